import type { Grid } from '../grid.ts'
import { rowBelowControlLines } from './control-lines.ts'
import { rowBelowPairs } from './facts.ts'
import { rowBelowLabels } from './labels-above.ts'
import { rowBelowNarrowFacts } from './narrow-facts.ts'
import { rowBelowSeveralPairs } from './pairs-above.ts'
import { rowBelowParameters } from './parameters-above.ts'
import { rowBelowLinesOfSettings, rowBelowSettings } from './settings-above.ts'

/**
 * The row that a table begins with below what is written about it above the names: labels with colons, pairs, labels with figures,
 * parameters, settings, what is for a program. Null where nothing like it stands there.
 */
export function rowBelowFacts(grid: Grid, rows: readonly number[], width: number): number | null {
  return (
    rowBelowLabels(grid, rows) ??
    rowBelowPairs(grid, rows, width) ??
    rowBelowSeveralPairs(grid, rows, width) ??
    rowBelowNarrowFacts(grid, rows) ??
    rowBelowParameters(grid, rows, width) ??
    rowBelowSettings(grid, rows) ??
    rowBelowLinesOfSettings(grid, rows) ??
    rowBelowControlLines(grid, rows, width)
  )
}
