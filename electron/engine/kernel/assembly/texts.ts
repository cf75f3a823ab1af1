/**
 * What the host asks of every text that it judges one by one: its UTF-16 code units, what kinds of character they are, the hash of its pattern, and which of detection's
 * groups of words occur in it. The same as shared/profile (values.ts, patterns.ts) and shared/sensitive (characters.ts, parts.ts) say, in one go.
 */
import { mix } from './hash'

/** What is said of the text last read: words at these offsets. */
namespace Said {
  /** Kinds of character (shared/profile/characters.ts), as bits. */
  export const SEEN: usize = 0
  /** Characters of U+00A1 to U+00FF, and signs of Thai that was read in another encoding. */
  export const LATIN_1: usize = 4
  export const MANGLED: usize = 8
  export const PATTERN_LOW: usize = 12
  export const PATTERN_HIGH: usize = 16
  /** Classes of character (shared/sensitive/characters.ts), as bits; digits; the place of the last point and how many there are. */
  export const CLASSES: usize = 20
  export const DIGITS: usize = 24
  export const POINT: usize = 28
  export const POINTS: usize = 32
  /** Groups of words, as bits; −1 where they were not looked for. */
  export const WORDS: usize = 36
}

/** Of a character: the bit of its kind, from bit 13 on that of its class, from 19 on its letter in words, from 27 on its kind. */
const SEEN: i32 = (1 << 13) - 1
const CLASS_AT: i32 = 13
const CLASSES: i32 = (1 << 6) - 1
const LETTER_AT: i32 = 19
const KIND_AT: i32 = 27
const LATIN_1_KIND: i32 = 10
const THAI_DIGIT: i32 = 2
const LETTERS: i32 = 4 | 8
const POINT: i32 = 0x2e

/** By code unit, a word each. */
let characters: usize = 0
/** By kind: the code unit that stands for it in a pattern; 0 where each stands for itself. */
let signs: usize = 0
/** By byte: its code unit; 0 for UTF-8. */
let single: usize = 0
/** Where code units go, for how many bytes of text there is room, and where what is said of them stands. */
let codes: usize = 0
let room: i32 = 0
let said: usize = 0
/** The letters of the text last read, with one in front of them and two behind that stand for spaces. */
let letters: usize = 0
/** Places of letters, 0 for the space in front, at which a word may begin. */
let places: usize = 0

export function setTexts(charactersAt: usize, signsAt: usize, singleAt: usize, codesAt: usize, codesRoom: i32, saidAt: usize): void {
  characters = charactersAt
  signs = signsAt
  single = singleAt
  codes = codesAt
  room = codesRoom
  said = saidAt
  letters = heap.alloc(<usize>codesRoom + 3)
  places = heap.alloc((<usize>codesRoom) << 1)
}

/** As in shared/profile/patterns.ts. */
const LONGEST_RUN: i32 = 20
const LONGEST_PATTERN: i32 = 48

let patternLength: i32 = 0
let patternLow: i32 = 0
let patternHigh: i32 = 0

/** A run of characters that have one sign goes into the pattern's hash. */
function addRun(sign: i32, run: i32): void {
  if (patternLength >= LONGEST_PATTERN) return
  const length = min(run, min(LONGEST_RUN, LONGEST_PATTERN - patternLength))
  patternLength += length
  const next = sign * 32 + length
  patternLow = rotl<i32>((patternLow ^ next) * <i32>0x9e3779b1, 15)
  patternHigh = rotl<i32>((patternHigh ^ next) * <i32>0x85ebca77, 15)
}

/** The tables of a matcher of words, as in shared/sensitive/parts.ts. */
let space: i32 = 0
let links: usize = 0
let groups: usize = 0
let beginnings: usize = 0

export function setWords(spaceLetter: i32, linksAt: usize, groupsAt: usize, beginningsAt: usize): void {
  space = spaceLetter
  links = linksAt
  groups = groupsAt
  beginnings = beginningsAt
}

const BEGINNINGS: i32 = 16384

// @ts-ignore: a decorator of the compiler
@inline
function mayBegin(first: i32, second: i32, third: i32): i32 {
  return <i32>load<u8>(beginnings + <usize>(((first * 31 + second) * 61 + third) & (BEGINNINGS - 1)))
}

/**
 * Reads the text that stands in bytes `start` to `end` and answers its code units; −1 where there are more bytes than room, or some that only the host can
 * decode: those of four-byte sequences, and bad ones. Three bytes behind the last one may be read.
 */
export function readText(start: usize, end: usize): i32 {
  if (<i32>(end - start) > room) return -1
  const toCodes = codes
  const toLetters = letters
  const table = characters
  let seen = 0
  let latin1 = 0
  let mangled = 0
  let digits = 0
  let point = -1
  let points = 0
  patternLength = 0
  patternLow = 0
  patternHigh = 0
  let sign = -1
  let run = 0
  /** The kind of the run's characters, where one sign stands for all of that kind. */
  let runKind = -1
  let before = 0
  let length = 0
  let first = 0
  let second = space
  store<u8>(toLetters, second)
  let found = 0
  for (let at = start; at < end; ) {
    const bytes = load<u32>(at)
    let code: i32
    if (single !== 0) {
      code = <i32>load<u16>(single + ((<usize>bytes & 0xff) << 1))
      at++
    } else if ((bytes & 0xc0feff) === 0x80b8e0 && at + 3 <= end) {
      // U+0E00 to U+0E7F, Thai.
      code = 0x0e00 | (<i32>(bytes >> 2) & 0x40) | (<i32>(bytes >> 16) & 0x3f)
      at += 3
    } else if ((bytes & 0x80) === 0) {
      code = <i32>bytes & 0x7f
      at++
    } else {
      const length = longCode(bytes, end - at)
      if (length === 0) return -1
      code = longValue
      at += length
    }
    store<u16>(toCodes + ((<usize>length) << 1), <u16>code)
    const known = <i32>load<u32>(table + ((<usize>code) << 2))
    const kind = known >>> KIND_AT
    const letter = (known >> LETTER_AT) & 0xff
    seen |= known
    digits += (known >> CLASS_AT) & 1
    mangled += <i32>(before === 0x0e40) & <i32>(<u32>(code - 0x0e18) <= 1)
    if (kind === runKind) run++
    else {
      if (code === POINT) {
        points++
        point = length
      } else if (kind === LATIN_1_KIND) {
        latin1++
        if (before === 0xe0 && (code === 0xb8 || code === 0xb9)) mangled += 2
      }
      const ofKind = <i32>load<u16>(signs + ((<usize>kind) << 1))
      const next = ofKind === 0 ? code : ofKind
      if (next === sign) run++
      else {
        if (run > 0) addRun(sign, run)
        sign = next
        run = 1
      }
      runKind = ofKind === 0 ? -1 : kind
    }
    before = code
    length++
    store<u8>(toLetters + <usize>length, letter)
    // Where three letters begin a word, the place of the first is kept; else the next one is written over it.
    store<u16>(places + ((<usize>found) << 1), length - 2)
    found += length === 1 ? 0 : mayBegin(first, second, letter)
    first = second
    second = letter
  }
  if (run > 0) addRun(sign, run)
  const low = mix(patternLow ^ patternLength)
  const classes = (seen >> CLASS_AT) & CLASSES
  store<i32>(said, seen & SEEN, Said.SEEN)
  store<i32>(said, latin1, Said.LATIN_1)
  store<i32>(said, mangled, Said.MANGLED)
  store<i32>(said, low, Said.PATTERN_LOW)
  store<i32>(said, mix(patternHigh ^ low), Said.PATTERN_HIGH)
  store<i32>(said, classes, Said.CLASSES)
  store<i32>(said, digits, Said.DIGITS)
  store<i32>(said, point, Said.POINT)
  store<i32>(said, points, Said.POINTS)
  const hasWords = (classes & LETTERS) !== 0 && (classes & THAI_DIGIT) === 0
  store<i32>(said, hasWords ? wordsOf(length, found) : -1, Said.WORDS)
  return length
}

let longValue: i32 = 0

/** How many bytes a character of two or three has that begins `bytes`, of which `left` are the text's; 0 where it has none of these. Its code unit is in `longValue`. */
function longCode(bytes: u32, left: usize): i32 {
  const first = bytes & 0xff
  const second = (bytes >> 8) & 0xff
  if (first >= 0xe1 ? first <= 0xec && left > 2 : first === 0xe0 && second >= 0xa0 && left > 2) {
    if ((bytes & 0xc0c000) !== 0x808000) return 0
    longValue = <i32>(((first & 0x0f) << 12) | ((second & 0x3f) << 6) | ((bytes >> 16) & 0x3f))
    return 3
  }
  if (first < 0xc2 || first > 0xdf || left < 2 || (second & 0xc0) !== 0x80) return 0
  longValue = <i32>(((first & 0x1f) << 6) | (second & 0x3f))
  return 2
}

/** The groups of words of which one occurs in the text last read, of so many code units. The first `found` places at which one may begin are known. */
function wordsOf(length: i32, found: i32): i32 {
  const last = letters + <usize>length + 1
  store<u8>(last, space)
  store<u8>(last, space, 1)
  let groups = 0
  for (let i = 0; i < found; i++) groups |= groupsFrom(letters + <usize>load<u16>(places + ((<usize>i) << 1)), last)
  // Those that end behind the text.
  for (let at = last - 2 < letters ? letters : last - 2; at < last; at++)
    if (mayBegin(load<u8>(at), load<u8>(at, 1), load<u8>(at, 2)) !== 0) groups |= groupsFrom(at, last)
  return groups
}

/** Groups of the words that begin with the letter at `from`; the last one stands at `last`. */
function groupsFrom(from: usize, last: usize): i32 {
  let found = 0
  let slot: i32 = 0
  let base = <i32>load<u16>(links)
  for (let at = from; at <= last; at++) {
    const next = base + <i32>load<u8>(at)
    const link = load<u32>(links + ((<usize>next) << 2))
    if (<i32>(link >>> 16) !== slot) break
    slot = next
    base = <i32>(link & 0xffff)
    found |= load<i32>(groups + ((<usize>slot) << 2))
  }
  return found
}
