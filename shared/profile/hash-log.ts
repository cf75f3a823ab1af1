/**
 * 64-bit hashes in bounded memory, to find those that come again: exact up to `limit` distinct hashes. Beyond that only a sample is kept:
 * the hashes whose low `level` bits are zero, `level` being the smallest at which they fit. What is kept then depends on the hashes alone,
 * not on their order, nor on how they were divided among several logs (adaptive sampling after Wegman: P. Flajolet, "On adaptive sampling",
 * Computing 43, 1990).
 *
 * Hashes are only written down as they come, one behind the other, and compared now and then (`settleLog`), part by part: a table of a
 * million hashes would cost a miss of the processor's cache for every one of them.
 */
export interface HashLog {
  readonly limit: number
  level: number
  /** Hashes written down; the first `distinct` of them are known to differ. */
  size: number
  distinct: number
  /** At this size the log is to be settled. */
  due: number
  /** Hashes kept that were there before, each time they came again, as far as the log is settled. */
  repeats: number
  /** Two lanes per hash. */
  lanes: Int32Array
  /** Whether the smallest key is kept that each hash came with. */
  readonly keepsKeys: boolean
  /** Those keys, once they are more than stretches. */
  keys: Float64Array | null
  /** How often a hash came again, kept with the keys. */
  extra: Int32Array | null
  /** While there are no `keys`: pairs of a place and a key, from which on keys count up with the places. No hash has come again. */
  stretches: number[]
}

/** The first comparison comes between these; then the distance grows with the number of distinct hashes. */
const EARLIEST_DUE = 4096
const LATEST_FIRST_DUE = 65_536
const GROWTH = 4
/** Hashes compared with one another at once: their table stays in the processor's first cache. */
const PART = 1024
const TABLE_SLOTS = 4096

function firstDue(limit: number): number {
  return Math.min(LATEST_FIRST_DUE, Math.max(EARLIEST_DUE, limit >> 4))
}

/** An empty log that is exact up to `limit` distinct hashes. */
export function createHashLog(limit: number, withKeys: boolean): HashLog {
  return {
    limit,
    level: 0,
    size: 0,
    distinct: 0,
    due: firstDue(limit),
    repeats: 0,
    lanes: new Int32Array(0),
    keepsKeys: withKeys,
    keys: null,
    extra: null,
    stretches: [],
  }
}

/** Beyond a log's limit, in hashes: what one block may add before the log is settled. */
const MARGIN = 2 ** 17
/**
 * Logs of at least so many hashes grow where they stand. Each such log is a mapping of the system, and a table of twenty thousand columns
 * must not have that many.
 */
const LEAST_GROWABLE = 2 ** 16

/**
 * Memory for `room` hashes of `bytes` each, which will be `most` or some more. That of a large log grows where it stands, out of sight of
 * the garbage collector: it would look through everything else each time a log grew by megabytes, and leave the smaller ones behind for a
 * while.
 */
function memoryFor(room: number, most: number, bytes: number): ArrayBufferLike {
  if (most < LEAST_GROWABLE) return new ArrayBuffer(bytes * room)
  return new SharedArrayBuffer(bytes * room, { maxByteLength: bytes * Math.max(room, most + (most >> 2) + MARGIN) })
}

/** The same memory with room for so many hashes, of `bytes` each; other memory where that is not enough, or stands ready. */
function grown(buffer: ArrayBufferLike, room: number, most: number, bytes: number): ArrayBufferLike {
  if (buffer instanceof SharedArrayBuffer && bytes * room <= buffer.byteLength) return buffer
  const ready = bytes * room > LEAST_PREPARED ? takePrepared(bytes * room) : null
  if (!ready && buffer instanceof SharedArrayBuffer && buffer.growable && bytes * room <= buffer.maxByteLength) {
    buffer.grow(bytes * room)
    return buffer
  }
  const other = ready ?? memoryFor(room, most, bytes)
  new Uint8Array(other).set(new Uint8Array(buffer))
  return other
}

/** A log that needs more bytes will hold a large table's hashes. */
const LEAST_PREPARED = 2 ** 18
/** Hashes that a large table's log holds, and how many such logs: of the records, and of three columns that repeat no value. */
const PREPARED_HASHES = 2 ** 20
const PREPARED_LOGS = 4
const SYSTEM_PAGE = 4096
/** Memory for the next large logs, made while there was time. */
const prepared: SharedArrayBuffer[] = []

function takePrepared(bytes: number): SharedArrayBuffer | null {
  const ready = prepared.pop()
  if (!ready || bytes > ready.maxByteLength) return null
  if (bytes > ready.byteLength) ready.grow(bytes)
  return ready
}

/** Makes the memory of this thread's next large logs and writes into every page of it: `prepareKernel` says why. */
export function prepareLogs(): void {
  while (prepared.length < PREPARED_LOGS) {
    const memory = memoryFor(PREPARED_HASHES, PREPARED_HASHES, 8)
    if (!(memory instanceof SharedArrayBuffer)) return
    const bytes = new Uint8Array(memory)
    for (let at = 0; at < bytes.length; at += SYSTEM_PAGE) bytes[at] = 0
    prepared.push(memory)
  }
}

/** Makes room for so many hashes more. */
function reserve(log: HashLog, more: number): void {
  const wanted = log.size + more
  if (wanted * 2 <= log.lanes.length) return
  const { limit } = log
  const room = Math.max(wanted, Math.min(log.size * 2, Math.max(limit, log.size + (log.size >> 2))), 64)
  log.lanes = new Int32Array(grown(log.lanes.buffer, room, limit, 8), 0, 2 * room)
  if (log.keys) log.keys = new Float64Array(grown(log.keys.buffer, room, limit, 8), 0, room)
  if (log.extra) log.extra = new Int32Array(grown(log.extra.buffer, room, limit, 4), 0, room)
}

/** Writes out the keys of a log that keeps them, which so far were stretches. */
function writeKeys(log: HashLog): void {
  if (!log.keepsKeys || log.keys) return
  const room = log.lanes.length / 2
  const keys = new Float64Array(memoryFor(room, log.limit, 8), 0, room)
  const { stretches, size } = log
  for (let i = 0; i < stretches.length; i += 2) {
    const from = stretches[i] as number
    const key = (stretches[i + 1] as number) - from
    const to = stretches[i + 2] ?? size
    for (let at = from; at < to; at++) keys[at] = key + at
  }
  log.keys = keys
  log.extra = new Int32Array(memoryFor(room, log.limit, 4), 0, room)
  log.stretches = []
}

/** Notes that keys from `firstKey` on came with the hashes from place `at` on. */
function noteStretch({ stretches }: HashLog, at: number, firstKey: number): void {
  const length = stretches.length
  const goesOn = length > 0 && firstKey - at === (stretches[length - 1] as number) - (stretches[length - 2] as number)
  if (!goesOn) stretches.push(at, firstKey)
}

/** Writes down a hash (not (0, 0)) that came with `key`. True when the log is due to be settled. */
export function logHash(log: HashLog, low: number, high: number, key: number): boolean {
  if ((low & ((1 << log.level) - 1)) !== 0) return false
  writeKeys(log)
  const at = log.size
  if (2 * at === log.lanes.length) reserve(log, 1)
  log.lanes[2 * at] = low
  log.lanes[2 * at + 1] = high
  if (log.keys && log.extra) {
    log.keys[at] = key
    log.extra[at] = 0
  }
  log.size = at + 1
  return log.size >= log.due
}

/**
 * Writes down `count` hashes, lanes[2 × i] and the next, that came with keys from `firstKey` on. True when the log is due to be settled.
 */
export function logHashes(log: HashLog, lanes: Int32Array, count: number, firstKey: number): boolean {
  if (log.level > 0) {
    let isDue = false
    for (let i = 0; i < count; i++) if (logHash(log, lanes[2 * i] as number, lanes[2 * i + 1] as number, firstKey + i)) isDue = true
    return isDue
  }
  const at = log.size
  reserve(log, count)
  log.lanes.set(lanes.subarray(0, 2 * count), 2 * at)
  const { keys } = log
  if (keys) for (let i = 0; i < count; i++) keys[at + i] = firstKey + i
  else if (log.keepsKeys) noteStretch(log, at, firstKey)
  log.extra?.fill(0, at, at + count)
  log.size = at + count
  return log.size >= log.due
}

/** Says that all hashes written down so far are known to differ: nothing needs to be compared. */
export function trustDistinct(log: HashLog): void {
  log.distinct = log.size
  settleLog(log, () => {})
}

const table = new Int32Array(TABLE_SLOTS)

type Store = Pick<HashLog, 'lanes' | 'keys' | 'extra'>

/** The arrays that a log was moved out of last: the next one is moved into them, or a large log would leave its size behind every time. */
let spare: Store = { lanes: new Int32Array(0), keys: null, extra: null }

/** Arrays with the room of `log`'s. */
function storeLike({ lanes, keys, extra }: Store, most: number): Store {
  const isReusable = spare.lanes.length === lanes.length && (spare.keys === null) === (keys === null)
  const store = isReusable
    ? spare
    : {
        lanes: new Int32Array(memoryFor(lanes.length / 2, most, 8), 0, lanes.length),
        keys: keys ? new Float64Array(memoryFor(keys.length, most, 8), 0, keys.length) : null,
        extra: extra ? new Int32Array(memoryFor(extra.length, most, 4), 0, extra.length) : null,
      }
  spare = { lanes, keys, extra }
  return store
}

/** The log's hashes brought together by their upper bits, and where each part begins. */
function partition(log: HashLog): Store & { begins: Int32Array } {
  const parts = 2 ** Math.max(0, 32 - Math.clz32(Math.max(1, Math.ceil(log.size / PART)) - 1))
  const begins = new Int32Array(parts + 1)
  const { lanes, keys, extra, size } = log
  if (parts === 1) {
    begins[1] = size
    return { lanes, keys, extra, begins }
  }
  const shift = 32 - Math.log2(parts)
  for (let i = 0; i < size; i++) {
    const part = ((lanes[2 * i + 1] as number) >>> shift) + 1
    begins[part] = (begins[part] as number) + 1
  }
  for (let part = 1; part <= parts; part++) begins[part] = (begins[part] as number) + (begins[part - 1] as number)
  const next = begins.slice(0, parts)
  const sorted = storeLike(log, log.limit)
  for (let i = 0; i < size; i++) {
    const part = (lanes[2 * i + 1] as number) >>> shift
    const at = next[part] as number
    next[part] = at + 1
    sorted.lanes[2 * at] = lanes[2 * i] as number
    sorted.lanes[2 * at + 1] = lanes[2 * i + 1] as number
    if (keys && sorted.keys) sorted.keys[at] = keys[i] as number
    if (extra && sorted.extra) sorted.extra[at] = extra[i] as number
  }
  return { ...sorted, begins }
}

/** Keeps one of each hash of entries `from` to `to`, from place `into` on; returns the place after the last one kept. */
function keepDistinct(log: HashLog, from: number, to: number, into: number, repeated: (key: number) => void): number {
  const { lanes, keys, extra } = log
  const slots = to - from > TABLE_SLOTS / 2 ? new Int32Array(2 ** (33 - Math.clz32(to - from))) : table.fill(0)
  const mask = slots.length - 1
  let kept = into
  for (let i = from; i < to; i++) {
    const low = lanes[2 * i] as number
    const high = lanes[2 * i + 1] as number
    let slot = (Math.imul(low ^ high, 0x9e3779b1) >>> 9) & mask
    let other = (slots[slot] as number) - 1
    while (other >= 0 && (lanes[2 * other] !== low || lanes[2 * other + 1] !== high)) {
      slot = (slot + 1) & mask
      other = (slots[slot] as number) - 1
    }
    if (other < 0) {
      slots[slot] = kept + 1
      lanes[2 * kept] = low
      lanes[2 * kept + 1] = high
      if (keys) keys[kept] = keys[i] as number
      if (extra) extra[kept] = extra[i] as number
      kept++
      continue
    }
    log.repeats++
    if (!keys || !extra) {
      repeated(0)
      continue
    }
    const [a, b] = [keys[other] as number, keys[i] as number]
    repeated(Math.max(a, b))
    keys[other] = Math.min(a, b)
    extra[other] = (extra[other] as number) + 1 + (extra[i] as number)
  }
  return kept
}

/** Drops the hashes that a coarser level leaves out. */
function raiseLevel(log: HashLog, level: number): void {
  writeKeys(log)
  const { lanes, keys, extra } = log
  const sampled = (1 << level) - 1
  let kept = 0
  let distinct = 0
  for (let i = 0; i < log.size; i++) {
    if (((lanes[2 * i] as number) & sampled) !== 0) {
      if (extra) log.repeats -= extra[i] as number
      continue
    }
    lanes[2 * kept] = lanes[2 * i] as number
    lanes[2 * kept + 1] = lanes[2 * i + 1] as number
    if (keys) keys[kept] = keys[i] as number
    if (extra) extra[kept] = extra[i] as number
    if (i < log.distinct) distinct++
    kept++
  }
  log.level = level
  log.size = kept
  log.distinct = distinct
}

/**
 * How many of `size` hashes, two lanes each, differ. One of each then stands at the beginning of `into`, where that is given: it may be the
 * same lanes.
 */
export type HashComparer = (lanes: Int32Array, size: number, into: Int32Array | null) => number

/**
 * Compares the hashes written down since the last time with one another and with those before; by `compare`, where it is given and will do.
 * `repeated` hears of each that was there before: the later of its two keys, or 0 when keys are not kept.
 */
export function settleLog(log: HashLog, repeated: (key: number) => void, compare: HashComparer | null = null): void {
  if (log.size > log.distinct) {
    if (compare && !log.keepsKeys) compareHashes(log, repeated, compare)
    // Keys would have to move with their hashes: that is done here. But mostly no hash comes twice, and then nothing has to move.
    else if (!compare || log.repeats > 0 || compare(log.lanes, log.size, null) < log.size) compareParts(log, repeated)
    log.distinct = log.size
  }
  while (log.distinct >= log.limit) raiseLevel(log, log.level + 1)
  log.due = Math.max(firstDue(log.limit), Math.min(log.distinct * GROWTH, Math.max(log.limit, log.distinct + (log.limit >> 2))))
}

function compareHashes(log: HashLog, repeated: (key: number) => void, compare: HashComparer): void {
  const kept = compare(log.lanes, log.size, log.lanes)
  for (let again = log.size - kept; again > 0; again--) {
    log.repeats++
    repeated(0)
  }
  log.size = kept
}

function compareParts(log: HashLog, repeated: (key: number) => void): void {
  writeKeys(log)
  const { begins, ...sorted } = partition(log)
  Object.assign(log, sorted)
  let kept = 0
  for (let part = 1; part < begins.length; part++)
    kept = keepDistinct(log, begins[part - 1] as number, begins[part] as number, kept, repeated)
  log.size = kept
}

/** Writes all of `other` down behind what is in `log`, which is then to be settled. */
export function appendLog(log: HashLog, other: HashLog): void {
  if (other.level > log.level) raiseLevel(log, other.level)
  else if (log.level > other.level) raiseLevel(other, log.level)
  writeKeys(log)
  writeKeys(other)
  reserve(log, other.size)
  log.lanes.set(other.lanes.subarray(0, 2 * other.size), 2 * log.size)
  if (other.keys) log.keys?.set(other.keys.subarray(0, other.size), log.size)
  if (other.extra) log.extra?.set(other.extra.subarray(0, other.size), log.size)
  if (log.keepsKeys) log.repeats += other.repeats
  log.size += other.size
}

/**
 * How many occurrences were not the first of their hash: exact while `level` is 0, else an estimate from the sample. The log must be
 * settled.
 */
export function countRepeats(log: HashLog): number {
  return log.repeats * 2 ** log.level
}
