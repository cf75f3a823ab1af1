import { isRuleRow } from '../../page-lines.ts'
import { cellKind, filledCount, isTyped } from '../cell-kinds.ts'
import type { Grid } from '../grid.ts'
import { type HeaderPlace, MOSTLY_FILLED } from '../header-place.ts'
import { couldBeNames, isNameRow } from '../name-rows.ts'
import { areUnits } from './units.ts'

/** Names above a line of dashes, as database programs write them, or names and their units: the line belongs to the header. */
export function placeAboveRule(grid: Grid, top: readonly number[], width: number): HeaderPlace | null {
  let records = 0
  for (const r of top.slice(1)) {
    if (holdsRecord(grid, r - 1, width) && ++records > MOST_ABOVE_RULE) return null
    if (!isRuleRow(grid.cells(r))) continue
    const names = grid.cells(r - 1)
    const isWhole =
      (filledCount(names) >= MOSTLY_FILLED * (width - edgesOf(names, width)) || drawsBelowAll(grid.cells(r), names)) &&
      names.length <= width &&
      names.every((cell) => !isTyped(cellKind(cell)))
    if (!isWhole || isRuleRow(names) || !couldBeNames(names, [])) continue
    // Dashes below every name; a line of one cell may as well end a table.
    if (filledCount(grid.cells(r)) < filledCount(names) && top.some((above) => above < r - 1 && filledCount(grid.cells(above)) > 1))
      continue
    // Units have gaps, names hardly.
    const couldBeUnits = areUnits(names) || (filledCount(names) < width && r > 1 && filledCount(grid.cells(r - 2)) === width)
    const isBelowNames = couldBeUnits && top.includes(r - 2) && isNameRow(grid, r - 2, Math.min(3, width))
    return { from: isBelowNames ? r - 2 : r - 1, to: r + 1, reason: 'ruled', confidence: 0.95 }
  }
  return null
}

/** Rows above a line of dashes that could be records at most: below more of them it closes a table. */
const MOST_ABOVE_RULE = 3

function holdsRecord(grid: Grid, r: number, width: number): boolean {
  return grid.width(r) === width && filledCount(grid.cells(r)) * 2 > width && grid.cells(r).some((cell) => isTyped(cellKind(cell)))
}

/** The empty edges of a table that is drawn with lines. */
function edgesOf(names: readonly string[], width: number): number {
  return width > 2 && names.length === width && names[0] === '' && names[width - 1] === '' ? 2 : 0
}

/** Dashes below every name and nowhere else, as in tables that are drawn with lines: the empty edges are no columns. */
function drawsBelowAll(rule: readonly string[], names: readonly string[]): boolean {
  return filledCount(names) > 1 && rule.length === names.length && rule.every((cell, c) => (cell === '') === (names[c] === ''))
}
