import { cellKind, digitsOf, isTyped, withArabicDigits } from '../cell-kinds.ts'
import type { ColumnShape } from '../columns.ts'
import type { Grid } from '../grid.ts'
import { isUnit } from './units.ts'

/** Codes below each other that surely are some, and the digits of each where no name stands above them. */
const SEVERAL = 2
const LEAST_DIGITS = 2
/** Records that show what else stands in the column. */
const COMPARED_ROWS = 200

/**
 * The shapes of the columns, where a first one of codes is none of figures: `A100`, `A101`, and below them `1200`, `1201`. Sorted so, the
 * records with letters stand above numbers as names do, or facts.
 */
export function withCodes(grid: Grid, rows: readonly number[], shapes: readonly ColumnShape[]): readonly ColumnShape[] {
  const c = shapes.findIndex(({ filled }) => filled > 0)
  const shape = shapes[c]
  if (shape?.typedKind !== 'number' || !shape.typed || !beginsWithCodes(grid, rows, shapes, c)) return shapes
  return shapes.with(c, { ...shape, typed: false, kind: 'code', typedKind: null })
}

/** Whether codes with letters stand right above the first number of column `c`, and nothing but codes and whole numbers below it. */
function beginsWithCodes(grid: Grid, rows: readonly number[], shapes: readonly ColumnShape[], c: number): boolean {
  const keyOf = (r: number): string => grid.cells(r)[c] ?? ''
  const first = rows.findIndex((r) => isTyped(cellKind(keyOf(r))))
  const above = rows.slice(0, Math.max(0, first))
  const codes = above.slice(above.findLastIndex((r) => !isCoded(grid.cells(r), shapes, c)) + 1)
  const names = above[above.length - codes.length - 1]
  const isNamed = names !== undefined && /^[^\d]*\p{L}[^\d]*$/u.test(keyOf(names))
  const [code = ''] = codes.map(keyOf)
  const areSeveral = new Set(codes.map(keyOf)).size >= SEVERAL && (isNamed || codes.every((r) => digitsOf(keyOf(r)) >= LEAST_DIGITS))
  const isOneOfThem = codes.length === 1 && isNamed && !isUnitOfLetters(code) && isAsLong(code, shapes[c])
  if (!areSeveral && !isOneOfThem) return false
  return rows.slice(first, first + COMPARED_ROWS).every((r) => /^(?:\d+(?:\.\d+)*)?$/.test(withArabicDigits(keyOf(r))) || isCode(keyOf(r)))
}

/** A code and words beside it, and nothing that other columns do not hold: a row of names has words above all figures, and units have. */
function isCoded(cells: readonly string[], shapes: readonly ColumnShape[], c: number): boolean {
  const others = cells.filter((cell, other) => other !== c && cell !== '').map(cellKind)
  const fits = shapes.every(({ typed }, other) => !typed || other === c || [cells[other] ?? ''].every(couldBeFigure))
  return isCode(cells[c] ?? '') && fits && others.some((kind) => kind !== 'code' && kind !== 'missing')
}

function couldBeFigure(cell: string): boolean {
  const kind = cellKind(cell)
  return isTyped(kind) || kind === 'empty' || kind === 'missing'
}

function isCode(cell: string): boolean {
  return cellKind(cell) === 'code' && digitsOf(cell) > 0
}

/** `m2`; capitals and a digit are a code. */
function isUnitOfLetters(cell: string): boolean {
  return /\p{Ll}/u.test(cell) && isUnit(cell)
}

/** Whether a code is as long as the numbers of its column, and half of it are digits at least. */
function isAsLong(code: string, shape: ColumnShape | undefined): boolean {
  return shape !== undefined && code.length >= shape.shortest && code.length <= shape.longest && digitsOf(code) * 2 >= code.length
}
