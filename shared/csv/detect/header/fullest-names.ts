import { cellKind, filledCount, isTyped } from '../cell-kinds.ts'
import { isColumnWord } from '../column-words.ts'
import type { Grid } from '../grid.ts'
import type { HeaderPlace } from '../header-place.ts'

/** Names at least, known words among them, lines above them, and records below them at most: more show what their columns hold. */
const LEAST_NAMES = 6
const LEAST_KNOWN = 2
const LEAST_ABOVE = 2
const MOST_RECORDS = 3
const HALF = 0.5

/**
 * Names of a statement with hardly an entry, below facts that a sheet has spread over its columns: the fullest row of all, words only,
 * twice as full as every line above it, with no cell of the few records below it in a column without a name and a figure or a day in each
 * of them. Null where that is not so.
 */
export function placeByFullest(grid: Grid, rows: readonly number[]): HeaderPlace | null {
  const first = Math.max(LEAST_ABOVE, rows.length - 1 - MOST_RECORDS)
  const below = rows.slice(first, -1).findLastIndex((r) => isOfNames(grid.cells(r)))
  const i = first + below
  const names = rows[i]
  if (names === undefined || below < 0) return null
  const cells = grid.cells(names)
  const isLine = (r: number): boolean => filledCount(grid.cells(r)) <= HALF * filledCount(cells)
  const isRecord = (r: number): boolean => {
    const record = grid.cells(r)
    return record.some((cell) => isTyped(cellKind(cell))) && record.every((cell, c) => cell === '' || (cells[c] ?? '') !== '')
  }
  if (!rows.slice(0, i).every(isLine) || !rows.slice(i + 1).every(isRecord)) return null
  return { from: names, to: names + 1, reason: 'typesDiffer', confidence: 0.8 }
}

function isOfNames(cells: readonly string[]): boolean {
  const named = cells.filter((cell) => cell !== '')
  if (named.length < LEAST_NAMES || new Set(named).size < named.length) return false
  return named.every((cell) => !isTyped(cellKind(cell))) && named.filter(isColumnWord).length >= LEAST_KNOWN
}
