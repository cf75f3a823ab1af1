import { codesToText } from './characters.ts'

/**
 * Whether a column's values go only up or only down from record to record. Kept twice, since the column's type is known at the end only: by
 * number (or date) and by text. Per block its first and last value and its direction are kept, for as long as one direction
 * is still possible; blocks are put in order at the end.
 */
export interface Direction<Value> {
  up: boolean
  down: boolean
  edges: Array<{ block: number; first: Value; last: Value }>
}

/** As `ColumnProfile.order`. */
export type Order = 'ascending' | 'descending' | 'constant' | 'none'

/** Nothing taken in yet: both directions are possible. */
export function createDirection<Value>(): Direction<Value> {
  return { up: true, down: true, edges: [] }
}

/** Neither direction is possible any more: nothing needs to be kept. */
function settle<Value>(direction: Direction<Value>): void {
  if (!direction.up && !direction.down) direction.edges = []
}

/** Takes in the values `before` and `after` of two records that follow each other. */
function compareNeighbours<Value>(direction: Direction<Value>, before: Value, after: Value): void {
  if (after < before) direction.up = false
  else if (after > before) direction.down = false
}

/** Follows the values of one column through a block. */
export interface OrderWalk {
  /** NaN until the first number. */
  firstNumber: number
  number: number
  /** Null until the first text. */
  firstText: string | null
  /** The text before, as code units: no string is made per value. */
  codes: Uint16Array
  length: number
}

/** For any number of columns and blocks, one after the other. */
export function createOrderWalk(): OrderWalk {
  return { firstNumber: Number.NaN, number: 0, firstText: null, codes: new Uint16Array(64), length: 0 }
}

/** Begins a block. */
export function beginWalk(walk: OrderWalk): void {
  walk.firstNumber = Number.NaN
  walk.firstText = null
}

/** Takes in the next number of the block; NaN is passed over. */
export function walkNumber(direction: Direction<number>, walk: OrderWalk, number: number): void {
  if (Number.isNaN(number)) return
  if (Number.isNaN(walk.firstNumber)) walk.firstNumber = number
  else compareNeighbours(direction, walk.number, number)
  walk.number = number
}

/** Takes in a stretch of numbers of the block: its first and last, and whether any was smaller, or larger, than the one before it. */
export function walkStretch(
  direction: Direction<number>,
  walk: OrderWalk,
  stretch: { readonly first: number; readonly last: number; readonly goesDown: boolean; readonly goesUp: boolean },
): void {
  if (Number.isNaN(stretch.first)) return
  walkNumber(direction, walk, stretch.first)
  if (stretch.goesDown) direction.up = false
  if (stretch.goesUp) direction.down = false
  walk.number = stretch.last
}

/** Takes in the next text of the block, code units `start` to `end`. */
export function walkText(direction: Direction<string>, walk: OrderWalk, codes: Uint16Array, start: number, end: number): void {
  const length = end - start
  if (walk.firstText === null) walk.firstText = codesToText(codes, start, end)
  else {
    const shorter = Math.min(length, walk.length)
    let at = 0
    while (at < shorter && codes[start + at] === walk.codes[at]) at++
    const difference = at < shorter ? (codes[start + at] as number) - (walk.codes[at] as number) : length - walk.length
    if (difference < 0) direction.up = false
    else if (difference > 0) direction.down = false
  }
  if (length > walk.codes.length) walk.codes = new Uint16Array(length * 2)
  for (let i = 0; i < length; i++) walk.codes[i] = codes[start + i] as number
  walk.length = length
}

/** Takes in the first and last value of the block that the walk went through. */
export function endWalk(byNumber: Direction<number>, byText: Direction<string>, walk: OrderWalk, block: number): void {
  if (!Number.isNaN(walk.firstNumber)) addEdge(byNumber, block, walk.firstNumber, walk.number)
  if (walk.firstText !== null) addEdge(byText, block, walk.firstText, codesToText(walk.codes, 0, walk.length))
}

/** Takes in the first and last value of a block. */
function addEdge<Value>(direction: Direction<Value>, block: number, first: Value, last: Value): void {
  if (direction.up || direction.down) direction.edges.push({ block, first, last })
  else settle(direction)
}

/** Takes in what another thread saw of other blocks of the column. */
export function mergeDirections<Value>(direction: Direction<Value>, other: Direction<Value>): void {
  direction.up &&= other.up
  direction.down &&= other.down
  for (const edge of other.edges) direction.edges.push(edge)
  settle(direction)
}

/** The order over all blocks; `constant` when there is at most one value. */
export function orderOf<Value>(direction: Direction<Value>): Order {
  const whole: Direction<Value> = { up: direction.up, down: direction.down, edges: [] }
  const edges = direction.edges.toSorted((a, b) => a.block - b.block)
  edges.forEach((edge, index) => {
    const before = edges[index - 1]
    if (before) compareNeighbours(whole, before.last, edge.first)
  })
  if (whole.up) return whole.down ? 'constant' : 'ascending'
  return whole.down ? 'descending' : 'none'
}
