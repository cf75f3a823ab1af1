import { cellKind, withArabicDigits } from '../cell-kinds.ts'
import type { Grid } from '../grid.ts'

/** A figure and the unit that is written beside it, if there is one: `15000 บาท`, `Rs. 500`. */
export interface Quantity {
  readonly amount: number
  /** Digits behind its decimal mark. */
  readonly decimals: number
  readonly unit: string
}

const UNIT_BEHIND = /^(.*[\d)])\s?(\p{L}[\p{L}\p{M}.²³/]{0,11})$/u
const UNIT_BEFORE = /^(\p{L}[\p{L}.]{0,3})\s(.*\d)$/u

const PLAIN = /^-?\d{1,15}(?:\.\d{1,15})?$/

/** The figure in a cell, with its unit if it has one. Null where the cell holds anything else. */
export function quantityOf(cell: string): Quantity | null {
  // Most are written so, and many are asked for.
  if (PLAIN.test(cell))
    return { amount: Number(cell), decimals: cell.length - 1 - (cell.includes('.') ? cell.indexOf('.') : cell.length - 1), unit: '' }
  const bare = cellKind(cell) === 'number' ? quantity(cell, '') : null
  if (bare !== null) return bare
  const text = withArabicDigits(cell)
  if (/^\d[\d.,]*-$/.test(text)) return cellKind(text.slice(0, -1)) === 'number' ? quantity(`-${text.slice(0, -1)}`, '') : null
  const [, behindFigure, unitBehind = ''] = UNIT_BEHIND.exec(text) ?? []
  if (behindFigure !== undefined) return cellKind(behindFigure) === 'number' ? quantity(behindFigure, unitBehind) : null
  const [, unitBefore = '', figure = ''] = UNIT_BEFORE.exec(text) ?? []
  return cellKind(figure) === 'number' ? quantity(figure, unitBefore) : null
}

/** The amount in a cell of a row; 0 where none stands. */
export function amountAt(grid: Grid, r: number, column: number): number {
  return quantityOf(grid.cells(r)[column] ?? '')?.amount ?? 0
}

/** Only digits, and a comma before the last two of them and no other: those are the decimals. */
const DECIMAL_COMMA = /^-?[\d.]*\d,\d{1,2}$/
const THOUSANDS_IN_DOTS = /^-?\d{1,3}(?:\.\d{3}){2,}$/

function quantity(figure: string, unit: string): Quantity | null {
  const bare = withArabicDigits(figure).replace(/R?\$|\s?%$|[\s'’\u00a0\u202f£¥฿৳៛₠-₿]/g, '')
  const text = bare.replace(/^\((.*)\)$/, '-$1').replace(/^(\d.*)-$/, '-$1')
  if (text === '') return null
  const isGrouped = DECIMAL_COMMA.test(text) || THOUSANDS_IN_DOTS.test(text)
  const plain = isGrouped ? text.replaceAll('.', '').replace(',', '.') : text.replaceAll(',', '')
  const amount = Number(plain)
  return Number.isFinite(amount) ? { amount, decimals: /\.(\d+)$/.exec(plain)?.[1]?.length ?? 0, unit } : null
}
