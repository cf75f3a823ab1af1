import type { Dialect, DialectOverrides, RecordSeparator } from '../dialect.ts'
import { FIELD_PLAIN } from '../fields.ts'
import { hasBlanksBeforeQuote, keepsQuotes, rowsEvened } from './blanks-before-quotes.ts'
import { candidateDelimiters, candidateEscapes, candidateQuotes, QUOTES } from './candidates.ts'
import { cellKind } from './cells.ts'
import { namesColumns } from './column-words.ts'
import { shapeColumns } from './columns.ts'
import { withoutComments } from './comments.ts'
import { type Consistency, rateConsistency } from './consistency.ts'
import { type Grid, readGrid } from './grid.ts'
import { dividesLists, evenLines } from './lists.ts'
import { withoutLongCells } from './long-cells.ts'
import { countIn, countOf, firstLines, GROUPED_NUMBERS, isEquallyOftenIn, TRIAL_BYTES, UNUSUAL, VALUE_SHARE } from './marks.ts'
import { isMergeable, mayMerge, mergedReading } from './merged-delimiters.ts'
import { oddMarks } from './odd-marks.ts'
import { linesUnwrapped, unwrapLines } from './quoted-lines.ts'

/** A trial of fewer lines is longer. */
const TRIAL_LINES = 20
const LONGEST_TRIAL = 4 * 1024 * 1024

/** A dialect with how well it explains the sample, and the next best delimiter. */
export interface DialectChoice {
  readonly dialect: Dialect
  readonly consistency: Consistency
  readonly runnerUp: { readonly delimiter: string; readonly score: number } | null
  /** Whether any field in the trial is quoted. */
  readonly quotesUsed: boolean
  /** Rows that are as wide as the others only because blanks before quotes are dropped. */
  readonly evenedRows: number
  /** Whether whole values in the trial stand in quotes behind blanks, both of which are part of them. */
  readonly keepsQuotes: boolean
  /** Lines quoted whole that are rows as wide as the others. */
  readonly unwrappedLines: number
  /** Rows of the table that are as wide as the others because delimiters beside each other divide once. */
  readonly mergedRows: number
}

/**
 * Chooses delimiter, quote, escape and record separator for `bytes` (scan encoding) by trying what the sample could mean. What
 * `overrides` fixes is not tried otherwise. `complete` says that the bytes are the whole file.
 */
export function chooseDialect(bytes: Uint8Array, base: Dialect, overrides: DialectOverrides, complete: boolean): DialectChoice {
  const unwrapped = chooseUnwrapped(bytes, base, overrides, complete)
  if (unwrapped !== null) return unwrapped
  const { mergedDelimiters: isAsked, ...others } = overrides
  if (isAsked !== false) {
    // Who asks for what is found anyway gets the same.
    const usual = chooseAsItStands(bytes, base, others, complete)
    const merged = chooseMerged(bytes, usual, overrides, complete)
    if (merged !== null || isAsked === undefined) return merged ?? usual
  }
  return chooseAsItStands(bytes, base, overrides, complete)
}

/** The dialect in which delimiters beside each other divide once; null where that makes nothing better beyond doubt. */
function chooseMerged(bytes: Uint8Array, usual: DialectChoice, overrides: DialectOverrides, complete: boolean): DialectChoice | null {
  if (!isMergeable(overrides.delimiter) || !mayMerge(bytes)) return null
  const short = withoutLongCells(bytes, complete)
  const trial = short.subarray(0, trialLength(short))
  const beginning = !(complete && trial.length === bytes.length)
  const { quote = '"', escape: escapedBy = quote, blanksBeforeQuotes = false } = overrides
  const dialect = { ...usual.dialect, quote, escape: escapedBy, blanksBeforeQuotes }
  const merged = mergedReading(trial, { ...usual, dialect }, overrides.delimiter, beginning)
  if (merged === null) return null
  const consistency = rateConsistency(merged.grid, merged.dialect)
  if (consistency.width !== merged.width) return null
  const quotesUsed = hasQuotedFields(merged.grid)
  return {
    ...usual,
    dialect: withoutIdleParts(merged.dialect, consistency, quotesUsed || !complete, overrides),
    consistency,
    runnerUp: { delimiter: usual.dialect.delimiter, score: 0 },
    quotesUsed,
    evenedRows: 0,
    keepsQuotes: false,
    mergedRows: merged.rows,
  }
}

/** The dialect in which lines quoted whole are unwrapped; null where there are none, or what they hold may be a text. */
function chooseUnwrapped(bytes: Uint8Array, base: Dialect, overrides: DialectOverrides, complete: boolean): DialectChoice | null {
  const isAsked = overrides.quotedLines === true
  if (overrides.quotedLines === false || (overrides.quote === null && !isAsked)) return null
  const unwrapped = unwrapLines(bytes, complete)
  const choice = unwrapped || isAsked ? chooseAsItStands(unwrapped ?? bytes, base, overrides, complete) : null
  if (choice === null) return null
  const dialect = { ...choice.dialect, quotedLines: true }
  const unwrappedLines = linesUnwrapped(bytes, dialect, choice.consistency.width, !complete)
  return unwrappedLines > 0 || isAsked ? { ...choice, dialect, unwrappedLines } : null
}

/** Chooses as if no line were quoted whole. */
function chooseAsItStands(bytes: Uint8Array, base: Dialect, overrides: DialectOverrides, complete: boolean): DialectChoice {
  const short = withoutComments(withoutLongCells(bytes, complete))
  const trial = short.subarray(0, trialLength(short))
  const whole = complete && trial.length === bytes.length
  const text = asLatin(trial)
  const lines = evenLines(text)
  const odd = overrides.delimiter === undefined ? oddMarks(firstLines(text), base.encoding) : []
  const delimiters = candidateDelimiters(text, odd, overrides)

  const tryDialects: TryDialects = (blanksBeforeQuotes, quotesFor) => {
    const tried: TriedDialect[] = []
    for (const [delimiter, readiness] of delimiters) {
      const isIdle = dividesLists(lines, delimiter) || odd.some((mark) => mark.isCertain && mark.delimiter !== delimiter)
      const belief = readiness * (isIdle ? 0.5 : 1)
      for (const quote of quotesFor(delimiter)) {
        for (const escapedBy of candidateEscapes(text, quote, overrides.escape)) {
          const { mergedDelimiters = false, recordSeparator = 'mixed' } = overrides
          const dialect: Dialect = { ...base, delimiter, quote, escape: escapedBy, blanksBeforeQuotes, mergedDelimiters, recordSeparator }
          const grid = readGrid(trial, 0, trial.length, dialect, !whole)
          const consistency = rateConsistency(grid, dialect)
          tried.push({ dialect, consistency, rank: consistency.score * belief * plausibility(grid, dialect, consistency, text) })
        }
      }
    }
    return tried.sort((a, b) => b.rank - a.rank)
  }

  const dropsBlanks = overrides.blanksBeforeQuotes ?? false
  const tried = tryDialects(dropsBlanks, (delimiter) => candidateQuotes(text, delimiter, overrides.quote, dropsBlanks))
  const [usual] = tried
  if (usual === undefined) throw new Error('no dialect was tried')
  const dropping = dropBlanks({ short, trial, text, whole, complete }, usual, tryDialects, overrides)
  const best = dropping ?? usual
  const other = tried.find(({ dialect }) => dialect.delimiter !== best.dialect.delimiter)
  const grid = readGrid(trial, 0, trial.length, best.dialect, !whole)
  const quotesUsed = dropping !== null || hasQuotedFields(grid)
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
    evenedRows: dropping?.evened ?? 0,
    keepsQuotes: QUOTES.some((quote) => hasBlanksBeforeQuote(text, best.dialect.delimiter, quote) && keepsQuotes(grid, quote)),
    unwrappedLines: 0,
    mergedRows: 0,
  }
}

interface TriedDialect {
  readonly dialect: Dialect
  readonly consistency: Consistency
  readonly rank: number
}

/** Tries every delimiter with some quotes each, the best dialect first. */
type TryDialects = (blanksBeforeQuotes: boolean, quotesFor: (delimiter: string) => readonly (string | null)[]) => TriedDialect[]

/** What dialects are tried on: the trial, its text, and all that is seen of the file. */
interface Trial {
  readonly short: Uint8Array
  readonly trial: Uint8Array
  readonly text: string
  readonly whole: boolean
  readonly complete: boolean
}

/** The dialect that drops blanks before quotes, and how many rows only so are even; null where that makes nothing better beyond doubt. */
function dropBlanks(
  { short, trial, text, whole, complete }: Trial,
  usual: TriedDialect,
  tryDialects: TryDialects,
  overrides: DialectOverrides,
): (TriedDialect & { readonly evened: number }) | null {
  if (overrides.blanksBeforeQuotes !== undefined || overrides.quote === null) return null
  const quotes = overrides.quote === undefined ? QUOTES : [overrides.quote]
  const quotesBehindBlanks = (within: string, delimiter: string): string[] =>
    quotes.filter((quote) => hasBlanksBeforeQuote(within, delimiter, quote))
  for (const one of tryDialects(true, (delimiter) => quotesBehindBlanks(text, delimiter))) {
    const evened = one.rank < usual.rank ? 0 : rowsEvened(trial, usual.dialect, one.dialect, !whole)
    if (evened > 0) return { ...one, evened }
  }
  // Of a longer file, the first rows need not have any.
  const rest = asLatin(short.subarray(trial.length))
  const { delimiter, quote: known, escape: escapedBy } = usual.dialect
  for (const quote of quotesBehindBlanks(rest, delimiter)) {
    if (known !== null && known !== quote) continue
    const quoting =
      known === null ? { quote, escape: overrides.escape === undefined ? quote : overrides.escape } : { quote, escape: escapedBy }
    const dialect = { ...usual.dialect, ...quoting, blanksBeforeQuotes: true }
    const evened = rowsEvened(short, usual.dialect, dialect, !complete)
    if (evened > 0) return { ...usual, dialect, evened }
  }
  return null
}

const IN_ADDRESSES: ReadonlySet<string> = new Set(['&', '=', '#', '~', '!', '*'])

/**
 * How far a dialect is one although it often is not: a space stands in names and dates, and divides a table only where it divides the header as well;
 * commas that all stand in numbers are part of those, colons that all stand in times and addresses part of those; `|` that always comes twice is `||`.
 * Quotes that stand doubled inside as many cells as alone, or more, are escaped so, and the ones alone are faults. Where every line
 * below a name stands in quotes, its own doubled, they quote.
 */
function plausibility(grid: Grid, dialect: Dialect, consistency: Consistency, text: string): number {
  const isIdle = hasUnusualDelimiter(text, dialect.delimiter)
  const ignoresQuotes = (dialect.quote !== '"' || dialect.escape !== '"') && isEveryLineQuoted(text)
  const quoting = (ignoresDoubledQuotes(grid, dialect) ? 0.7 : 1) * (ignoresQuotes ? 0.2 : 1)
  return delimiterPlausibility(grid, dialect, consistency, text) * quoting * (isIdle ? 0.5 : 1)
}

function isEveryLineQuoted(text: string): boolean {
  const [name = '', ...lines] = firstLines(text)
  const isQuoted = (line: string): boolean => /^"(?:[^"]|"")+"$/.test(line)
  return lines.length > 0 && lines.every(isQuoted) && (isQuoted(name) || !name.includes('"'))
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

/** Whether what spaces divide below a name is values of several words: days, `14 ม.ค. 2565`; or, where the name is one word, figures before the same word in every row, `5–9 ปี`. */
function holdsValuesOfWords(grid: Grid, name: number, width: number): boolean {
  const rows: number[] = []
  for (let r = name + 1; r < grid.rowCount && rows.length < MOST_PHRASES; r++) if (grid.width(r) === width) rows.push(r)
  if (rows.length === 0) return false
  const isDay = (r: number): boolean => cellKind(grid.cells(r).join(' ')) === 'date'
  const unit = grid.cells(rows[0] ?? 0)[width - 1] ?? ''
  return rows.every(isDay) || (grid.width(name) === 1 && /^\p{L}/u.test(unit) && rows.every((r) => grid.cells(r)[width - 1] === unit))
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

function delimiterPlausibility(grid: Grid, { delimiter }: Dialect, { width }: Consistency, text: string): number {
  if (delimiter === ' ') {
    let first = 0
    // A comment in front of a table is no line of it.
    while (first < grid.rowCount - 1 && (grid.isBlank(first) || grid.cells(first)[0]?.startsWith('#') === true)) first++
    if (width < 2 || grid.rowCount === 0) return 1
    if (holdsValuesOfWords(grid, first, width)) return 0.2
    return (grid.width(first) === width ? 1 : 0.5) * (holdsPhrases(grid, first, width) ? 0.5 : 1)
  }
  if (delimiter === ',') return isWithinAmounts(text) ? 0.2 : isPartOfNumbers(text) ? 0.5 : 1
  if (delimiter === ':') {
    if (countOf(text, '::') * 2 === countOf(text, ':')) return 0.5
    const inValues = text.match(/(?<=\b\d{1,2}|\/\d{4}):(?=\d\d\b)|:(?=\/\/)/g) ?? []
    return inValues.length >= VALUE_SHARE * countOf(text, ':') ? 0.5 : 1
  }
  if (UNUSUAL.includes(delimiter) && isPartOfValues(text, delimiter)) return 0.5
  if (IN_ADDRESSES.has(delimiter)) {
    const addresses = text.match(/https?:\/\/[^\s"',;|]+/g) ?? []
    if (countIn(addresses, delimiter) >= VALUE_SHARE * countOf(text, delimiter)) return 0.5
  }
  return DOUBLED.has(delimiter) && (countOf(text, delimiter + delimiter) * 2 === countOf(text, delimiter) || namesTwice(text, delimiter))
    ? 0.7
    : 1
}

/** Whether a mark stands in the line of names only twice, side by side. */
function namesTwice(text: string, mark: string): boolean {
  const runs = (firstLines(text)[0] ?? '').match(new RegExp(`\\${mark}+`, 'g')) ?? []
  return runs.length > 1 && runs.every((run) => run.length === 2)
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

const AMOUNT = /^\s*(?:-?\d{1,3}(?:,\d{3})*(?:\.\d+)?|\(\d{1,3}(?:,\d{3})*(?:\.\d+)?\))\s*$/

/** Whether every line but a name above them is one amount: a column of figures that nothing divides. */
function isWithinAmounts(text: string): boolean {
  const [name = '', ...lines] = firstLines(text)
  return lines.length > 2 && !name.includes(',') && lines.every((line) => AMOUNT.test(line))
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
  return { ...dialect, delimiter, quote, escape: escapedBy, blanksBeforeQuotes: overrides.blanksBeforeQuotes ?? dialect.blanksBeforeQuotes }
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
