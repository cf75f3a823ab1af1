import type { Dialect, DialectOverrides, RecordSeparator } from '../dialect.ts'
import { FIELD_PLAIN } from '../fields.ts'
import { namesColumns } from './column-words.ts'
import { shapeColumns } from './columns.ts'
import { type Consistency, rateConsistency } from './consistency.ts'
import { type Grid, readGrid } from './grid.ts'
import { dividesLists, evenLines } from './lists.ts'
import { withoutLongCells } from './long-cells.ts'
import { type OddMark, oddMarks } from './odd-marks.ts'

/** Bytes of the sample that dialects are tried on; more where they do not hold some lines. */
const TRIAL_BYTES = 96 * 1024
const TRIAL_LINES = 20
const LONGEST_TRIAL = 4 * 1024 * 1024

/** Delimiters tried, with how readily each is believed: a space or a colon is more often part of a value. */
const DELIMITERS: readonly (readonly [string, number])[] = [
  [',', 1],
  ['\t', 1],
  [';', 1],
  ['|', 1],
  ['^', 0.95],
  ['~', 0.95],
  ['\u0001', 0.95],
  ['\u001f', 0.95],
  ['#', 0.75],
  ['!', 0.75],
  [' ', 0.65],
  ['*', 0.7],
  ['&', 0.7],
  [':', 0.5],
  ['=', 0.5],
]

/** A dialect with how well it explains the sample, and the next best delimiter. */
export interface DialectChoice {
  readonly dialect: Dialect
  readonly consistency: Consistency
  readonly runnerUp: { readonly delimiter: string; readonly score: number } | null
  /** Whether any field in the trial is quoted. */
  readonly quotesUsed: boolean
}

/**
 * Chooses delimiter, quote, escape and record separator for `bytes` (scan encoding) by trying what the sample could mean. What
 * `overrides` fixes is not tried otherwise. `complete` says that the bytes are the whole file.
 */
export function chooseDialect(bytes: Uint8Array, base: Dialect, overrides: DialectOverrides, complete: boolean): DialectChoice {
  const short = withoutLongCells(bytes, complete)
  const trial = short.subarray(0, trialLength(short))
  const whole = complete && trial.length === bytes.length
  const text = asLatin(trial)
  const lines = evenLines(text)
  const odd = overrides.delimiter === undefined ? oddMarks(firstLines(text), base.encoding) : []
  const tried: { dialect: Dialect; consistency: Consistency; rank: number }[] = []
  for (const [delimiter, readiness] of candidateDelimiters(text, odd, overrides.delimiter)) {
    const isIdle = dividesLists(lines, delimiter) || odd.some((mark) => mark.isCertain && mark.delimiter !== delimiter)
    const belief = readiness * (isIdle ? 0.5 : 1)
    for (const quote of candidateQuotes(text, delimiter, overrides.quote)) {
      for (const escapedBy of candidateEscapes(text, quote, overrides.escape)) {
        const dialect: Dialect = { ...base, delimiter, quote, escape: escapedBy, recordSeparator: overrides.recordSeparator ?? 'mixed' }
        const grid = readGrid(trial, 0, trial.length, dialect, !whole)
        const consistency = rateConsistency(grid, dialect)
        tried.push({ dialect, consistency, rank: consistency.score * belief * plausibility(grid, dialect, consistency, text) })
      }
    }
  }
  tried.sort((a, b) => b.rank - a.rank)
  const [best] = tried
  if (best === undefined) throw new Error('no dialect was tried')
  const other = tried.find(({ dialect }) => dialect.delimiter !== best.dialect.delimiter)
  const quotesUsed = hasQuotedFields(readGrid(trial, 0, trial.length, best.dialect, !whole))
  const recordSeparator = overrides.recordSeparator ?? chooseSeparator(trial, best.dialect, !whole)
  return {
    dialect: withoutIdleParts(
      { ...best.dialect, recordSeparator },
      best.consistency,
      quotesUsed || !complete || (!whole && hasOpeningQuote(bytes, best.dialect.delimiter)),
      overrides,
    ),
    consistency: best.consistency,
    runnerUp: other === undefined ? null : { delimiter: other.dialect.delimiter, score: other.rank / Math.max(best.rank, 1e-9) },
    quotesUsed,
  }
}

/** Commas within numbers, and colons and `&` in times and addresses, of all there are, from which on they are part of the values. */
const VALUE_SHARE = 0.95
const IN_ADDRESSES: ReadonlySet<string> = new Set(['&', '=', '#', '~', '!', '*'])

/**
 * How far a dialect is one although it often is not: a space stands in names and dates, and divides a table only where it divides the header as well;
 * commas that all stand in numbers are part of those, colons that all stand in times and addresses part of those; `|` that always comes twice is `||`.
 * Quotes that stand doubled inside as many cells as alone, or more, are escaped so, and the ones alone are faults.
 */
function plausibility(grid: Grid, dialect: Dialect, consistency: Consistency, text: string): number {
  const isIdle = hasUnusualDelimiter(text, dialect.delimiter)
  return delimiterPlausibility(grid, dialect, consistency, text) * (ignoresDoubledQuotes(grid, dialect) ? 0.7 : 1) * (isIdle ? 0.5 : 1)
}

const MOST_PHRASES = 100
/** Longest word that is a flag. */
const SHORT = 1

/** Whether what spaces divide is words for the most part, none of them quoted and none a column's name: names of people, sentences. */
function holdsPhrases(grid: Grid, first: number, width: number): boolean {
  // `Name - Surname` is one name.
  if (grid.cells(first).some((cell) => /^[-–/&]$/.test(cell))) return true
  if (namesColumns(grid.cells(first)) || hasQuotedFields(grid)) return false
  const rows: number[] = []
  for (let r = first; r < grid.rowCount && rows.length < MOST_PHRASES; r++) if (grid.width(r) === width) rows.push(r)
  const others = shapeColumns(grid, rows, width).filter(({ typed, kind, longest }) => typed || kind === 'code' || longest <= SHORT)
  return others.length * 2 < width
}

/** Marks that hardly any text holds, and lines that show whether one of them divides a file. */
const UNUSUAL = ['^', '~', '#', '!', '*', '\u0001', '\u001f', '::']
const LINES_LOOKED_AT = 12

function firstLines(text: string): string[] {
  return text
    .slice(0, TRIAL_BYTES)
    .split(/\r\n?|\n/, LINES_LOOKED_AT)
    .filter((line) => line !== '')
}

/** Whether another, unusual mark stands in every line equally often, that of the names among them: then it is the delimiter. */
function hasUnusualDelimiter(text: string, delimiter: string): boolean {
  const lines = firstLines(text)
  return (
    lines.length > 2 && UNUSUAL.some((mark) => !delimiter.includes(mark) && isEquallyOftenIn(lines, mark) && !isPartOfValues(text, mark))
  )
}

const USUAL = [',', '\t', ';', '|']

/** Whether an unusual mark nearly always stands right beside a usual delimiter, and always on the same side: `~300` is about 300, `300*` has a footnote. */
function isPartOfValues(text: string, mark: string): boolean {
  const least = VALUE_SHARE * countOf(text, mark)
  const atLineEnds = countOf(text, `${mark}\n`) + countOf(text, `${mark}\r`)
  return USUAL.some((usual) => {
    const before = countOf(text, mark + usual)
    return countOf(text, usual + mark) >= least || (before > 0 && before + atLineEnds >= least)
  })
}

function isEquallyOftenIn(lines: readonly string[], mark: string): boolean {
  const count = countOf(lines[0] ?? '', mark)
  return count > 1 && lines.every((line) => countOf(line, mark) === count)
}

function delimiterPlausibility(grid: Grid, { delimiter }: Dialect, { width }: Consistency, text: string): number {
  if (delimiter === ' ') {
    let first = 0
    // A comment in front of a table is no line of it.
    while (first < grid.rowCount - 1 && (grid.isBlank(first) || grid.cells(first)[0]?.startsWith('#') === true)) first++
    if (width < 2 || grid.rowCount === 0) return 1
    return (grid.width(first) === width ? 1 : 0.5) * (holdsPhrases(grid, first, width) ? 0.5 : 1)
  }
  if (delimiter === ',') return isWithinAmounts(text) ? 0.2 : isPartOfNumbers(text) ? 0.5 : 1
  if (delimiter === ':') {
    if (countOf(text, '::') * 2 === countOf(text, ':')) return 0.5
    const inValues = text.match(/(?<=\b\d{1,2}):(?=\d\d\b)|:(?=\/\/)/g) ?? []
    return inValues.length >= VALUE_SHARE * countOf(text, ':') ? 0.5 : 1
  }
  if (UNUSUAL.includes(delimiter) && isPartOfValues(text, delimiter)) return 0.5
  if (IN_ADDRESSES.has(delimiter)) {
    const addresses = text.match(/https?:\/\/[^\s"',;|]+/g) ?? []
    if (countIn(addresses, delimiter) >= VALUE_SHARE * countOf(text, delimiter)) return 0.5
  }
  return DOUBLED.has(delimiter) && countOf(text, delimiter + delimiter) * 2 === countOf(text, delimiter) ? 0.7 : 1
}

const MOST_QUOTED_ROWS = 1000

/** Without an escape, a quote inside a cell stands alone. */
function ignoresDoubledQuotes(grid: Grid, { quote, escape: escapedBy }: Dialect): boolean {
  if (quote === null || escapedBy !== null) return false
  let doubled = 0
  let alone = 0
  for (let r = 0; r < Math.min(grid.rowCount, MOST_QUOTED_ROWS); r++) {
    for (let c = 0; c < grid.width(r); c++) {
      if (grid.kind(r, c) === FIELD_PLAIN) continue
      const raw = grid.raw(r, c)
      if (!raw.includes(quote)) continue
      // What comes after a doubled quote tells it from a quote at the end of a cell that nothing escapes.
      const rest: string = raw.replaceAll(quote + quote, '')
      if (rest.includes(quote)) alone++
      else doubled++
    }
  }
  return doubled > 0 && doubled >= alone
}

const GROUPED_NUMBERS = /(?<!\d|\d,)[1-9]\d{0,2}(?:,\d{3})+(?!\d|,\d)/g

/** Commas that group thousands, or stand before the decimals of numbers that another delimiter divides. */
function isPartOfNumbers(text: string): boolean {
  const all = countOf(text, ',')
  const grouping = text.match(GROUPED_NUMBERS) ?? []
  if (countIn(grouping, ',') >= VALUE_SHARE * all) return true
  if (/[;\t|]/.test(text)) {
    const decimals = text.match(/(?<=[;\t|])-?[\d.]*\d,\d+(?=[;\t|\r\n]|$)|(?<=^|\n)-?[\d.]*\d,\d+(?=[;\t|])/g) ?? []
    return decimals.length >= VALUE_SHARE * all
  }
  // Spaces stand beside numbers in other tables too; in one that commas divide, they divide the names as well.
  if (firstLines(text)[0]?.includes(',') !== false) return false
  const decimals = text.match(/(?<= )-?[\d.]*\d,\d+(?=[ \r\n]|$)|(?<=^|\n)-?[\d.]*\d,\d+(?= )/g) ?? []
  return decimals.length >= VALUE_SHARE * all
}

const AMOUNT = /^\s*-?\d{1,3}(?:,\d{3})*(?:\.\d+)?\s*$/

/** Whether every line but a name above them is one amount: a column of figures that nothing divides. */
function isWithinAmounts(text: string): boolean {
  const [name = '', ...lines] = firstLines(text)
  return lines.length > 2 && !name.includes(',') && lines.every((line) => AMOUNT.test(line))
}

/** Occurrences of `part` in all the texts. */
function countIn(texts: readonly string[], part: string): number {
  return texts.reduce((sum, one) => sum + countOf(one, part), 0)
}

const DOUBLED: ReadonlySet<string> = new Set(['|', '^', '~', '#', '!', '*', '&'])

function trialLength(bytes: Uint8Array): number {
  let end = 0
  for (let line = 0; line < TRIAL_LINES && end < LONGEST_TRIAL; line++) {
    const next = bytes.indexOf(0x0a, end) + 1
    if (next === 0) return line === 0 && bytes.subarray(0, TRIAL_BYTES).includes(0x0d) ? TRIAL_BYTES : LONGEST_TRIAL
    end = next
  }
  return Math.min(Math.max(end, TRIAL_BYTES), LONGEST_TRIAL)
}

const latin = new TextDecoder('windows-1252')

/** One character per byte: enough to look for ASCII marks, whatever the encoding. */
function asLatin(bytes: Uint8Array): string {
  return latin.decode(bytes)
}

function candidateDelimiters(text: string, odd: readonly OddMark[], fixed: string | undefined): readonly (readonly [string, number])[] {
  if (fixed !== undefined) return [[fixed, 1]]
  // Excel's own line: `sep=;` before the table.
  const declared = /^(?:\u00ef\u00bb\u00bf)?"?sep=([^\r\n"])"?\r?[\r\n]/i.exec(text)?.[1]
  if (declared !== undefined) return [[declared, 1]]
  const found: (readonly [string, number])[] = [['', 1], ...odd.map(({ delimiter, belief }) => [delimiter, belief] as const)]
  // What stands within quotes or numbers divides nothing.
  const outside = text.replace(/"[^"\r\n]*"/g, '""').replace(GROUPED_NUMBERS, '0')
  const belowFirst = outside.slice(outside.indexOf('\n') + 1)
  for (const [delimiter, trust] of DELIMITERS) {
    const single = countOf(text, delimiter)
    if (single === 0) continue
    const belief = standsWithinQuotes(text, delimiter, single) ? trust / 2 : trust
    found.push([delimiter, belief])
    if (delimiter === ' ') continue
    // Where it ends the lines as well, as in a drawn table, the spaces beside it belong to the cells.
    const endsLines = (countOf(text, ` ${delimiter}\n`) + countOf(text, ` ${delimiter}\r`)) * 3 > countOf(text, '\n')
    if (!endsLines && (hasSpacesBehind(outside, delimiter) || hasSpacesBehind(belowFirst, delimiter))) {
      found.push([`${delimiter} `, belief * 1.01])
      // Where a space follows nearly always, a mark without one is part of a value.
      found.splice(found.length - 2, 1, [delimiter, belief * 0.93])
    }
    if (!endsLines && countOf(text, ` ${delimiter} `) >= 0.9 * single) found.push([` ${delimiter} `, belief * 1.02])
    const doubled = delimiter + delimiter
    if (countOf(text, doubled) * 2 >= 0.8 * single || (UNUSUAL.includes(doubled) && isEquallyOftenIn(firstLines(text), doubled)))
      found.push([doubled, belief * 1.01])
  }
  return found
}

/** What stands in quotes as a field of its own behind a usual delimiter, and what that is. */
const QUOTED_FIELD = /(?<=([,;\t|]))"[^"\r\n]*"(?=\1|[\r\n]|$)/g

/** Whether all of a mark stands in fields that another delimiter divides: `1,"a; b; c; d"` holds lists. */
function standsWithinQuotes(text: string, mark: string, all: number): boolean {
  let within = 0
  for (const [field, delimiter] of text.matchAll(QUOTED_FIELD)) if (delimiter !== mark) within += countOf(field, mark)
  return within >= VALUE_SHARE * all
}

/** Whether a space follows a mark nearly always: in names too, or below names that another program wrote. */
function hasSpacesBehind(text: string, mark: string): boolean {
  const all = countOf(text, mark)
  return all > 0 && countOf(text, `${mark} `) + countOf(text, `${mark}\n`) + countOf(text, `${mark}\r`) >= 0.9 * all
}

function candidateQuotes(text: string, delimiter: string, fixed: string | null | undefined): readonly (string | null)[] {
  if (fixed !== undefined) return [fixed]
  const quotes: (string | null)[] = []
  for (const quote of ['"', "'"]) {
    // A quote that never stands at both edges of a field quotes nothing: an apostrophe, an inch mark.
    const opens = countOf(text, `\n${quote}`) + countOf(text, `\r${quote}`) + (delimiter === '' ? 0 : countOf(text, delimiter + quote))
    if (text.startsWith(quote) || opens > 0) quotes.push(quote)
  }
  return quotes.length === 0 || !quotes.includes('"') ? [...quotes, null] : quotes
}

function candidateEscapes(text: string, quote: string | null, fixed: string | null | undefined): readonly (string | null)[] {
  if (fixed !== undefined) return [fixed]
  if (quote === null) return [null]
  const escapes: (string | null)[] = [quote]
  if (text.includes(`\\${quote}`)) escapes.push('\\')
  escapes.push(null)
  return escapes
}

/** Non-overlapping occurrences of `part`. */
function countOf(text: string, part: string): number {
  let count = 0
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + part.length)) count++
  return count
}

const QUOTE = 0x22

/** Whether a double quote stands where a field begins. */
function hasOpeningQuote(bytes: Uint8Array, delimiter: string): boolean {
  const before = new Set([0x0a, 0x0d, delimiter.charCodeAt(delimiter.length - 1)])
  for (let at = bytes.indexOf(QUOTE); at !== -1; at = bytes.indexOf(QUOTE, at + 1)) {
    if (at === 0 || before.has(bytes[at - 1] as number)) return true
  }
  return false
}

function hasQuotedFields(grid: Grid): boolean {
  for (let r = 0; r < grid.rowCount; r++) {
    for (let c = 0; c < grid.width(r); c++) if (grid.kind(r, c) !== FIELD_PLAIN) return true
  }
  return false
}

/** Drops a delimiter that divides nothing and quotes that no field has, unless a person fixed them. */
function withoutIdleParts(dialect: Dialect, consistency: Consistency, quotesNeeded: boolean, overrides: DialectOverrides): Dialect {
  const delimiter = overrides.delimiter ?? (consistency.width === 1 && dialect.delimiter !== ',' ? '' : dialect.delimiter)
  const quote = overrides.quote !== undefined ? overrides.quote : quotesNeeded ? (dialect.quote ?? '"') : null
  const escapedBy =
    overrides.escape !== undefined ? overrides.escape : quote === null ? null : dialect.quote === null ? quote : dialect.escape
  return { ...dialect, delimiter, quote, escape: escapedBy }
}

/** The one way records end, or `mixed` when there are several and reading them all as ends gives rows at least as even. */
function chooseSeparator(bytes: Uint8Array, mixed: Dialect, beginning: boolean): RecordSeparator {
  const grid = readGrid(bytes, 0, bytes.length, mixed, beginning)
  const counts: Record<'lf' | 'crlf' | 'cr', number> = { lf: 0, crlf: 0, cr: 0 }
  for (let r = 0; r < grid.rowCount; r++) {
    const end = grid.end(r)
    if (bytes[end] === 0x0a) counts.lf++
    else if (bytes[end] === 0x0d) counts[bytes[end + 1] === 0x0a ? 'crlf' : 'cr']++
  }
  const kinds = (['crlf', 'lf', 'cr'] as const).filter((kind) => counts[kind] > 0).sort((a, b) => counts[b] - counts[a])
  const [main] = kinds
  if (main === undefined) return 'lf'
  if (kinds.length === 1) return main
  if (main === 'lf' && counts.cr === 0) return 'mixed'
  const alone = { ...mixed, recordSeparator: main }
  const evenAlone = rateConsistency(readGrid(bytes, 0, bytes.length, alone, beginning), alone).score
  return evenAlone > rateConsistency(grid, mixed).score * 1.02 ? main : 'mixed'
}
