import { cellKind, filledCount, isTyped } from '../cell-kinds.ts'
import type { Grid } from '../grid.ts'
import { isNameRow } from '../name-rows.ts'

/** Facts below the title of a section at most. */
const MOST_FACTS = 20

const SECTION = /^\[[^[\]]*\p{L}[^[\]]*\]$/u

/** `[Sample Information]` alone on a line, as programs title the sections of an export: no name of a column beside others. */
export function isSectionMark(cells: readonly string[]): boolean {
  return SECTION.test(cells[0] ?? '') && filledCount(cells) === 1
}

/**
 * The row of names of the table in the section that row `r` titles, below the facts of that section, `Interval, 500`, and right above its
 * first record; null where `r` titles none, or a section of facts only.
 */
export function namesInSection(grid: Grid, r: number): number | null {
  if (!isSectionMark(grid.cells(r))) return null
  for (let names = r + 1; names + 1 < grid.rowCount && names - r <= MOST_FACTS; names++) {
    if (grid.isBlank(names)) return null
    const [first = ''] = grid.cells(names + 1)
    if (isNameRow(grid, names, grid.width(names)) && grid.width(names) === grid.width(names + 1) && isTyped(cellKind(first))) return names
    if (!isWordWithValue(grid.cells(names))) return null
  }
  return null
}

/** A word, and at most one value beside it. */
function isWordWithValue(cells: readonly string[]): boolean {
  const [what = '', , ...others] = cells
  return what !== '' && !isTyped(cellKind(what)) && filledCount(others) === 0
}
