import { cellKind, filledCount, isTyped, usedWidth } from '../cell-kinds.ts'
import { isColumnWord } from '../column-words.ts'
import { isYear, shapeColumns } from '../columns.ts'
import type { Grid } from '../grid.ts'

/** Records that a row which may name their labels is compared with. */
const COMPARED_ROWS = 200
const LEAST_RECORDS = 2
const LEAST_MOMENTS = 2

/** The name of a variable, as programs that cross-tabulate write it: `AGE5P`, `STATE` (TableBuilder of the Australian ABS). */
const VARIABLE = /^[A-Z][A-Z0-9_]{3,}$/
const AXIS = /^(?:time|year|period|date|month|quarter|ปี|เดือน|พ\.ศ\.)/iu

/**
 * Whether row `to`, below the names in rows from `from` on, says what a program calls the labels of the rows, and nothing else. Where other
 * lines hold one cell as well, it is the first of the table's sections.
 */
export function isNameOfLabels(grid: Grid, from: number, to: number, rows: readonly number[], width: number): boolean {
  const cells = grid.cells(to)
  const labels = usedWidth(cells)
  if (width < 3 || labels === 0 || labels === width || cells.length > width || filledCount(cells) !== labels) return false
  const below = recordsBelow(grid, rows, to)
  if (below.length < LEAST_RECORDS || below.some((r) => grid.cells(r)[labels - 1] === '' || filledCount(grid.cells(r)) < 2)) return false
  if (below.every((r) => usedWidth(grid.cells(r)) === labels)) return false
  const names = grid.cells(to - 1)
  const areWords = cells.every((cell) => !isTyped(cellKind(cell)))
  if (areWords && isBelowLevels(grid, to, labels)) return true
  const isOfLabels = areWords && couldNameLabels(cells, names, labels, width)
  if (isOfLabels && haveFigures(grid, below, labels, width) && areOther(grid, cells, below)) return true
  const isBesideAxis = areMoments(names.slice(labels))
  if (labels > 1) return isBesideAxis && areWords
  const [name = ''] = cells
  // Whatever stands above it: `Date` above nothing but dates is their name, and `Country` below `Year, 2019, 2020` that of the countries.
  if (isBesideAxis && (isColumnWord(name) || AXIS.test(names[0] ?? ''))) return true
  if (isColumnWord(name) && shapeColumns(grid, below, width)[0]?.kind === 'date') return true
  if (VARIABLE.test(name) && VARIABLE.test(names[0] ?? ''))
    return isUnlikeVariables([...names.slice(1), ...below.map((r) => grid.cells(r)[0] ?? '')])
  for (let r = from; r < to; r++) if (grid.cells(r)[0] !== '') return false
  return /^[a-z_]\w*$/.test(name)
}

/** Several years or dates, and nothing else that is filled. */
function areMoments(names: readonly string[]): boolean {
  const moments = names.filter((cell) => cell !== '')
  return moments.length >= LEAST_MOMENTS && moments.every((cell) => isYear(cell) || cellKind(cell) === 'date')
}

/**
 * `Place of work,` is shorter than the records and goes on to the names beside it; any other such line is a record unless the labels have
 * no names yet.
 */
function couldNameLabels(cells: readonly string[], names: readonly string[], labels: number, width: number): boolean {
  if (cells.length < width && cells.length > labels) return true
  return names.slice(0, labels).every((cell) => cell === '') && (labels > 1 || isColumnWord(cells[0] ?? ''))
}

/** Whether all records have labels and figures in every other column that they fill, one at least. */
function haveFigures(grid: Grid, records: readonly number[], labels: number, width: number): boolean {
  return records.every((r) => {
    const cells = grid.cells(r)
    const kinds = cells.slice(labels, width).map(cellKind)
    const areFigures =
      kinds.some((kind) => kind === 'number') && kinds.every((kind) => kind === 'number' || kind === 'empty' || kind === 'missing')
    return areFigures && cells[labels - 1] !== ''
  })
}

/**
 * Whether the words of a row are unlike those below them: none comes again, none is formed as they are, and of several none stands above a
 * figure.
 */
function areOther(grid: Grid, cells: readonly string[], below: readonly number[]): boolean {
  const isSeveral = filledCount(cells) > 1
  return cells.every((cell, c) => {
    const others = below.map((r) => grid.cells(r)[c] ?? '').filter((other) => other !== '')
    if (cell === '') return true
    if (others.includes(cell) || (isSeveral && others.some((other) => cellKind(other) === 'number'))) return false
    return cellKind(cell) !== 'code' || !others.some((other) => cellKind(other) === 'code')
  })
}

/**
 * Two rows that leave the labels' columns empty and name every other, what several share in each of them, `,Amount,Amount` above
 * `,sum,mean`: pandas writes the levels of columns of a pivot table so, the names of its labels in a row below, and hardly a person does.
 */
function isBelowLevels(grid: Grid, to: number, labels: number): boolean {
  const [shared, own] = [to - 2, to - 1].map((r) => (r < 0 ? [] : grid.cells(r)))
  if (shared === undefined || own === undefined || shared.length !== own.length) return false
  const isLevel = (cells: readonly string[]): boolean => cells.every((cell, c) => (cell === '') === c < labels)
  return isLevel(shared) && isLevel(own) && shared.some((cell, c) => c > labels && cell === shared[c - 1])
}

/** Not everything in the table is written in capitals. */
function isUnlikeVariables(others: readonly string[]): boolean {
  return others.every((cell) => cell === '' || !VARIABLE.test(cell))
}

/** The rows below row `to`, down to a blank line that has records above it, without the lines of one cell that end a file. */
function recordsBelow(grid: Grid, rows: readonly number[], to: number): number[] {
  const below = rows.filter((r) => r > to).slice(0, COMPARED_ROWS)
  const end = below.findIndex((r, i) => i >= LEAST_RECORDS && grid.isBlank(r - 1))
  const block = end === -1 ? below : below.slice(0, end)
  return block.slice(0, block.findLastIndex((r) => filledCount(grid.cells(r)) > 1) + 1)
}
