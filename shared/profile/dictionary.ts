import { codesToText } from './characters.ts'

/**
 * The distinct values of a column with how often each stands, in flat arrays: no object and no string per cell. Values are known by
 * their 64-bit hash; the first STORED_CODES code units of each are kept.
 *
 * While it is `complete`, every value of the column is in it and its counts are exact. When it is full, `reduce` makes room by the
 * Misra–Gries rule: the same amount is taken from every count and what reaches zero goes. `error` sums these amounts: a
 * count is then too low by at most that, and any value that stands more often than that is still here. Such summaries merge with errors
 * adding up (Agarwal et al., "Mergeable summaries", 2012).
 */
export interface Dictionary {
  readonly limit: number
  complete: boolean
  size: number
  error: number
  /** Entry + 1 by hash; 0 is free. */
  slots: Int32Array
  /** Per entry: hash low, hash high, occurrences not yet handed on, bits of the value (values.ts). */
  entries: Int32Array
  /** Per entry: start in `codes`, code units stored, length in characters, date format. */
  places: Int32Array
  /** Per entry: the number or date it stands for. */
  numbers: Float64Array
  /** Per entry: occurrences handed on, less what `reduce` took away. */
  weights: Float64Array
  /** Per entry: the smallest record key it stood in since it was entered. */
  firstKeys: Float64Array
  codes: Uint16Array
  codesUsed: number
}

/** Most distinct values a column's dictionary holds; the exactness of `distinct` and `top` ends here. */
export const DICTIONARY_LIMIT = 16_384
/** Code units kept of a value; longer ones are cut, in what is shown of them only. */
export const STORED_CODES = 512

const FIRST_ENTRIES = 16

/** Words per entry in `entries`, and in `places`. */
export const ENTRY_WORDS = 4
/** Place in `entries`: occurrences not yet handed on. */
export const PENDING = 2
/** Place in `entries`: bits of the value (values.ts). */
export const BITS = 3
/** Place in `places`: length in characters. */
export const CHARACTERS = 2
/** Place in `places`: ParsedDate.format, or −1. */
export const FORMAT = 3

/** An empty dictionary that is full at `limit` values. */
export function createDictionary(limit: number): Dictionary {
  return {
    limit,
    complete: true,
    size: 0,
    error: 0,
    slots: new Int32Array(FIRST_ENTRIES * 2),
    entries: new Int32Array(FIRST_ENTRIES * ENTRY_WORDS),
    places: new Int32Array(FIRST_ENTRIES * ENTRY_WORDS),
    numbers: new Float64Array(FIRST_ENTRIES),
    weights: new Float64Array(FIRST_ENTRIES),
    firstKeys: new Float64Array(FIRST_ENTRIES),
    codes: new Uint16Array(FIRST_ENTRIES * 8),
    codesUsed: 0,
  }
}

/** The entry with this hash, or −1. */
export function findEntry(dictionary: Dictionary, low: number, high: number): number {
  const { slots, entries } = dictionary
  const mask = slots.length - 1
  let slot = low & mask
  for (;;) {
    const entry = (slots[slot] as number) - 1
    if (entry < 0) return -1
    if (entries[entry * ENTRY_WORDS] === low && entries[entry * ENTRY_WORDS + 1] === high) return entry
    slot = (slot + 1) & mask
  }
}

function link(slots: Int32Array, low: number, entry: number): void {
  const mask = slots.length - 1
  let slot = low & mask
  while (slots[slot] !== 0) slot = (slot + 1) & mask
  slots[slot] = entry + 1
}

function relink(dictionary: Dictionary): void {
  for (let entry = 0; entry < dictionary.size; entry++) link(dictionary.slots, dictionary.entries[entry * ENTRY_WORDS] as number, entry)
}

function longer<T extends Int32Array | Float64Array | Uint16Array>(array: T, larger: T): T {
  larger.set(array)
  return larger
}

function grow(dictionary: Dictionary): void {
  const room = dictionary.numbers.length * 2
  dictionary.entries = longer(dictionary.entries, new Int32Array(room * ENTRY_WORDS))
  dictionary.places = longer(dictionary.places, new Int32Array(room * ENTRY_WORDS))
  dictionary.numbers = longer(dictionary.numbers, new Float64Array(room))
  dictionary.weights = longer(dictionary.weights, new Float64Array(room))
  dictionary.firstKeys = longer(dictionary.firstKeys, new Float64Array(room))
}

/** Slots are at most half full; few entries have few slots, which stay in the processor's cache. */
function growSlots(dictionary: Dictionary): void {
  dictionary.slots = new Int32Array(dictionary.slots.length * 2)
  relink(dictionary)
}

/** Enters a value that is not there yet, with no occurrences; the caller fills in what it knows of it. Returns its entry. */
export function appendEntry(dictionary: Dictionary, low: number, high: number, codes: Uint16Array, start: number, length: number): number {
  if (dictionary.size === dictionary.numbers.length) grow(dictionary)
  const stored = Math.min(length, STORED_CODES)
  const used = dictionary.codesUsed
  if (used + stored > dictionary.codes.length) {
    const room = Math.max(dictionary.codes.length * 2, used + stored)
    dictionary.codes = longer(dictionary.codes, new Uint16Array(room))
  }
  const target = dictionary.codes
  for (let i = 0; i < stored; i++) target[used + i] = codes[start + i] as number
  const entry = dictionary.size++
  const at = entry * ENTRY_WORDS
  dictionary.entries[at] = low
  dictionary.entries[at + 1] = high
  dictionary.entries[at + PENDING] = 0
  dictionary.entries[at + BITS] = 0
  dictionary.places[at] = used
  dictionary.places[at + 1] = stored
  dictionary.places[at + CHARACTERS] = stored
  dictionary.places[at + FORMAT] = -1
  dictionary.numbers[entry] = Number.NaN
  dictionary.weights[entry] = 0
  dictionary.firstKeys[entry] = Number.POSITIVE_INFINITY
  dictionary.codesUsed = used + stored
  if (dictionary.size * 2 > dictionary.slots.length) growSlots(dictionary)
  else link(dictionary.slots, low, entry)
  return entry
}

/** How often an entry stands; a lower bound when the dictionary is not complete. */
export function entryCount(dictionary: Dictionary, entry: number): number {
  return (dictionary.weights[entry] as number) + (dictionary.entries[entry * ENTRY_WORDS + PENDING] as number)
}

/** The entry's value as text, cut after STORED_CODES code units. */
export function entryText(dictionary: Dictionary, entry: number): string {
  const start = dictionary.places[entry * ENTRY_WORDS] as number
  return codesToText(dictionary.codes, start, start + (dictionary.places[entry * ENTRY_WORDS + 1] as number))
}

/** The largest count that at most `keep` entries exceed. */
function cutoff(dictionary: Dictionary, keep: number): number {
  const SMALL = 64
  const histogram = new Int32Array(SMALL)
  let larger = 0
  for (let entry = 0; entry < dictionary.size; entry++) {
    const weight = dictionary.weights[entry] as number
    if (weight < SMALL) histogram[weight] = (histogram[weight] as number) + 1
    else larger++
  }
  let weight = SMALL - 1
  if (larger > keep) return dictionary.weights.slice(0, dictionary.size).sort()[dictionary.size - 1 - keep] as number
  while (weight > 1 && larger + (histogram[weight] as number) <= keep) larger += histogram[weight--] as number
  return weight
}

function moveEntry(dictionary: Dictionary, from: number, to: number): void {
  const { entries, places, numbers, weights, firstKeys } = dictionary
  entries.copyWithin(to * ENTRY_WORDS, from * ENTRY_WORDS, (from + 1) * ENTRY_WORDS)
  places.copyWithin(to * ENTRY_WORDS, from * ENTRY_WORDS, (from + 1) * ENTRY_WORDS)
  numbers[to] = numbers[from] as number
  weights[to] = weights[from] as number
  firstKeys[to] = firstKeys[from] as number
}

/** Makes room for `room` entries, of which at most half stay. All occurrences must have been handed on before (PENDING 0). */
export function reduce(dictionary: Dictionary, room: number): void {
  thin(dictionary, room)
  makeSlots(dictionary)
}

/** The same for a dictionary whose slots are kept elsewhere. */
export function thin(dictionary: Dictionary, room: number): void {
  const amount = cutoff(dictionary, room >> 1)
  let kept = 0
  let used = 0
  for (let entry = 0; entry < dictionary.size; entry++) {
    const weight = (dictionary.weights[entry] as number) - amount
    if (weight <= 0) continue
    const start = dictionary.places[entry * ENTRY_WORDS] as number
    const length = dictionary.places[entry * ENTRY_WORDS + 1] as number
    dictionary.codes.copyWithin(used, start, start + length)
    moveEntry(dictionary, entry, kept)
    dictionary.weights[kept] = weight
    dictionary.places[kept * ENTRY_WORDS] = used
    used += length
    kept++
  }
  dictionary.complete = false
  dictionary.size = kept
  dictionary.codesUsed = used
  dictionary.error += amount
}

/** Slots for the entries there are. */
export function makeSlots(dictionary: Dictionary): void {
  dictionary.slots = new Int32Array(2 ** (34 - Math.clz32(Math.max(dictionary.size, FIRST_ENTRIES))))
  relink(dictionary)
}

/** The most frequent entries: by count, then by value, so that equal counts come out the same every time. */
export function topEntries(dictionary: Dictionary, most: number, least: number): Array<{ value: string; count: number }> {
  const rarest = Math.max(countOfRank(dictionary, most), least)
  const above: number[] = []
  /** Of those that just reach it, the first by value: they may be all there are. */
  const ties: number[] = []
  for (let entry = 0; entry < dictionary.size; entry++) {
    const count = entryCount(dictionary, entry)
    if (count > rarest) above.push(entry)
    else if (count === rarest) insertByText(dictionary, ties, entry, most)
  }
  return [...above, ...ties]
    .map((entry) => ({ value: entryText(dictionary, entry), count: entryCount(dictionary, entry) }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : a.value > b.value ? 1 : 0))
    .slice(0, most)
}

/** How often the entry stands that is number `rank` by count, from 1; 0 where there are fewer. */
function countOfRank(dictionary: Dictionary, rank: number): number {
  /** The largest counts so far, ascending. */
  const largest = new Float64Array(rank)
  for (let entry = 0; entry < dictionary.size; entry++) {
    const count = entryCount(dictionary, entry)
    if (count <= (largest[0] as number)) continue
    let place = 0
    for (; place + 1 < rank && (largest[place + 1] as number) < count; place++) largest[place] = largest[place + 1] as number
    largest[place] = count
  }
  return largest[0] ?? 0
}

/** Keeps the first `most` entries by value, in that order. */
function insertByText(dictionary: Dictionary, entries: number[], entry: number, most: number): void {
  let place = entries.length
  while (place > 0 && compareTexts(dictionary, entry, entries[place - 1] as number) < 0) place--
  if (place === most) return
  entries.splice(place, 0, entry)
  if (entries.length > most) entries.pop()
}

/** By UTF-16 code units, as strings compare. */
function compareTexts({ places, codes }: Dictionary, a: number, b: number): number {
  const [startA, startB] = [places[a * ENTRY_WORDS] as number, places[b * ENTRY_WORDS] as number]
  const [lengthA, lengthB] = [places[a * ENTRY_WORDS + 1] as number, places[b * ENTRY_WORDS + 1] as number]
  for (let i = 0; i < lengthA && i < lengthB; i++) {
    const difference = (codes[startA + i] as number) - (codes[startB + i] as number)
    if (difference !== 0) return difference
  }
  return lengthA - lengthB
}
