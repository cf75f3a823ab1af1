import { CHAR_DIGIT, CHAR_LOWER, CHAR_THAI, CHAR_THAI_DIGIT, CHAR_UPPER, CHARACTER_KINDS } from './characters.ts'
import { appendEntry, createDictionary, type Dictionary, ENTRY_WORDS, entryText, findEntry, reduce } from './dictionary.ts'
import { CHAIN_HIGH, CHAIN_LOW, chain, mix } from './hash.ts'
import { clearWhenFull, createNewcomers, meetsAgain, type Newcomers } from './newcomers.ts'

/** Distinct patterns counted per column; beyond that the rare ones go (see dictionary.ts). */
const PATTERN_LIMIT = 1024

/** How often patterns stand in a column. */
export interface Patterns {
  readonly dictionary: Dictionary
  /** Where there were too many: those met once. */
  newcomers: Newcomers | null
}

/** None counted yet. */
export function createPatterns(): Patterns {
  return { dictionary: createDictionary(PATTERN_LIMIT), newcomers: null }
}
/** Longer runs of one character are cut to this, so that long words of any length share a pattern. */
const LONGEST_RUN = 20
/** Code units of a pattern at most. */
const LONGEST_PATTERN = 48

const CLASS_CODES: Readonly<Record<number, number>> = {
  [CHAR_DIGIT]: 0x39,
  [CHAR_UPPER]: 0x41,
  [CHAR_LOWER]: 0x61,
  [CHAR_THAI]: 0x0e01,
  [CHAR_THAI_DIGIT]: 0x0e59,
}

/** By kind of character: what stands for it in a pattern; 0 where each stands for itself. */
export const PATTERN_SIGNS: Uint16Array = Uint16Array.from({ length: 16 }, (_, kind) => CLASS_CODES[kind] ?? 0)

/** The code unit that stands for each code unit in a pattern: 9, A, a, ก, ๙ for the classes, itself for anything else. */
const PATTERN_CODES: Uint16Array = Uint16Array.from({ length: 0x10000 }, (_, code) => CLASS_CODES[CHARACTER_KINDS[code] as number] ?? code)

const pattern = new Uint16Array(LONGEST_PATTERN)

/** Writes the pattern of a value into `pattern` and returns its length. */
function writePattern(codes: Uint16Array, start: number, end: number): number {
  let length = 0
  let run = 0
  let previous = -1
  for (let at = start; at < end && length < LONGEST_PATTERN; at++) {
    const code = PATTERN_CODES[codes[at] as number] as number
    run = code === previous ? run + 1 : 1
    previous = code
    if (run <= LONGEST_RUN) pattern[length++] = code
  }
  return length
}

/**
 * Counts the pattern of a value, given as code units, `count` times. The pattern's hash is taken run by run, and its text only
 * written when it is new: most values of a column share a few patterns.
 */
export function countPattern(patterns: Patterns, codes: Uint16Array, start: number, end: number, count: number): void {
  let length = 0
  let low = 0
  let high = 0
  let at = start
  while (at < end && length < LONGEST_PATTERN) {
    const code = PATTERN_CODES[codes[at] as number] as number
    const from = at++
    while (at < end && PATTERN_CODES[codes[at] as number] === code) at++
    const run = Math.min(at - from, LONGEST_RUN, LONGEST_PATTERN - length)
    length += run
    low = chain(low, code * 32 + run, CHAIN_LOW)
    high = chain(high, code * 32 + run, CHAIN_HIGH)
  }
  low = mix(low ^ length)
  countHashed(patterns, low, mix(high ^ low), codes, start, end, count)
}

/** The same where the pattern's hash is known. */
export function countHashed(
  patterns: Patterns,
  low: number,
  high: number,
  codes: Uint16Array,
  start: number,
  end: number,
  count: number,
): void {
  const { dictionary } = patterns
  const entry = findEntry(dictionary, low, high)
  if (entry >= 0) {
    dictionary.weights[entry] = (dictionary.weights[entry] as number) + count
    return
  }
  if (!patterns.newcomers || count > 1) {
    enter(patterns, low, high, pattern, 0, writePattern(codes, start, end), count)
    return
  }
  if (clearWhenFull(patterns.newcomers)) dictionary.error++
  // Both times that it was met.
  if (meetsAgain(patterns.newcomers, low, high)) enter(patterns, low, high, pattern, 0, writePattern(codes, start, end), 2)
}

/**
 * Enters a pattern that is not there yet. Where there is no room the rare ones go, and from then on a pattern enters when it comes a second
 * time.
 */
function enter(patterns: Patterns, low: number, high: number, codes: Uint16Array, start: number, length: number, count: number): void {
  const { dictionary } = patterns
  if (dictionary.size >= dictionary.limit) {
    reduce(dictionary, dictionary.limit)
    patterns.newcomers ??= createNewcomers()
  }
  // The weights may be others once there is room for it.
  const entry = appendEntry(dictionary, low, high, codes, start, length)
  dictionary.weights[entry] = count
}

/** Takes all of `other` into `patterns`. */
export function mergePatterns(patterns: Patterns, { dictionary: other, newcomers }: Patterns): void {
  const { dictionary } = patterns
  for (let entry = 0; entry < other.size; entry++) {
    const low = other.entries[entry * ENTRY_WORDS] as number
    const high = other.entries[entry * ENTRY_WORDS + 1] as number
    const [start, length] = [other.places[entry * ENTRY_WORDS] as number, other.places[entry * ENTRY_WORDS + 1] as number]
    const count = other.weights[entry] as number
    const own = findEntry(dictionary, low, high)
    if (own < 0) enter(patterns, low, high, other.codes, start, length, count)
    else dictionary.weights[own] = (dictionary.weights[own] as number) + count
  }
  // What its newcomers counted is in no dictionary.
  dictionary.error += other.error + (newcomers ? 1 : 0)
  if (!other.complete) dictionary.complete = false
}

/** `12/3`: a house number that a spreadsheet makes a day of March. */
const DATE_LIKE = /^9{1,2}[/-]9{1,2}$/
const LONGEST_DATE_LIKE = 5

/** Is this the pattern of values that a spreadsheet may take for a day and a month? */
export function isDateLike(text: string): boolean {
  return DATE_LIKE.test(text)
}

/** How many values have such a pattern, be it among the most frequent or not. */
export function countDateLike({ dictionary }: Patterns): number {
  let count = 0
  for (let entry = 0; entry < dictionary.size; entry++) {
    const isShort = (dictionary.places[entry * ENTRY_WORDS + 1] as number) <= LONGEST_DATE_LIKE
    if (isShort && isDateLike(entryText(dictionary, entry))) count += dictionary.weights[entry] as number
  }
  return count
}

/** By how much a count may be too low. */
export function patternsError({ dictionary, newcomers }: Patterns): number {
  return dictionary.error + (newcomers ? 1 : 0)
}
