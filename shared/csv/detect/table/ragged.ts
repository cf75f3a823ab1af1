import { filledCount, usedWidth } from '../cell-kinds.ts'
import { type ColumnShape, fitRow, shapeColumns } from '../columns.ts'
import { countWidths } from '../dialect/consistency.ts'
import type { Grid } from '../grid.ts'
import { MOSTLY_FILLED } from '../header-place.ts'
import { isNameRow } from '../name-rows.ts'

/** How a table is wide whose records differ in length by nature. */
export interface RaggedWidth {
  readonly width: number
  /** Records that end before it. */
  readonly shorter: number
}

/** Rows from the top among which the names are looked for, and records that are compared. */
const SEARCH_ROWS = 30
const MOST_COMPARED = 400
const LEAST_RECORDS = 5
/** Of the records one in so many must have another width than most have, and three at least: fewer are accidents. */
const RAREST_OTHER = 3
const LEAST_OTHER = 3
/**
 * A width that one record in so many has, and two at least, is one of the table's; of the others, and of those whose values are in other
 * columns, there are as few.
 */
const RAREST_WIDTH = 10
const LEAST_OF_WIDTH = 2
/** Records that are few: no width of theirs need come again. */
const MOST_OF_FEW = 12
/** Times the width changes from one record to the next at least: long and short ones are mixed. */
const LEAST_CHANGES = 3
/** Columns of figures or days that all records share at least. */
const LEAST_TYPED = 2
/**
 * Texts at most behind the last of them in the columns that all have: of more it is not known which one is divided, unless all records go
 * beyond the names.
 */
const MOST_TEXTS = 1
const MOST_TEXTS_NAMED = 2

/**
 * The width of a table a third of whose records or more are longer or shorter than most, because texts in the last column are divided or
 * empty cells at the end left out: all begin with the same kinds of values, and only what follows differs. Null where that is not so: then
 * most records say how wide it is, and the others are faulty.
 */
export function raggedWidth(grid: Grid, rows: readonly number[]): RaggedWidth | null {
  const [usual = [0, 0]] = countWidths(grid, rows)
  if (rows.length - usual[1] < LEAST_OTHER || (rows.length - usual[1]) * RAREST_OTHER < rows.length - 1) return null
  const narrowest = rows.length > MOST_OF_FEW ? usual[0] : Math.min(...rows.map((r) => grid.width(r)).filter((width) => width > 1))
  const header = rows.slice(0, SEARCH_ROWS).find((r) => filledCount(grid.cells(r)) >= Math.max(3, MOSTLY_FILLED * narrowest))
  if (header === undefined || !isNameRow(grid, header, filledCount(grid.cells(header)))) return null
  const records = rows.filter((r) => r > header && grid.width(r) > 1)
  // Where most of a few records differ from the others, each width is one of the table's.
  const areFew = records.length <= MOST_OF_FEW && (countWidths(grid, records)[0]?.[1] ?? 0) * 2 < records.length
  const least = areFew ? 1 : Math.max(LEAST_OF_WIDTH, records.length / RAREST_WIDTH)
  const widths = countWidths(grid, records).filter(([, count]) => count >= least)
  const [most = 0, shortest = 0] = [Math.max(...widths.map(([width]) => width)), Math.min(...widths.map(([width]) => width))]
  const within = records.filter((r) => grid.width(r) >= shortest && grid.width(r) <= most)
  if (within.length < LEAST_RECORDS || (records.length - within.length) * RAREST_WIDTH > records.length) return null
  const others = within.filter((r) => grid.width(r) !== widths[0]?.[0]).length
  if (others < LEAST_OTHER || others * RAREST_OTHER < within.length || countChanges(grid, within) < LEAST_CHANGES) return null
  const names = usedWidth(grid.cells(header))
  const compared = within.slice(0, MOST_COMPARED)
  const shared = sharedShapes(grid, compared, widths, Math.min(shortest, names))
  if (shared === null) return null
  const texts = shared.length - 1 - shared.findLastIndex((shape) => shape.typed)
  const isLastDivided = texts <= (shortest > names ? MOST_TEXTS_NAMED : MOST_TEXTS)
  // Where no record is as long as the names, cells at the end are left out anyway.
  const isPadding =
    names > most &&
    compared.every((r) =>
      grid
        .cells(r)
        .slice(shared.length)
        .every((cell) => cell === ''),
    )
  const writesEmpty = names >= most && compared.some((r) => grid.width(r) === most && grid.cells(r)[most - 1] === '')
  if (!isPadding && (writesEmpty || !isLastDivided)) return null
  const odd = compared.filter((r) => fitRow(grid, r, shared).misfits > 0).length
  if (odd * RAREST_WIDTH > compared.length) return null
  return { width: most, shorter: within.filter((r) => grid.width(r) < most).length }
}

function countChanges(grid: Grid, rows: readonly number[]): number {
  return rows.filter((r, i) => i > 0 && grid.width(r) !== grid.width(rows[i - 1] ?? r)).length
}

/**
 * The shapes of the first `count` columns; null where those of records of one width differ from those of another, or too few are typed in
 * all.
 */
function sharedShapes(grid: Grid, rows: readonly number[], widths: readonly [number, number][], count: number): ColumnShape[] | null {
  const ofEach = widths.map(([width]) =>
    shapeColumns(
      grid,
      rows.filter((r) => grid.width(r) === width),
      count,
    ),
  )
  const all = shapeColumns(grid, rows, count)
  const isShared = (c: number): boolean => {
    // What hardly any record fills shows nothing.
    const filled = ofEach.flatMap((shapes) => (shapes[c] !== undefined && shapes[c].filled >= LEAST_OF_WIDTH ? [shapes[c]] : []))
    return filled.every(({ typed, typedKind }) => typed === filled[0]?.typed && (!typed || typedKind === filled[0].typedKind))
  }
  const isTypedInAll = (c: number): boolean =>
    all[c]?.typed === true && ofEach.every((shapes) => shapes[c]?.typed || shapes[c]?.filled === 0)
  const columns = all.map((_, c) => c)
  return columns.every(isShared) && columns.filter(isTypedInAll).length >= LEAST_TYPED ? all : null
}
