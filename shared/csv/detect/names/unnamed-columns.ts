import { filledCount } from '../cell-kinds.ts'

/**
 * What pandas calls a column without a name, by its place, `Unnamed: 2`, or one without a name in a row of several, `Unnamed: 2_level_0`.
 */
const MADE_UP = /^Unnamed: \d+(?:_level_\d+)?$/

/** A row of names without those that a program made up: below it, or beside a merged parent, stand the names. */
export function withoutMadeUp(cells: readonly string[]): string[] {
  return cells.map((cell) => (MADE_UP.test(cell) ? '' : cell))
}

/**
 * Whether a program took the title of a sheet for the name of its first column: several words, and beside them nothing but names that it
 * made up.
 */
export function isTitleAmongMadeUp(cells: readonly string[]): boolean {
  const own = withoutMadeUp(cells).filter((cell) => cell !== '')
  return filledCount(cells) > own.length && own.length === 1 && /\S\s+\S/.test(own[0] ?? '')
}

/** Columns at least whose numbers by place are no values. */
const LEAST_NUMBERED = 3

/**
 * Whether a program that was told of no names wrote the columns' places, `0,1,2,3`, above the names that it took for a record, as pandas
 * does.
 */
export function areMadeUpPlaces(cells: readonly string[]): boolean {
  return cells.length >= LEAST_NUMBERED && cells.every((cell, c) => cell === String(c))
}
