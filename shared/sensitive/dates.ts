/** Buddhist era minus common era. */
const ERA = 543

const MONTHS =
  /^(\d{1,2})[\s./-]*(ม\.?ค|ก\.?พ|มี\.?ค|เม\.?ย|พ\.?ค|มิ\.?ย|ก\.?ค|ส\.?ค|ก\.?ย|ต\.?ค|พ\.?ย|ธ\.?ค|มกรา|กุมภา|มีนา|เมษา|พฤษภา|มิถุนา|กรกฎา|สิงหา|กันยา|ตุลา|พฤศจิกา|ธันวา|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[ก-๙a-z]*\.?[\s,./-]*(?:พ\.ศ\.|ค\.ศ\.)?\s*(\d{4}|\d{2})(?![\d])/

/** A written year in the common era: two digits are a short Buddhist year, as Thai offices write it; NaN where it is no plausible year. */
function commonEraYear(year: number, digits: number): number {
  if (digits === 2) {
    const common = 2500 + year - ERA
    // 2 digits from 2570 on are the century before last (เกิด '75 = 2475), or a short common year.
    return common > 2040 ? common - 100 : common
  }
  if (year >= 2400 && year <= 2600) return year - ERA
  return year >= 1850 && year <= 2100 ? year : Number.NaN
}

function isDay(day: number, month: number): boolean {
  return day >= 1 && day <= 31 && month >= 1 && month <= 12
}

/**
 * The year, in the common era, of a text that is one date: `31/12/2560`, `31-12-60`, `2017-12-31`, `20171231`, `31 ธ.ค. 60`, with or without a time
 * after it. NaN where the text is no date. Digits are Arabic, no space is around.
 */
export function dateYearOf(text: string): number {
  if (text.length < 6 || text.length > 40) return Number.NaN
  if (text.length === 8 && /^\d{8}$/.test(text)) return compactDateYear(Number(text))
  const first = digitsAt(text, 0)
  if (first === 0 || first === 3 || first > 4) return Number.NaN
  const separator = text.charCodeAt(first)
  const isSeparated = separator === SLASH || separator === DASH || separator === DOT
  const second = isSeparated ? digitsAt(text, first + 1) : 0
  if (second > 0) return separatedDateYear(text, first, second)
  return first <= 2 ? namedDateYear(text) : Number.NaN
}

const SLASH = 0x2f
const DASH = 0x2d
const DOT = 0x2e

/** How many digits stand at `start`. */
function digitsAt(text: string, start: number): number {
  let end = start
  while (end < text.length && text.charCodeAt(end) >= 0x30 && text.charCodeAt(end) <= 0x39) end++
  return end - start
}

/** Three numbers with the same separator, year first or last; `first` and `second` are the lengths of the first two. */
function separatedDateYear(text: string, first: number, second: number): number {
  const lastStart = first + second + 2
  if (second > 2 || text.charCodeAt(first) !== text.charCodeAt(lastStart - 1)) return Number.NaN
  const last = digitsAt(text, lastStart)
  if (lastStart + last < text.length && !/^[T ]+\d{1,2}[:.]\d{2}/.test(text.slice(lastStart + last))) return Number.NaN
  const a = Number(text.slice(0, first))
  const b = Number(text.slice(first + 1, lastStart - 1))
  const c = Number(text.slice(lastStart, lastStart + last))
  if (first === 4) return (last === 1 || last === 2) && isDay(c, b) ? commonEraYear(a, 4) : Number.NaN
  if (last !== 2 && last !== 4) return Number.NaN
  return isDay(a, b) || isDay(b, a) ? commonEraYear(c, last) : Number.NaN
}

function namedDateYear(text: string): number {
  const named = MONTHS.exec(text.toLowerCase())
  if (named === null || !isDay(Number(named[1]), 1)) return Number.NaN
  return commonEraYear(Number(named[3]), named[3]?.length ?? 4)
}

/** The year, in the common era, of eight digits read as YYYYMMDD or DDMMYYYY; NaN where they are no date. */
export function compactDateYear(digits: number): number {
  if (isDay(digits % 100, Math.floor(digits / 100) % 100)) {
    const year = commonEraYear(Math.floor(digits / 10_000), 4)
    if (!Number.isNaN(year)) return year
  }
  return isDay(Math.floor(digits / 1_000_000), Math.floor(digits / 10_000) % 100) ? commonEraYear(digits % 10_000, 4) : Number.NaN
}
