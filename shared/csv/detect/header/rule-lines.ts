import { isRuleRow } from '../../page-lines.ts'
import { cellKind, filledCount, isTyped, lastFilled } from '../cell-kinds.ts'
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
    if (!isWhole || isRuleRow(names) || !couldBeNames(names, []) || isPlaceToSign(grid, r, top)) continue
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

/** What is drawn to write on, where dashes and `=` are drawn below names. */
const PLACE_TO_WRITE = /^_+$/

/**
 * Whether a line is drawn below roles, `Prepared by,,Approved by` above `______,,______`, and not below names: a row with more cells than
 * these, or of a place to write on as many, stands above, as names and records do, and no record below.
 */
function isPlaceToSign(grid: Grid, r: number, top: readonly number[]): boolean {
  const filled = filledCount(grid.cells(r - 1))
  const fullest = top.reduce((most, above) => (above < r - 1 ? Math.max(most, filledCount(grid.cells(above))) : most), 0)
  if (grid.cells(r).some((cell) => PLACE_TO_WRITE.test(cell))) return fullest >= filled && !standsAboveRecords(grid, r, top)
  return fullest > filled && hasGap(grid.cells(r))
}

/** Lines at least below names that are underlined; people sign with a name and an office. */
const LEAST_BELOW = 3

/**
 * Whether records stand right below a line without gaps: several rows as full as it; or one with a figure or a day beside a word, where no
 * more than a single fact of as many cells stands above.
 */
function standsAboveRecords(grid: Grid, r: number, top: readonly number[]): boolean {
  const filled = filledCount(grid.cells(r))
  if (hasGap(grid.cells(r))) return false
  let end = r + 1
  while (top.includes(end) && filledCount(grid.cells(end)) >= filled) end++
  if (end - r > LEAST_BELOW) return true
  const below = grid.cells(r + 1).filter((cell) => cell !== '')
  const isMixed = new Set(below.map((cell) => isTyped(cellKind(cell)))).size > 1
  return end > r + 1 && isMixed && top.filter((above) => above < r - 1 && filledCount(grid.cells(above)) >= filled).length < 2
}

/** Whether a cell between others is empty; a table that is drawn with lines has empty ones at its edges. */
function hasGap(cells: readonly string[]): boolean {
  const first = cells.findIndex((cell) => cell !== '')
  return cells.slice(first, lastFilled(cells)).includes('')
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
