import { cellKind, filledCount, isTyped } from '../cell-kinds.ts'
import type { Grid } from '../grid.ts'
import { isNameRow } from '../name-rows.ts'

/**
 * Lines above the table among which settings are looked for, settings of a line at least, and lines below the names that show that these
 * are.
 */
const MOST_LINES = 10
const LEAST_SETTINGS = 2
const SHOWN_BELOW = 20
/** Names at least below lines that begin with settings, and words that one's name has where blanks divide them. */
const LEAST_NAMES = 3
const WORDS_OF_NAME = 4

/** Lines each of which begins with a setting: programs write many. */
const MOST_SETTINGS = 60

/** `log_version="1.00"`, `mode=NORMAL`: what is set, and to what. */
const SETTING = /^(\p{L}[\w .-]{0,40})=\s*\S/u

/**
 * The row of names right below a line that holds nothing but settings, perhaps with a word for all of them in front:
 * `#airframe_info,log_version="1.00",mode=NORMAL`. There are more names than settings, and figures below them. One thing set to one value
 * after the other names columns itself, `k=1,k=2`. Null where there is no such line.
 */
export function rowBelowSettings(grid: Grid, rows: readonly number[]): number | null {
  const top = rows.slice(0, MOST_LINES)
  const first = top.findIndex((r) => filledCount(grid.cells(r)) > 1)
  const settings = top.findIndex((r, i) => i >= first && !areSettings(grid.cells(r)))
  const [last, names] = [top[settings - 1], top[settings]]
  if (settings <= first || last === undefined || names === undefined || names !== last + 1) return null
  if (!isNameRow(grid, names, 2) || filledCount(grid.cells(names)) <= filledCount(grid.cells(last))) return null
  const below = rows
    .filter((r) => r > names)
    .slice(0, SHOWN_BELOW)
    .map((r) => grid.cells(r))
  const holdFigures = below.some((cells) => cells.some((cell) => isTyped(cellKind(cell))))
  return holdFigures && !below.some(areSettings) ? names : null
}

/**
 * The row of names right below several lines each of which begins with a setting, whatever follows it, `latitude = 4.025` and
 * `Camera = ASI 120, gain = 60, no dark`, and titles above them; figures stand below the names, and no such line. Records that happen to
 * set something have as many cells as the names. Null where there are no such lines.
 */
export function rowBelowLinesOfSettings(grid: Grid, rows: readonly number[]): number | null {
  const top = rows.slice(0, MOST_SETTINGS)
  const first = top.findIndex((r) => beginsWithSetting(grid.cells(r)))
  const count = top.slice(first).findIndex((r) => !beginsWithSetting(grid.cells(r)))
  const names = top[first + count]
  if (first < 0 || count < LEAST_SETTINGS || names === undefined || filledCount(grid.cells(names)) < LEAST_NAMES) return null
  const width = filledCount(grid.cells(names))
  if (!isNameRow(grid, names, width) || top.slice(0, first).some((r) => filledCount(grid.cells(r)) >= LEAST_NAMES)) return null
  if (top.slice(first, first + count).every((r) => filledCount(grid.cells(r)) === width)) return null
  const below = rows.filter((r) => r > names).slice(0, SHOWN_BELOW)
  if (below.some((r) => beginsWithSetting(grid.cells(r)))) return null
  return below.some((r) => grid.cells(r).some((cell) => isTyped(cellKind(cell)))) ? names : null
}

function beginsWithSetting(cells: readonly string[]): boolean {
  const sign = cells.indexOf('=')
  return SETTING.test(cells[0] ?? '') || (sign > 0 && sign <= WORDS_OF_NAME && SETTING.test(cells.slice(0, sign + 2).join(' ')))
}

function areSettings(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== '')
  const isTitled = !SETTING.test(filled[0] ?? '')
  const keys = (isTitled ? filled.slice(1) : filled).map((cell) => SETTING.exec(cell)?.[1])
  return keys.length >= LEAST_SETTINGS && !keys.includes(undefined) && new Set(keys).size === keys.length
}
