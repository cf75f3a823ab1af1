/**
 * Numbers the different cells of one column as they come, from 0: what was worked out for a cell needs no second time when it comes again. Only so many are
 * remembered, and none any more once it shows that hardly any come again. Cells are bytes `start` up to, not including, `end`.
 */
export interface CellNumbers {
  /** The cell's number, or -1 where it is not remembered. */
  find(bytes: Uint8Array, start: number, end: number): number
  /** Remembers the cell that was looked for last and not found; answers its number, or -1 where there is no room. */
  add(bytes: Uint8Array, start: number, end: number): number
}

/** Of one column, and of all columns of a table. */
const MOST_CELLS = 65_536
const MOST_CELLS_OF_TABLE = 2 ** 20
/** Room for cells of this length on average. */
const MEAN_BYTES = 32
/** Room at the beginning: a table may have thousands of columns. */
const FIRST_CELLS = 64
/** Cells longer than this hardly come again. */
const LONGEST_CELL = 256
/** Looks without room for what is new, after which a share of found ones as small as this is not worth the looking. */
const TRIAL = 16_384
const WORTH_SHARE = 1 / 8
/** Places looked at for one cell: nobody's choice of cells makes it slow. */
const MOST_STEPS = 32

/** `columns`: how many columns share the room there is. */
export function createCellNumbers(columns: number): CellNumbers {
  const mostCells = Math.max(FIRST_CELLS, Math.min(MOST_CELLS, Math.floor(MOST_CELLS_OF_TABLE / columns)))
  const mostBytes = MEAN_BYTES * mostCells
  /** Numbers plus 1 by place, 0 where there is none. */
  let places = new Int32Array(2 * FIRST_CELLS)
  let hashes = new Int32Array(FIRST_CELLS)
  /** Where each cell ends in `kept`; it begins where the one before ends. */
  let ends = new Int32Array(FIRST_CELLS + 1)
  let kept = new Uint8Array(FIRST_CELLS)
  let count = 0
  let looked = 0
  let found = 0
  let isFull = false
  let isOff = false
  let missedAt = 0
  let missedHash = 0

  function isCell(number: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = ends[number] as number
    if ((ends[number + 1] as number) - from !== end - start) return false
    for (let i = start, k = from; i < end; i++, k++) if (bytes[i] !== kept[k]) return false
    return true
  }

  function makeRoom(bytes: number): void {
    if (bytes > kept.length) kept = larger(kept, new Uint8Array(Math.max(bytes, 2 * kept.length)))
    if (count < hashes.length) return
    hashes = larger(hashes, new Int32Array(2 * count))
    ends = larger(ends, new Int32Array(2 * count + 1))
    places = new Int32Array(4 * count)
    for (let number = 0; number < count; number++) places[freePlace(hashes[number] as number)] = number + 1
    missedAt = freePlace(missedHash)
  }

  function freePlace(hash: number): number {
    const last = places.length - 1
    let at = hash & last
    for (let step = 0; step < MOST_STEPS && places[at] !== 0; step++) at = (at + 1) & last
    return at
  }

  function countLook(isFound: boolean): void {
    looked++
    if (isFound) found++
    if (looked < TRIAL) return
    isOff = found < TRIAL * WORTH_SHARE
    looked = 0
    found = 0
  }

  return {
    find(bytes, start, end) {
      if (isOff || end - start > LONGEST_CELL) return -1
      const hash = hashOf(bytes, start, end)
      const last = places.length - 1
      let at = hash & last
      for (let step = 0; step < MOST_STEPS && places[at] !== 0; step++) {
        const number = (places[at] as number) - 1
        if (hashes[number] === hash && isCell(number, bytes, start, end)) {
          if (isFull) countLook(true)
          return number
        }
        at = (at + 1) & last
      }
      missedAt = at
      missedHash = hash
      if (isFull) countLook(false)
      return -1
    },
    add(bytes, start, end) {
      const length = end - start
      if (isOff || length > LONGEST_CELL) return -1
      const from = ends[count] as number
      isFull ||= count === mostCells || from + length > mostBytes
      if (isFull) return -1
      makeRoom(from + length)
      if (places[missedAt] !== 0) return -1
      for (let i = start, k = from; i < end; i++, k++) kept[k] = bytes[i] as number
      hashes[count] = missedHash
      ends[count + 1] = from + length
      places[missedAt] = count + 1
      return count++
    },
  }
}

function larger<T extends Uint8Array | Int32Array>(held: T, room: T): T {
  room.set(held)
  return room
}

/** FNV-1a (Fowler, Noll, Vo), its bits mixed once more, since the lowest choose the place. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return hash ^ (hash >>> 13)
}
