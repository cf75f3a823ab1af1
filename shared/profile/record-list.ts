/** More than any block has: a record takes a byte at least, and a block is of some megabytes. */
const RECORDS_PER_BLOCK = 2 ** 26

/**
 * Where a record stands before all records are numbered: blocks are profiled by several threads in any order, so a record is known by its
 * block and its place among the block's accepted records, packed into one number that sorts as the records do.
 */
export function recordKey(block: number, place: number): number {
  return block * RECORDS_PER_BLOCK + place
}

/** The record's number in the table; `blockFirstRecords[block]` is the number of the block's first accepted record. */
export function recordNumber(key: number, blockFirstRecords: ArrayLike<number>): number {
  const block = Math.floor(key / RECORDS_PER_BLOCK)
  return (blockFirstRecords[block] ?? 0) + (key - block * RECORDS_PER_BLOCK)
}

/** The smallest `limit` record keys of those offered, whatever their order. Each key is offered once. */
export interface RecordList {
  readonly limit: number
  size: number
  keys: Float64Array
  /** Keys from here on are of no use any more. */
  bound: number
}

/** An empty list. */
export function createRecordList(limit: number): RecordList {
  return { limit, size: 0, keys: new Float64Array(0), bound: Number.POSITIVE_INFINITY }
}

function trim(list: RecordList): void {
  list.keys.subarray(0, list.size).sort()
  if (list.size < list.limit) return
  list.size = list.limit
  list.bound = list.keys[list.limit - 1] as number
}

/** Offers the key of a record. */
export function offerRecord(list: RecordList, key: number): void {
  if (key >= list.bound) return
  if (list.size === list.keys.length) {
    const larger = new Float64Array(Math.min(Math.max(list.size * 2, 8), list.limit * 2))
    larger.set(list.keys)
    list.keys = larger
  }
  list.keys[list.size++] = key
  // The first full list sets the bound at once, since blocks mostly come in order; later ones only make room.
  if (list.size === (list.bound === Number.POSITIVE_INFINITY ? list.limit : list.limit * 2)) trim(list)
}

/** Offers all keys of `other`. */
export function mergeRecordLists(list: RecordList, other: RecordList): void {
  for (let i = 0; i < other.size; i++) offerRecord(list, other.keys[i] as number)
}

/** The numbers of the records in several lists, ascending, at most `limit`. */
export function listRecords(lists: readonly RecordList[], limit: number, blockFirstRecords: ArrayLike<number>): number[] {
  const keys = lists.flatMap((list) => Array.from(list.keys.subarray(0, list.size)))
  return keys
    .sort((a, b) => a - b)
    .slice(0, limit)
    .map((key) => recordNumber(key, blockFirstRecords))
}
