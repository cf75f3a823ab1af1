import { toArabicDigits } from './identifiers.ts'

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
 * after it. NaN where the text is no date. Digits may be Thai.
 */
export function dateYearOf(text: string): number {
  const plain = toArabicDigits(text).trim()
  if (/^\d{8}$/.test(plain)) return compactDateYear(plain)
  const separated = /^(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4})(?:[T ]+\d{1,2}[:.]\d{2}.*)?$/.exec(plain)
  if (separated !== null) {
    const [first = '', month = '', last = ''] = [separated[1], separated[3], separated[4]]
    if (first.length === 4) return last.length <= 2 && isDay(Number(last), Number(month)) ? commonEraYear(Number(first), 4) : Number.NaN
    if (first.length > 2 || last.length === 1 || last.length === 3) return Number.NaN
    const isDayFirst = isDay(Number(first), Number(month))
    return isDayFirst || isDay(Number(month), Number(first)) ? commonEraYear(Number(last), last.length) : Number.NaN
  }
  const named = MONTHS.exec(plain.toLowerCase())
  if (named === null || !isDay(Number(named[1]), 1)) return Number.NaN
  return commonEraYear(Number(named[3]), named[3]?.length ?? 4)
}

/** YYYYMMDD or DDMMYYYY. */
function compactDateYear(digits: string): number {
  if (isDay(Number(digits.slice(6)), Number(digits.slice(4, 6)))) {
    const year = commonEraYear(Number(digits.slice(0, 4)), 4)
    if (!Number.isNaN(year)) return year
  }
  return isDay(Number(digits.slice(0, 2)), Number(digits.slice(2, 4))) ? commonEraYear(Number(digits.slice(4)), 4) : Number.NaN
}
