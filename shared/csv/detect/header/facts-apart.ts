import { cellKind, filledCount, isTyped } from '../cell-kinds.ts'
import type { Grid } from '../grid.ts'
import { type HeaderPlace, TOP_ROWS } from '../header-place.ts'
import { isNameRow } from '../name-rows.ts'

/** Names below such facts at least, and facts with a gap before their value. */
const LEAST_NAMES = 5
const LEAST_APART = 3
/** Cells of a line of facts at most: two labels and their values. */
const MOST_CELLS = 4
/** Figures or days of the first record at least, and cells that it may fill fewer than there are names. */
const LEAST_TYPED = 2
const MOST_EMPTY = 2

/**
 * The names below facts that a printed form sets apart by empty cells, several of them beside each other,
 * `SUPPLIER,,,,Foo Ltd,,,STATE,,,PARTIAL`: words only, more than any line above has cells, right above the first full record. Their places
 * are those of the form, and need not be those of the values. Null where no such facts stand above.
 */
export function placeBelowFactsApart(grid: Grid, rows: readonly number[]): HeaderPlace | null {
  const i = rows.slice(0, TOP_ROWS).findIndex((r) => filledCount(grid.cells(r)) > MOST_CELLS)
  const [names, record] = [rows[i], rows[i + 1]]
  if (names === undefined || record !== names + 1 || filledCount(grid.cells(names)) < LEAST_NAMES) return null
  const words = grid.cells(names).filter((cell) => cell !== '')
  if (!isNameRow(grid, names, words.length) || new Set(words).size < words.length) return null
  const above = rows.slice(0, i)
  const apart = above.filter((r) => isFactApart(grid.cells(r)))
  if (apart.length < LEAST_APART || !apart.some((r) => filledCount(grid.cells(r)) === MOST_CELLS)) return null
  const cells = grid.cells(record)
  const areValues = filledCount(cells) >= words.length - MOST_EMPTY && filledCount(cells) > MOST_CELLS
  if (!areValues || cells.filter((cell) => isTyped(cellKind(cell))).length < LEAST_TYPED) return null
  return { from: names, to: record, reason: 'typesDiffer', confidence: 0.8 }
}

/** `label,,,value`, or two of them: no value stands right beside its label. */
function isFactApart(cells: readonly string[]): boolean {
  const filled = cells.flatMap((cell, c) => (cell === '' ? [] : [c]))
  if (filled[0] !== 0 || (filled.length !== 2 && filled.length !== MOST_CELLS)) return false
  const areLabels = filled.every((c, i) => i % 2 === 1 || !isTyped(cellKind(cells[c] ?? '')))
  return areLabels && filled.every((c, i) => i === 0 || c - (filled[i - 1] ?? c) > 1)
}

/**
 * How wide the records below such names are, which all have one width, where lines of facts and sums are more: `SUBTOTAL,,,,17300.00`. Null
 * where no such names stand there, or the records differ.
 */
export function widthBelowFactsApart(grid: Grid, rows: readonly number[]): number | null {
  const names = placeBelowFactsApart(grid, rows)
  if (names === null) return null
  const full = rows.filter((r) => r >= names.to && filledCount(grid.cells(r)) > MOST_CELLS).map((r) => grid.width(r))
  return new Set(full).size === 1 ? (full[0] ?? null) : null
}
