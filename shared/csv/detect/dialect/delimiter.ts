import { DIVIDING_PARTS, type Dialect, type DialectOverrides, type RecordSeparator } from '../../dialect.ts'
import { withoutComments } from '../comments.ts'
import { type Grid, readGrid } from '../grid.ts'
import { hasBlanksBeforeQuote, keepsQuotes, rowsEvened } from './blanks-before-quotes.ts'
import { candidateDelimiters, candidateEscapes, candidateQuotes, QUOTES } from './candidates.ts'
import { isMergeable, mayMerge, mergedReading } from './choose-merged-delimiters.ts'
import { linesUnwrapped, unwrapLines } from './choose-quoted-lines.ts'
import { type Consistency, rateConsistency } from './consistency.ts'
import { dividesLists, evenLines } from './lists.ts'
import { withoutLongCells } from './long-cells.ts'
import { firstLines, TRIAL_BYTES } from './marks.ts'
import { oddMarks } from './odd-marks.ts'
import { hasQuotedFields, plausibility } from './plausibility.ts'

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

/** What is known of the bytes before they are read: they are the whole file; they have no line end and are longer than any record. */
interface BytesSeen {
  readonly complete: boolean
  readonly isOneLine: boolean
}

/**
 * Chooses delimiter, quote, escape and record separator for `bytes` (scan encoding) by trying what the sample could mean. What
 * `overrides` fixes is not tried otherwise; who asks for what is found anyway gets the same.
 */
export function chooseDialect(
  bytes: Uint8Array,
  base: Dialect,
  overrides: DialectOverrides,
  { complete, isOneLine }: BytesSeen,
): DialectChoice {
  const found = chooseWith(bytes, base, isOneLine ? { delimiter: '' } : {}, complete)
  const isFound = DIVIDING_PARTS.every((part) => overrides[part] === undefined || overrides[part] === found.dialect[part])
  return isFound ? found : chooseWith(bytes, base, isOneLine ? { delimiter: '', ...overrides } : overrides, complete)
}

function chooseWith(bytes: Uint8Array, base: Dialect, overrides: DialectOverrides, complete: boolean): DialectChoice {
  const unwrapped = chooseUnwrapped(bytes, base, overrides, complete)
  if (unwrapped !== null) return unwrapped
  const { mergedDelimiters: isAsked, ...others } = overrides
  if (isAsked !== false) {
    // Merging is tried first although it is asked for: only so is it known which blanks divide.
    const usual = chooseAsItStands(bytes, base, others, complete)
    const merged = chooseMerged(bytes, usual, overrides, complete)
    if (merged !== null || isAsked === undefined) return merged ?? usual
  }
  return chooseAsItStands(bytes, base, overrides, complete)
}

/** The dialect in which delimiters beside each other divide once; null where that makes nothing better beyond doubt. */
function chooseMerged(bytes: Uint8Array, usual: DialectChoice, overrides: DialectOverrides, complete: boolean): DialectChoice | null {
  if (!isMergeable(overrides.delimiter) || !mayMerge(withoutComments(bytes))) return null
  const short = withoutLongCells(bytes, complete)
  const trial = short.subarray(0, trialLength(short))
  const beginning = !(complete && trial.length === bytes.length)
  const { quote = '"', escape: escapedBy = quote, blanksBeforeQuotes = false } = overrides
  const dialect = { ...usual.dialect, quote, escape: escapedBy, blanksBeforeQuotes }
  const merged = mergedReading(trial, { ...usual, dialect }, overrides.delimiter, beginning)
  if (merged === null) return null
  const lines = withoutComments(trial)
  const grid = lines === trial ? merged.grid : readGrid(lines, 0, lines.length, merged.dialect, beginning)
  const consistency = rateConsistency(grid, merged.dialect)
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
  const { delimiter, quote: known, escape: escapedBy } = usual.dialect
  const inRest = new Set(stretchesOf(short.subarray(trial.length)).flatMap((lines) => quotesBehindBlanks(asLatin(lines), delimiter)))
  for (const quote of quotes.filter((one) => inRest.has(one))) {
    if (known !== null && known !== quote) continue
    const quoting =
      known === null ? { quote, escape: overrides.escape === undefined ? quote : overrides.escape } : { quote, escape: escapedBy }
    const dialect = { ...usual.dialect, ...quoting, blanksBeforeQuotes: true }
    const evened = rowsEvened(short, usual.dialect, dialect, !complete)
    if (evened > 0) return { ...usual, dialect, evened }
  }
  return null
}

/** Texts up to this size are made in memory that the one before stood in. */
const STRETCH_BYTES = 32 * 1024

/** The bytes in stretches of whole lines. */
function stretchesOf(bytes: Uint8Array): Uint8Array[] {
  const stretches: Uint8Array[] = []
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(0x0a, from + STRETCH_BYTES) + 1 || bytes.length
    stretches.push(bytes.subarray(from, end))
    from = end
  }
  return stretches
}

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
  const gridAlone = readGrid(bytes, 0, bytes.length, alone, beginning)
  const { score, width } = rateConsistency(grid, mixed)
  // One line is even whatever divides it.
  if (gridAlone.rowCount === 1 && width > 1 && isEven(grid)) return 'mixed'
  return rateConsistency(gridAlone, alone).score > score * 1.02 ? main : 'mixed'
}

function isEven(grid: Grid): boolean {
  for (let r = 1; r < grid.rowCount; r++) if (grid.width(r) !== grid.width(0)) return false
  return grid.rowCount > 1
}
