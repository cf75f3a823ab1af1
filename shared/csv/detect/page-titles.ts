import { filledCount } from './cells.ts'
import type { Grid } from './grid.ts'
import type { HeaderPlace } from './header-place.ts'

const MOST_TITLES = 12
const LONGEST_TITLE = 200

/** A line above the table that stands above its names on other pages too. */
export interface PageTitle {
  readonly row: number
  readonly text: string
}

/**
 * The titles of a report that come again on its pages: lines of one cell above the header which also stand, one after the other, above the same names further down, before row `to`. Each text
 * once.
 */
export function pageTitles(grid: Grid, { from, to: firstRecord }: HeaderPlace, to: number): PageTitle[] {
  if (from === 0 || from === firstRecord) return []
  const rows = new Map<string, number>()
  for (let r = 0; r < from; r++) {
    const text = onlyText(grid, r)
    if (text !== null && !rows.has(text)) rows.set(text, r)
  }
  const found = new Set<string>()
  const names = grid.cells(from).join('\n')
  const column = grid.cells(from).findIndex((cell) => cell !== '')
  const name = grid.cells(from)[column]
  for (let r = firstRecord + 1; r < to && rows.size > 0; r++) {
    // Most records are told apart by one cell.
    if (grid.text(r, column).trim() !== name || grid.cells(r).join('\n') !== names) continue
    for (let above = r - 1; above >= firstRecord; above--) {
      if (grid.isBlank(above)) continue
      const text = onlyText(grid, above)
      if (text === null || !rows.has(text)) break
      found.add(text)
    }
  }
  return [...found].slice(0, MOST_TITLES).map((text) => ({ row: rows.get(text) ?? 0, text }))
}

function onlyText(grid: Grid, r: number): string | null {
  const cells = grid.cells(r)
  const text = filledCount(cells) === 1 ? cells.find((cell) => cell !== '') : undefined
  return text === undefined || text.length > LONGEST_TITLE || !/\p{L}/u.test(text) ? null : text
}
