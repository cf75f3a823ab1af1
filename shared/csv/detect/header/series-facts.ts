import { cellKind, filledCount } from '../cell-kinds.ts'
import { isYear } from '../columns.ts'
import type { Grid } from '../grid.ts'
import { type HeaderPlace, ROWS_BELOW_NAMES } from '../header-place.ts'

/** Facts about series at most, and at least where they say so themselves. */
const MOST_FACTS = 14
const LEAST_FACTS = 2
/** Records that begin with a moment, at least. */
const LEAST_RECORDS = 4

/**
 * What offices that publish series of figures say of each: the British ONS (`CDID`, `Source dataset ID`, `PreUnit`), the banks of Australia
 * (`Mnemonic`, `Series ID`) and Germany (`Einheit`, `Stand vom`), the Australian ABS (`Collection Month`, `No. Obs.`), the Federal Reserve
 * (`Multiplier`, `Unique Identifier`).
 */
const ATTRIBUTE =
  /^(?:(?:series |data |unique )?(?:title|description|name|id|identifier|code|type|source|key)|mnemonic|cdid|source dataset id|frequency|(?:pre)?units?(?: of measure)?|(?:unit )?multiplier|scale|magnitude|decimals|currency|collection(?: month)?|period\\unit|(?:seasonal )?adjustment|last updated?|(?:publication|release|start|end) date|next release|important notes|series (?:start|end)|no\. obs|einheit|dimension|stand vom|หน่วย|ความถี่|แหล่งที่มา)\s*:?$/iu

/** What a column of moments is called. */
const MOMENTS =
  /^(?:(?:date|time|year|month|quarter|(?:time )?period)s?|période|année|mois|trimestre|período|periodo|fecha|año|mes|data|anno|ano|mês|zeitraum|jahr|monat|datum|ปี|พ\.ศ\.|เดือน|วันที่)\s*:?$/iu

/**
 * The rows above records that all begin with a moment, which say of each series of figures what it is: its code, title, unit, frequency, in
 * any order and with blank lines among them. They name the columns together. Null where there are not several.
 */
export function placeAboveSeries(grid: Grid, rows: readonly number[], width: number): HeaderPlace | null {
  const first = rows.slice(0, MOST_FACTS + LEAST_RECORDS).findIndex((r) => isMoment(grid.cells(r)[0] ?? ''))
  if (first <= LEAST_FACTS || !areDated(grid, rows.slice(first))) return null
  let top = first
  while (top > 0 && describesSeries(grid.cells(rows[top - 1] ?? 0), width)) top--
  const block = rows.slice(top, first).map((r) => grid.cells(r))
  const labelled = block.filter(([label]) => label !== '')
  const known = labelled.filter(([label = '']) => ATTRIBUTE.test(label))
  if (block.length <= LEAST_FACTS || known.length < LEAST_FACTS || known.length * 2 < labelled.length) return null
  // Facts about a whole table are written so as well, but not one for each column, nor below a row of codes without a label.
  const whole = known.filter((cells) => filledCount(cells) === width).length
  if (block[0]?.[0] !== '' && (width === 2 || whole * 2 < known.length)) return null
  const [from, to] = [rows[top], rows[first]]
  return from === undefined || to === undefined ? null : { from, to, reason: 'typesDiffer', confidence: 0.85 }
}

function isMoment(cell: string): boolean {
  return cellKind(cell) === 'date' || isYear(cell)
}

/** Whether the rows are enough records and each begins with a moment. */
function areDated(grid: Grid, rows: readonly number[]): boolean {
  const records = rows.slice(0, ROWS_BELOW_NAMES).filter((r) => filledCount(grid.cells(r)) > 1)
  return records.length >= LEAST_RECORDS && records.every((r) => isMoment(grid.cells(r)[0] ?? ''))
}

/** A word, or nothing, and beside it something for half of the series at least; what offices say of series is sometimes left out. */
function describesSeries(cells: readonly string[], width: number): boolean {
  const [label = '', ...values] = cells
  const kind = cellKind(label)
  if (cells.length !== width || !(kind === 'empty' || kind === 'word' || kind === 'text')) return false
  return filledCount(values) * 2 >= width - 1 || (filledCount(values) === 0 && ATTRIBUTE.test(label))
}

/** Whether rows `from` up to `to` hold nothing but titles and such facts: no table yet, if a blank line stands below them. */
export function areSeriesFacts(grid: Grid, from: number, to: number): boolean {
  if (to - from > 2 * MOST_FACTS) return false
  let known = 0
  let others = 0
  for (let r = from; r < to; r++) {
    const cells = grid.cells(r)
    if (filledCount(cells) < 2) continue
    if (filledCount(cells) > 2 && ATTRIBUTE.test(cells[0] ?? '')) known++
    else if (++others > known + 1 || isMoment(cells[0] ?? '')) return false
  }
  return known > LEAST_FACTS && others <= known
}

/**
 * How many rows right behind the names, up to row `to`, say of each series of figures what it is, whatever they are called: they begin with
 * a word, above records that all begin with a date. The last may be what the dates, or years, are called. A single one is a record.
 */
export function countSeriesFacts(grid: Grid, to: number, rows: readonly number[], width: number): number {
  const behind = rows.filter((r) => r >= to).slice(0, ROWS_BELOW_NAMES)
  const first = behind.findIndex((r) => isMoment(grid.cells(r)[0] ?? ''))
  if (first < LEAST_FACTS || first > MOST_FACTS) return 0
  const facts = behind.slice(0, first)
  const isNamed = namesMoments(grid.cells(facts.at(-1) ?? to)) && !MOMENTS.test(grid.cells(to - 1)[0] ?? '')
  const series = isNamed ? facts.slice(0, -1) : facts
  if (!facts.every((r, i) => r === to + i) || !series.every((r) => isSeriesFact(grid.cells(r), width))) return 0
  // `TBD` where others have a date is no fact that has a name.
  if (new Set(facts.map((r) => grid.cells(r)[0])).size < facts.length) return 0
  const records = behind.slice(first).filter((r) => filledCount(grid.cells(r)) > 1)
  const isDated = isNamed ? isMoment : (cell: string): boolean => cellKind(cell) === 'date'
  return records.length >= LEAST_RECORDS && records.every((r) => isDated(grid.cells(r)[0] ?? '')) ? first : 0
}

/** The name of the first column alone. */
function namesMoments(cells: readonly string[]): boolean {
  return filledCount(cells) === 1 && MOMENTS.test(cells[0] ?? '')
}

function isSeriesFact(cells: readonly string[], width: number): boolean {
  const kind = cellKind(cells[0] ?? '')
  return (kind === 'word' || kind === 'text') && cells.length === width && filledCount(cells) * 2 > width
}
