import { CHAR_SPACE, CHARACTER_KINDS } from '#shared/profile/characters.ts'
import { foldedCode } from './fold.ts'

/**
 * Sort keys for Thai and Latin text, compared byte by byte. The order is that of the Royal Institute's dictionary: by consonants and vowels
 * from left to right, a vowel that is written before its consonant counting after it (เ แ โ ใ ไ); tone marks, maitaikhu and thanthakhat
 * decide only between words that are equal without them. Latin letters, in any case, come before Thai ones, figures before letters. A key
 * does not go beyond the first KEY_BYTES bytes.
 *
 * A collator of the platform knows more languages, but compares two texts at a time, which takes ten times as long as sorting by keys.
 */
export const KEY_BYTES = 96

/** The marks that decide last get this much of a key. */
const MARK_BYTES = 16

const THAI_FIRST = 0x0e01
const THAI_LAST = 0x0e5b
/** Where Thai characters stand among the bytes of a key: after ASCII. */
const THAI_BYTE = 0x80
/** Begins a character of two bytes, which is neither ASCII nor Thai. */
const OTHER_BYTE = 0xf0

function isConsonant(code: number): boolean {
  return code >= 0x0e01 && code <= 0x0e2e
}

function isLeadingVowel(code: number): boolean {
  return code >= 0x0e40 && code <= 0x0e44
}

/** Maitaikhu, the tones, thanthakhat, nikhahit, yamakkan. */
function isMark(code: number): boolean {
  return code >= 0x0e47 && code <= 0x0e4e
}

const marks = new Uint8Array(MARK_BYTES)

/** Writes the key of `codes[0 … length)` to `out` from `at` on, where KEY_BYTES bytes must be free; returns where it ends. */
export function writeCollationKey(codes: Uint16Array, length: number, out: Uint8Array, at: number): number {
  const last = at + KEY_BYTES - MARK_BYTES - 4
  let to = at
  let markCount = 0
  let from = 0
  while (from < length && CHARACTER_KINDS[codes[from] as number] === CHAR_SPACE) from++
  for (let place = from; place < length && to < last; place++) {
    const code = foldedCode(codes[place] as number)
    if (code < 0) continue
    if (isMark(code)) {
      if (markCount + 1 < MARK_BYTES) {
        // What comes first in the word decides first: an early mark makes the larger key.
        marks[markCount++] = Math.max(1, 0xff - (to - at))
        marks[markCount++] = code - THAI_FIRST
      }
      continue
    }
    const next = place + 1 < length ? foldedCode(codes[place + 1] as number) : -1
    if (isLeadingVowel(code) && isConsonant(next)) {
      out[to++] = byteOf(next)
      out[to++] = byteOf(code)
      place++
    } else to = writeCode(code, out, to)
  }
  if (markCount > 0) {
    out[to++] = 0
    out.set(marks.subarray(0, markCount), to)
    to += markCount
  }
  return to
}

function byteOf(thai: number): number {
  return THAI_BYTE + thai - THAI_FIRST
}

function writeCode(code: number, out: Uint8Array, at: number): number {
  if (code < 0x80) out[at] = Math.max(1, code)
  else if (code >= THAI_FIRST && code <= THAI_LAST) out[at] = byteOf(code)
  else {
    out[at] = OTHER_BYTE + (code >> 12)
    out[at + 1] = (code >> 6) & 0x3f
    out[at + 2] = code & 0x3f
    return at + 3
  }
  return at + 1
}
