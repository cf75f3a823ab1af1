import { cellKind, filledCount, isTyped } from '../cell-kinds.ts'
import type { Grid } from '../grid.ts'
import { type HeaderPlace, TOP_ROWS } from '../header-place.ts'

/** Rows of names at most below that of the groups, and at least. */
const MOST_BELOW = 4
const LEAST_BELOW = 2

/**
 * The names in a log of a vehicle's measuring blocks as VCDS writes it (ross-tech.com), below the car's own lines: groups,
 * `,Group A:,'001,,,,Group B:,'002`, what each of them measures, where the time stands, and units. Null in other files.
 */
export function placeBelowMeasuringBlocks(grid: Grid, rows: readonly number[]): HeaderPlace | null {
  const from = rows.slice(0, TOP_ROWS).find((r) => namesGroups(grid.cells(r)))
  if (from === undefined) return null
  let to = from + 1
  while (to < grid.rowCount && to - from <= MOST_BELOW && isOfNames(grid, to)) to++
  const isWhole = to - from > LEAST_BELOW && to < grid.rowCount && !grid.isBlank(to) && !isOfNames(grid, to)
  return isWhole ? { from, to, reason: 'typesDiffer', confidence: 0.9 } : null
}

function namesGroups([label, first = '', ...others]: readonly string[]): boolean {
  const word = /^(\p{L}+) A:$/u.exec(first)?.[1]
  return label === '' && word !== undefined && others.includes(`${word} B:`)
}

function isOfNames(grid: Grid, r: number): boolean {
  const cells = grid.cells(r)
  return filledCount(cells) > 1 && !cells.some((cell) => isTyped(cellKind(cell)))
}
