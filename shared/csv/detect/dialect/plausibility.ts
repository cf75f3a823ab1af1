import type { Dialect } from '../../dialect.ts'
import { FIELD_PLAIN } from '../../fields.ts'
import { cellKind } from '../cell-kinds.ts'
import { namesColumns } from '../column-words.ts'
import { shapeColumns } from '../columns.ts'
import type { Grid } from '../grid.ts'
import type { Consistency } from './consistency.ts'
import { countIn, countOf, firstLines, GROUPED_NUMBERS, isEquallyOftenIn, UNUSUAL, USUAL_DELIMITERS, VALUE_SHARE } from './marks.ts'

const IN_ADDRESSES: ReadonlySet<string> = new Set(['&', '=', '#', '~', '!', '*'])

/** How far a dialect is believed that evidence speaks against: surely, in part, or where faults in the file explain it too. */
const HARDLY = 0.2
const HALF = 0.5
const LESS = 0.7

/**
 * How far a dialect is one although it often is not: a space stands in names and dates, and divides a table only where it divides the
 * header as well; commas that all stand in numbers are part of those, colons that all stand in times and addresses part of those; `|` that
 * always comes twice is `||`. Quotes that stand doubled inside as many cells as alone, or more, are escaped so, and the ones alone are
 * faults. Where every line below a name stands in quotes, its own doubled, they quote.
 */
export function plausibility(grid: Grid, dialect: Dialect, consistency: Consistency, text: string): number {
  const isIdle = hasUnusualDelimiter(text, dialect.delimiter)
  const ignoresQuotes = (dialect.quote !== '"' || dialect.escape !== '"') && isEveryLineQuoted(text)
  const quoting = (ignoresDoubledQuotes(grid, dialect) ? LESS : 1) * (ignoresQuotes ? HARDLY : 1)
  return delimiterPlausibility(grid, dialect, consistency, text) * quoting * (isIdle ? HALF : 1)
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
  if (namesFigures(grid, rows, width)) return false
  const others = shapeColumns(grid, rows, width).filter(({ typed, kind, longest }) => typed || kind === 'code' || longest <= SHORT)
  return others.length * 2 < width
}

/** Lines of one number of words at least, a figure among them in each, which are no phrases. */
const LEAST_OF_FIGURES = 10
/** Words of a name of several. */
const LINKING = /^(?:and|at|by|for|from|in|of|on|or|per|the|to|with|de|des|du|la|le|y|und|der|die|das|von|และ|ของ|ใน)$/i

/**
 * Whether lines have nothing but figures in a column that is not the first, below a word for each column, and all of them as many words:
 * `Rockies 10.4 National` below `Team Runs League`.
 */
function namesFigures(grid: Grid, rows: readonly number[], width: number): boolean {
  const [names = 0, ...records] = rows
  if (width < 3 || records.length < LEAST_OF_FIGURES || records.at(-1) !== names + records.length) return false
  if (!grid.cells(names).every((cell) => cellKind(cell) === 'word' && !LINKING.test(cell))) return false
  return Array.from({ length: width - 1 }, (_, c) => c + 1).some((c) => records.every((r) => cellKind(grid.cells(r)[c] ?? '') === 'number'))
}

/**
 * Whether what spaces divide below a name is values of several words: days, `14 ม.ค. 2565`; or, where the name is one word, figures before
 * the same word in every row, `5–9 ปี`.
 */
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

/**
 * Whether an unusual mark nearly always stands right beside a usual delimiter, and always on the same side: `~300` is about 300, `300*` has
 * a footnote.
 */
function isPartOfValues(text: string, mark: string): boolean {
  const least = VALUE_SHARE * countOf(text, mark)
  const atLineEnds = countOf(text, `${mark}\n`) + countOf(text, `${mark}\r`)
  return USUAL_DELIMITERS.some((usual) => {
    const before = countOf(text, mark + usual)
    return countOf(text, usual + mark) >= least || (before > 0 && before + atLineEnds >= least)
  })
}

function delimiterPlausibility(grid: Grid, { delimiter }: Dialect, { width }: Consistency, text: string): number {
  if (delimiter === ' ') {
    let first = 0
    // A comment in front of a table is no line of it.
    while (first < grid.rowCount - 1 && (grid.isBlank(first) || /^[#;]/.test(grid.cells(first)[0] ?? ''))) first++
    if (width < 2 || grid.rowCount === 0) return 1
    if (holdsValuesOfWords(grid, first, width)) return HARDLY
    return (grid.width(first) === width ? 1 : HALF) * (holdsPhrases(grid, first, width) ? HALF : 1)
  }
  if (delimiter === ',') return isWithinAmounts(text) ? HARDLY : isPartOfNumbers(text) ? HALF : 1
  if (delimiter === ':') {
    if (countOf(text, '::') * 2 === countOf(text, ':')) return HALF
    const inValues = text.match(/(?<=\b\d{1,2}|\/\d{4}):(?=\d\d\b)|:(?=\/\/)/g) ?? []
    return inValues.length >= VALUE_SHARE * countOf(text, ':') ? HALF : 1
  }
  if (UNUSUAL.includes(delimiter) && isPartOfValues(text, delimiter)) return HALF
  if (IN_ADDRESSES.has(delimiter)) {
    const addresses = text.match(/https?:\/\/[^\s"',;|]+/g) ?? []
    if (countIn(addresses, delimiter) >= VALUE_SHARE * countOf(text, delimiter)) return HALF
  }
  return DOUBLED.has(delimiter) && (countOf(text, delimiter + delimiter) * 2 === countOf(text, delimiter) || namesTwice(text, delimiter))
    ? LESS
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

/** Whether any field of a grid stands in quotes. */
export function hasQuotedFields(grid: Grid): boolean {
  for (let r = 0; r < grid.rowCount; r++) {
    for (let c = 0; c < grid.width(r); c++) if (grid.kind(r, c) !== FIELD_PLAIN) return true
  }
  return false
}
