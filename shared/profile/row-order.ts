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

export type Order = 'ascending' | 'descending' | 'constant' | 'none'

export function createDirection<Value>(): Direction<Value> {
  return { up: true, down: true, edges: [] }
}

/** Neither direction is possible any more: nothing needs to be kept. */
function settle<Value>(direction: Direction<Value>): void {
  if (!direction.up && !direction.down) direction.edges = []
}

/** Takes in the values `before` and `after` of two records that follow each other. */
export function compareNeighbours<Value>(direction: Direction<Value>, before: Value, after: Value): void {
  if (after < before) direction.up = false
  else if (after > before) direction.down = false
}

/** Takes in the first and last value of a block. */
export function addEdge<Value>(direction: Direction<Value>, block: number, first: Value, last: Value): void {
  if (direction.up || direction.down) direction.edges.push({ block, first, last })
  else settle(direction)
}

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
