import { hasOwnFigures, isDirective, pageLineKey } from '../../page-lines.ts'
import { filledCount } from '../cell-kinds.ts'
import type { Grid } from '../grid.ts'
import type { HeaderPlace } from '../header-place.ts'
import { isPageNumber } from '../line-words.ts'
import { isNameRow } from '../name-rows.ts'

const MOST_TITLES = 40
/** Rows from the top of a file among which the names of its pages stand, and lines above them at most. */
const SEARCH_ROWS = 16
const MOST_HEADS = 8

/** What says that a table goes on, alone or behind its title. */
const CONTINUED = /[\s([-]*(?:continued|cont['’.]?d|cont\.|ต่อ|fortsetzung|suite|continuación)[\s.)\]-]*$/iu

/**
 * A report that was printed on pages: names of its columns and the heads above them on the first page, and the lines that are names or
 * heads again.
 */
export interface Pages {
  readonly names: number
  readonly heads: ReadonlySet<number>
  readonly again: ReadonlySet<number>
}

/**
 * Finds the names of a table that stand again, to the letter, below the same head as on the first page, but for figures such as the page's
 * number; or below a line that says that the table goes on. A head has fewer cells than the names. Null where there are no such pages.
 */
export function findPages(grid: Grid): Pages | null {
  const candidates = new Map<number, number[]>()
  let fullest = 0
  for (let r = 0; r < Math.min(SEARCH_ROWS, grid.rowCount); r++) {
    if (grid.isBlank(r)) continue
    const filled = filledCount(grid.cells(r))
    // Below a row as full as itself a row is a record.
    const isFullest = filled > fullest
    fullest = Math.max(fullest, filled)
    if (!isFullest || !isNameRow(grid, r, 2)) continue
    const length = grid.end(r) - grid.start(r)
    candidates.set(length, [...(candidates.get(length) ?? []), r])
  }
  let names = -1
  let heads = new Set<number>()
  let again = new Set<number>()
  for (let r = 1; r < grid.rowCount; r++) {
    for (const first of candidates.get(grid.end(r) - grid.start(r)) ?? []) {
      if (first >= r || first < names || again.has(first) || !areEqual(grid.bytes(first), grid.bytes(r))) continue
      const found = headsAbove(grid, first, r)
      if (found.again.length === 0) continue
      if (first > names) [heads, again] = [new Set(), new Set()]
      names = first
      for (const head of found.first) heads.add(head)
      for (const head of [r, ...found.again]) again.add(head)
    }
  }
  return names === -1 ? null : { names, heads, again }
}

/**
 * The lines above row `first` and those above row r that are the same but for figures; among the latter also those that say that the table
 * goes on.
 */
function headsAbove(grid: Grid, first: number, r: number): { readonly first: readonly number[]; readonly again: readonly number[] } {
  const most = filledCount(grid.cells(first)) - 1
  const heads: number[] = []
  const again: number[] = []
  let a = filledRowAbove(grid, first)
  for (let b = filledRowAbove(grid, r); b > first && again.length < MOST_HEADS; b = filledRowAbove(grid, b)) {
    const cells = grid.cells(b)
    const isSame = a >= 0 && filledCount(cells) <= most && isSameHead(grid.cells(a), cells)
    if (!isSame && !isContinued(cells)) break
    again.push(b)
    if (!isSame) continue
    heads.push(a)
    a = filledRowAbove(grid, a)
  }
  return { first: heads, again }
}

function filledRowAbove(grid: Grid, r: number): number {
  let above = r - 1
  while (above >= 0 && grid.isBlank(above)) above--
  return above
}

function isSameHead(one: readonly string[], other: readonly string[]): boolean {
  const key = headKey(other)
  if (key === '' || headKey(one) !== key) return false
  return textOf(one) === textOf(other) || hasOwnFigures(textOf(other)) || other.some((cell) => CONTINUED.test(cell))
}

/** A head without what is its own on each page. */
function headKey(cells: readonly string[]): string {
  const text = pageLineKey(cells.filter((cell) => cell !== '').map((cell) => cell.replace(CONTINUED, '')))
  return /\p{L}/u.test(text) ? text : ''
}

function isContinued(cells: readonly string[]): boolean {
  return filledCount(cells) === 1 && cells.some((cell) => CONTINUED.test(cell))
}

function areEqual(one: Uint8Array, other: Uint8Array): boolean {
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return false
  return one.length === other.length
}

/** A line above the table that stands above its names on other pages too. */
export interface PageTitle {
  readonly row: number
  readonly text: string
}

/**
 * The titles of a report that come again on its pages, above row `to`; each text once.
 * - Lines above the header that also stand, one after the other, above the same names further down.
 * - Lines above the header that have the number of a page beside them.
 * - Lines above names further down that say that the table goes on.
 * - Titles of the parts of a table, where one stands above the first part as well.
 */
export function pageTitles(grid: Grid, { from, to: firstRecord }: HeaderPlace, to: number): PageTitle[] {
  if (from === firstRecord) return []
  const rows = new Map<string, number>()
  const numbered = new Map<string, number>()
  for (let r = 0; r < from; r++) {
    const cells = grid.cells(r)
    const key = titleKey(cells)
    if (key === null || rows.has(key)) continue
    rows.set(key, r)
    if (filledCount(cells) > 1 && cells.some(isPageNumber)) numbered.set(cells[0] ?? '', r)
  }
  const found = new Map<string, PageTitle>()
  const add = (row: number): void => {
    const text = textOf(grid.cells(row))
    if (!found.has(text)) found.set(text, { row, text })
  }
  const names = grid.cells(from).join('\n')
  const column = grid.cells(from).findIndex((cell) => cell !== '')
  const name = grid.cells(from)[column]
  const titles = filledCount(grid.cells(from)) > 1 ? titlesOfPart(grid, from, MOST_HEADS).length : 0
  const parts: number[] = []
  let areTitled = titles > 0
  for (let r = firstRecord + 1; r < to; r++) {
    // Most records are told apart by one cell.
    const cell = grid.text(r, column).trim()
    const title = column === 0 ? numbered.get(cell) : undefined
    if (title !== undefined && titleKey(grid.cells(r)) === titleKey(grid.cells(title))) add(title)
    if (cell !== name || grid.cells(r).join('\n') !== names) continue
    const own = titlesOfPart(grid, r, titles)
    areTitled &&= own.length > 0
    parts.push(...own)
    for (let above = filledRowAbove(grid, r); above >= firstRecord; above = filledRowAbove(grid, above)) {
      if (filledCount(grid.cells(above)) === 1 && grid.cells(above).some(isPageNumber)) continue
      const row = rows.get(titleKey(grid.cells(above)) ?? '')
      if (row === undefined && !isContinued(grid.cells(above))) break
      add(row ?? above)
    }
  }
  if (areTitled) for (const row of parts) if (row >= firstRecord) add(row)
  return [...found.values()].slice(0, MOST_TITLES)
}

/** The lines of one cell above the names in row r, the lowest first and no more than `most`: `Region: South`. */
function titlesOfPart(grid: Grid, r: number, most: number): number[] {
  const titles: number[] = []
  let above = filledRowAbove(grid, r)
  while (titles.length < most && above >= 0 && filledCount(grid.cells(above)) === 1) {
    titles.push(above)
    above = filledRowAbove(grid, above)
  }
  return titles
}

const MOST_CELLS = 4
const LONGEST_TITLE = 200

function textOf(cells: readonly string[]): string {
  return cells.filter((cell) => cell !== '').join(' ')
}

/** What tells one title from another: its text to the letter, or of several cells all but the figures. Null for what is no title. */
function titleKey(cells: readonly string[]): string | null {
  const filled = cells.filter((cell) => cell !== '')
  const text = filled.join(' ')
  if (filled.length === 0 || (filled.length > MOST_CELLS && !isDirective(cells)) || text.length > LONGEST_TITLE || !/\p{L}/u.test(text))
    return null
  return filled.length === 1 ? text : pageLineKey(filled)
}
