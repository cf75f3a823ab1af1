import type { DialectOverrides } from '../../dialect.ts'
import { hasBlanksBeforeQuote } from './blanks-before-quotes.ts'
import { countOf, firstLines, GROUPED_NUMBERS, isEquallyOftenIn, UNUSUAL, VALUE_SHARE } from './marks.ts'
import type { OddMark } from './odd-marks.ts'

/** Delimiters tried, with how readily each is believed: a space or a colon is more often part of a value. */
const DELIMITERS: readonly (readonly [string, number])[] = [
  [',', 1],
  ['\t', 1],
  [';', 1],
  ['|', 1],
  ['^', 0.95],
  ['~', 0.95],
  // Apache Hive's own, and the unit separator of ASCII.
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

/** What a comment may begin with: where the file does, it divides nothing; nor does it where it stands at the beginning of lines alone. */
const COMMENT_MARKS = ['#', '!', '*']

/**
 * The delimiters that a sample is tried with, each with how readily it is believed: the score of a reading is multiplied by that, 1 for a
 * comma, up to 1.02 where blanks beside it belong to it, less for marks that are parts of values in most files. '' is one column. What a
 * person fixed, or the file declares, is the only one.
 */
export function candidateDelimiters(
  text: string,
  odd: readonly OddMark[],
  { delimiter: fixed, mergedDelimiters }: Pick<DialectOverrides, 'delimiter' | 'mergedDelimiters'>,
): readonly (readonly [string, number])[] {
  if (fixed !== undefined) return [[fixed, 1]]
  const declared = declaredDelimiter(text)
  if (declared !== null) return [[declared, 1]]
  const found: (readonly [string, number])[] = [['', 1], ...odd.map(({ delimiter, belief }) => [delimiter, belief] as const)]
  // What stands within quotes or numbers divides nothing.
  const outside = text.replace(/"[^"\r\n]*"/g, '""').replace(GROUPED_NUMBERS, '0')
  const belowFirst = outside.slice(outside.indexOf('\n') + 1)
  const first = firstLines(text)
  for (const [delimiter, trust] of DELIMITERS) {
    const single = countOf(text, delimiter)
    if (
      single === 0 ||
      (delimiter === ':' && standsInTimes(outside, single)) ||
      (COMMENT_MARKS.includes(delimiter) && (text.startsWith(delimiter) || beginsLinesOnly(text, delimiter))) ||
      (delimiter === ';' && single === countOf(`\n${text}`.replaceAll('\r', '\n'), '\n;') && beginsLinesOnly(text, delimiter))
    )
      continue
    const belief = standsWithinQuotes(text, delimiter, single) ? trust / 2 : trust
    found.push([delimiter, belief])
    if (delimiter === ' ') {
      if (mergedDelimiters && text.includes('  ')) found.push(['  ', trust])
      continue
    }
    // Where it ends the lines as well, as in a drawn table, the spaces beside it belong to the cells.
    const endsLines = (countOf(text, ` ${delimiter}\n`) + countOf(text, ` ${delimiter}\r`)) * 3 > countOf(text, '\n')
    if (!endsLines && (hasSpacesBehind(outside, delimiter) || hasSpacesBehind(belowFirst, delimiter))) {
      found.push([`${delimiter} `, belief * 1.01])
      // Where a space follows nearly always, a mark without one is part of a value.
      found.splice(found.length - 2, 1, [delimiter, belief * 0.93])
    }
    if (!endsLines && countOf(text, ` ${delimiter} `) >= 0.9 * single) found.push([` ${delimiter} `, belief * 1.02])
    const doubled = delimiter + delimiter
    // Where commas never stand alone, every other column is an empty one between two.
    if (delimiter === ',' && countOf(text, doubled) * 2 === single) continue
    // Nor where a single one ends every line.
    if (first.every((line) => line.endsWith(delimiter) && !line.endsWith(doubled))) continue
    if (countOf(text, doubled) * 2 >= 0.8 * single || (UNUSUAL.includes(doubled) && isEquallyOftenIn(first, doubled)))
      found.push([doubled, belief * 1.01])
  }
  return found
}

/** What Anki calls the marks that divide its notes (https://docs.ankiweb.net/importing/text-files.html#file-headers). */
const OF_NOTES: Readonly<Record<string, string>> = { comma: ',', semicolon: ';', tab: '\t', space: ' ', pipe: '|', colon: ':' }

/**
 * What a file says of itself in its first line: `sep=;`, as Excel is told, or `#separator \\x09`, as a log of Zeek does; or above Anki's
 * notes, `#separator:tab`.
 */
function declaredDelimiter(text: string): string | null {
  const told = /^(?:\u00ef\u00bb\u00bf)?"?sep=([^\r\n"])"?\r?[\r\n]/i.exec(text)?.[1]
  if (told !== undefined) return told
  const called = /^(?:\u00ef\u00bb\u00bf)?(?:#[^\r\n]*[\r\n]+)*#separator: ?(\p{L}+|[^\r\n\p{L}])\r?[\r\n]/iu.exec(text)?.[1]
  if (called !== undefined) return OF_NOTES[called.toLowerCase()] ?? (called.length === 1 ? called : null)
  const code = /^#separator \\x([0-9a-f]{2})\r?[\r\n]/i.exec(text)?.[1]
  return code === undefined ? dividesDeclared(text) : String.fromCharCode(Number.parseInt(code, 16))
}

/** What logs divide their lines by. */
const OF_LOGS = ['\t', ' ', ',', ';', '|'] as const
const DECLARED_FIELDS = /^#\s?Fields:[ \t]*(\S.*)$/im
/** Names of fields that are no words behind a colon. */
const LEAST_FIELDS = 2

/**
 * What divides the first line of a log into as many parts as a comment above, `#Fields: date time c-ip`, has names for: the W3C's format
 * says blanks, programs write other marks. Null where there is no such comment.
 */
function dividesDeclared(text: string): string | null {
  const declared = DECLARED_FIELDS.exec(text)
  const names = declared?.[1]?.trim().split(/[\s,;|]+/) ?? []
  if (declared === null || names.length < LEAST_FIELDS) return null
  const line = /^[^#\s].*$/m.exec(text.slice(declared.index))?.[0] ?? ''
  return OF_LOGS.find((mark) => countOf(line.replace(/"[^"]*"/g, '""').trimEnd(), mark) === names.length - 1) ?? null
}

/** Whether nearly all colons stand between the figures of times: `08:00:15`. */
function standsInTimes(text: string, all: number): boolean {
  let within = 0
  for (const [time] of text.matchAll(/(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?!\d*:)/g)) within += time.length > 5 ? 2 : 1
  return within >= VALUE_SHARE * all
}

/** Whether a mark stands in no line but those that begin with it, and there are others: they are comments. */
function beginsLinesOnly(text: string, mark: string): boolean {
  const lines = text.split(/[\r\n]+/).filter((line) => line.trim() !== '')
  return lines.some((line) => !line.startsWith(mark)) && lines.every((line) => line.startsWith(mark) || !line.includes(mark))
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

/** The quotes that are looked for. */
export const QUOTES = ['"', "'"] as const

/**
 * The quotes that a sample is tried with beside a delimiter, null for none: those that stand at the beginning of a field somewhere. What a
 * person fixed is the only one.
 */
export function candidateQuotes(
  text: string,
  delimiter: string,
  fixed: string | null | undefined,
  dropsBlanks: boolean,
): readonly (string | null)[] {
  if (fixed !== undefined) return [fixed]
  const quotes: (string | null)[] = []
  for (const quote of QUOTES) {
    // A quote that never stands at both edges of a field quotes nothing: an apostrophe, an inch mark.
    const opens = countOf(text, `\n${quote}`) + countOf(text, `\r${quote}`) + (delimiter === '' ? 0 : countOf(text, delimiter + quote))
    if (text.startsWith(quote) || opens > 0 || (dropsBlanks && hasBlanksBeforeQuote(text, delimiter, quote))) quotes.push(quote)
  }
  return quotes.length === 0 || !quotes.includes('"') ? [...quotes, null] : quotes
}

/** How a quote within quotes may be escaped: by itself, by a backslash where one stands before a quote, or, null, not at all. */
export function candidateEscapes(text: string, quote: string | null, fixed: string | null | undefined): readonly (string | null)[] {
  if (fixed !== undefined) return [fixed]
  if (quote === null) return [null]
  const escapes: (string | null)[] = [quote]
  if (text.includes(`\\${quote}`)) escapes.push('\\')
  escapes.push(null)
  return escapes
}
