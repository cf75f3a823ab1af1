import { type CellKind, cellKind, filledCount, isTyped, usedWidth } from '../cell-kinds.ts'
import { countWidths } from '../dialect/consistency.ts'
import type { Grid } from '../grid.ts'
import { isNameRow } from '../name-rows.ts'
import type { RaggedWidth } from './ragged.ts'

/** Names at least, records below them, and of these such as have another width than most: one in three. */
const LEAST_NAMES = 3
const LEAST_RECORDS = 5
const LEAST_OTHER = 3
const RAREST_OTHER = 3
/** Columns of figures or days that all records share at least. */
const LEAST_TYPED = 2
/** Kinds at least that stand behind the shortest record in turn: a cell lost before them would show. */
const LEAST_KINDS = 2
const MOST_COMPARED = 400

/** The last name of a list that goes on: `(may be more) ...`. */
const GOES_ON = /(?:\.\.\.|…)$/

/**
 * The width of a table whose records end each behind its last pair, one here and the other there, below a name for every cell of the
 * longest or names that say that they go on: controls and times of a run. Behind the shortest of them each column holds one kind of figures
 * or times only, so that no text is divided there and no cell is missing before the end. Null where that is not so.
 */
export function widthOfOpenEnds(grid: Grid, rows: readonly number[]): RaggedWidth | null {
  const [header, ...records] = rows
  if (header === undefined || records.length < LEAST_RECORDS) return null
  const names = grid.cells(header).slice(0, usedWidth(grid.cells(header)))
  if (names.length < LEAST_NAMES || filledCount(names) < names.length || !isNameRow(grid, header, names.length)) return null
  const widths = countWidths(grid, records)
  const [longest, shortest] = [Math.max(...widths.map(([own]) => own)), Math.min(...widths.map(([own]) => own))]
  if (longest > names.length && !GOES_ON.test(names.at(-1) ?? '')) return null
  const others = records.length - (widths[0]?.[1] ?? 0)
  if (shortest < 2 || others < LEAST_OTHER || others * RAREST_OTHER < records.length) return null
  if (records.some((r) => grid.cells(r).at(-1) === '')) return null
  const compared = records.slice(0, MOST_COMPARED)
  const kinds = Array.from({ length: longest }, (_, c) => onlyKind(compared.map((r) => grid.cells(r)[c] ?? '')))
  const ends = kinds.slice(shortest)
  if (ends.includes(null) || new Set(ends).size < LEAST_KINDS) return null
  if (kinds.slice(0, shortest).filter((kind) => kind !== null).length < LEAST_TYPED) return null
  const width = Math.max(longest, names.length)
  return { width, shorter: records.filter((r) => grid.width(r) < width).length }
}

/** The kind of figures or days that a column holds and nothing else; null where there is none. */
function onlyKind(cells: readonly string[]): CellKind | null {
  const kinds = new Set(cells.map(cellKind).filter((kind) => kind !== 'empty' && kind !== 'missing'))
  const [kind] = kinds
  return kinds.size === 1 && kind !== undefined && isTyped(kind) ? kind : null
}
