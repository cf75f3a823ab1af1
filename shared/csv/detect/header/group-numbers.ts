import { cellKind, filledCount, isTyped, withArabicDigits } from '../cell-kinds.ts'
import { type ColumnShape, fitRow } from '../columns.ts'
import type { Grid } from '../grid.ts'

const LEAST_GROUPS = 2

/**
 * Whether row `r` numbers groups of the columns that the row right below it names, `,,11,,1,` above `Period,Time,Player,,Player,`:
 * players, rooms, plots. Each number begins a group, labels have none, neither here nor above, the names of a group are those of any other,
 * and the row below them is a record. Below a name for each column but that of labels, figures are a first record.
 */
export function numbersGroups(grid: Grid, r: number, shapes: readonly ColumnShape[]): boolean {
  const cells = grid.cells(r)
  const numbers = cells.filter((cell) => cell !== '')
  if (numbers.length < LEAST_GROUPS || cells[0] !== '' || r + 2 >= grid.rowCount) return false
  if (!numbers.every((cell) => /^\d{1,4}$/.test(cell)) || new Set(numbers).size < numbers.length) return false
  if (!cells.every((cell, c) => cell === '' || (cells[c + 1] ?? '') === '')) return false
  if (r > 0 && grid.cells(r - 1)[0] !== '' && filledCount(grid.cells(r - 1)) > 1) return false
  const [names, record] = [grid.cells(r + 1), grid.cells(r + 2)]
  if (r > 0 && namesAllButLabels(grid.cells(r - 1), cells)) return false
  if (names[0] === '' || !repeatNames(names, cells) || names.some((cell) => isTyped(cellKind(cell)))) return false
  const below = fitRow(grid, r + 2, shapes)
  return fitRow(grid, r + 1, shapes).misfits > 1 && below.fits > 1 && below.misfits === 0 && filledCount(record) >= filledCount(names)
}

/** Whether a row has a name in each column but the first, the empty ones between the numbers below it as well. */
function namesAllButLabels(cells: readonly string[], numbers: readonly string[]): boolean {
  return numbers.every((_, c) => c === 0 || (cells[c] ?? '') !== '')
}

/** Whether the names below each number, `Player11,Score`, are those below any other, as far as the shortest group goes. */
function repeatNames(names: readonly string[], numbers: readonly string[]): boolean {
  const starts = numbers.flatMap((cell, c) => (cell === '' ? [] : [c]))
  const shortest = Math.min(...starts.map((start, i) => (starts[i + 1] ?? numbers.length) - start))
  const nameOf = (cell: string): string => withArabicDigits(cell).replace(/\d+/g, '')
  const groups = new Set(
    starts.map((start) =>
      names
        .slice(start, start + shortest)
        .map(nameOf)
        .join('\n'),
    ),
  )
  return groups.size === 1 && (names[starts[0] ?? 0] ?? '') !== ''
}
