import type { Dialect } from '../../dialect.ts'
import { createCellDecoder, scanEncoding } from '../../encoding.ts'
import type { Grid } from '../grid.ts'

/** Where something stands in a line that is shown in letters of one width. */
export interface Place {
  readonly start: number
  readonly end: number
}

const ROWS_LOOKED_AT = 200
/** Of a table of a thousand columns ten rows are looked at. */
const CELLS_LOOKED_AT = 10_000
const NEARLY_ALL = 0.9
const TAB_STOPS = [8, 4]
/** Letters before this one are all one wide; marks above and below others are none, and some are two. */
const FIRST_ODD = '\u0300'
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/

/**
 * Where each column stands, from the leftmost beginning of its cells to their rightmost end, and how far apart tab stops are; null where
 * the cells do not line up: in each column but the first they begin, or end, at the same place in nearly all `rows`, which are `width`
 * cells wide.
 */
export function placeColumns(
  grid: Grid,
  dialect: Dialect,
  rows: readonly number[],
  width: number,
): { readonly columns: readonly Place[]; readonly tabStop: number } | null {
  const most = Math.max(10, Math.min(ROWS_LOOKED_AT, Math.floor(CELLS_LOOKED_AT / width)))
  const step = Math.ceil(rows.length / most)
  const sample = rows.filter((_, i) => i % step === 0)
  const lines = sample.map((r) => ({ line: lineOf(grid, r, dialect), cells: Array.from({ length: width }, (_, c) => grid.raw(r, c)) }))
  for (const tabStop of TAB_STOPS) {
    const places = lines.map(({ line, cells }) => placesOf(line, cells, tabStop))
    if (!areAligned(places, width)) continue
    const columns = Array.from({ length: width }, (_, c) => ({
      start: Math.min(...places.map((cells) => cells[c]?.start ?? 0)),
      end: Math.max(...places.map((cells) => cells[c]?.end ?? 0)),
    }))
    return { columns, tabStop }
  }
  return null
}

function areAligned(places: readonly (readonly Place[])[], width: number): boolean {
  const agree = (placeOf: (cells: readonly Place[]) => number | undefined): boolean => {
    const counts = new Map<number | undefined, number>()
    for (const cells of places) counts.set(placeOf(cells), (counts.get(placeOf(cells)) ?? 0) + 1)
    return Math.max(...counts.values()) >= places.length * NEARLY_ALL
  }
  const isLinedUp = (c: number): boolean => agree((cells) => cells[c]?.start) || agree((cells) => cells[c]?.end)
  return Array.from({ length: width - 1 }, (_, c) => c + 1).every(isLinedUp)
}

/** The words of a row, with their places. */
export function placeWords(grid: Grid, r: number, dialect: Dialect, tabStop: number): readonly (Place & { readonly word: string })[] {
  const line = lineOf(grid, r, dialect)
  const words = line.match(/[^ \t]+/g) ?? []
  return placesOf(line, words, tabStop).map((place, i) => ({ ...place, word: words[i] ?? '' }))
}

function lineOf(grid: Grid, r: number, dialect: Dialect): string {
  const bytes = grid.bytes(r)
  return createCellDecoder(scanEncoding(dialect.encoding))(bytes, 0, bytes.length)
}

function placesOf(line: string, texts: readonly string[], tabStop: number): Place[] {
  const widths = shownWidths(line, tabStop)
  let from = 0
  return texts.map((text) => {
    const start = Math.max(from, line.indexOf(text, from))
    from = start + text.length
    return { start: widths[start] ?? 0, end: widths[from] ?? 0 }
  })
}

/** How wide each beginning of a line is. */
function shownWidths(line: string, tabStop: number): Int32Array {
  const widths = new Int32Array(line.length + 1)
  let width = 0
  for (let i = 0; i < line.length; i++) {
    const character = line[i] ?? ''
    if (character === '\t') width += tabStop - (width % tabStop)
    else if (character < FIRST_ODD) width++
    else if (!/\p{Mn}/u.test(character)) width += WIDE.test(character) ? 2 : 1
    widths[i + 1] = width
  }
  return widths
}
