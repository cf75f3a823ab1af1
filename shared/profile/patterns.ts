import { CHAR_DIGIT, CHAR_LOWER, CHAR_THAI, CHAR_THAI_DIGIT, CHAR_UPPER, CHARACTER_KINDS } from './characters.ts'
import { appendEntry, type Dictionary, findEntry, reduce } from './dictionary.ts'
import { CHAIN_HIGH, CHAIN_LOW, chain, mix } from './hash.ts'

/** Distinct patterns counted per column; beyond that the rare ones go (see dictionary.ts). */
export const PATTERN_LIMIT = 1024
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
export function countPattern(patterns: Dictionary, codes: Uint16Array, start: number, end: number, count: number): void {
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
  patterns: Dictionary,
  low: number,
  high: number,
  codes: Uint16Array,
  start: number,
  end: number,
  count: number,
): void {
  let entry = findEntry(patterns, low, high)
  if (entry < 0) {
    if (patterns.size >= patterns.limit) reduce(patterns, patterns.limit)
    entry = appendEntry(patterns, low, high, pattern, 0, writePattern(codes, start, end))
  }
  patterns.weights[entry] = (patterns.weights[entry] as number) + count
}

/** Takes all of `other` into `patterns`. */
export function mergePatterns(patterns: Dictionary, other: Dictionary): void {
  for (let entry = 0; entry < other.size; entry++) {
    const low = other.entries[entry * 4] as number
    const high = other.entries[entry * 4 + 1] as number
    let own = findEntry(patterns, low, high)
    if (own < 0) {
      if (patterns.size >= patterns.limit) reduce(patterns, patterns.limit)
      own = appendEntry(patterns, low, high, other.codes, other.places[entry * 4] as number, other.places[entry * 4 + 1] as number)
    }
    patterns.weights[own] = (patterns.weights[own] as number) + (other.weights[entry] as number)
  }
  patterns.error += other.error
  if (!other.complete) patterns.complete = false
}
