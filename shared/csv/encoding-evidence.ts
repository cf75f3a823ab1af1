import { windows874 } from './encoding-tables.ts'

const isConsonant = (byte: number): boolean => byte >= 0xa1 && byte <= 0xce
const isLeadingVowel = (byte: number): boolean => byte >= 0xe0 && byte <= 0xe4
/** Vowels above and below, tone marks and signs that sit on a consonant. */
const isMark = (byte: number): boolean => byte === 0xd1 || (byte >= 0xd4 && byte <= 0xda) || (byte >= 0xe7 && byte <= 0xee)
const isFollowingVowel = (byte: number): boolean => byte === 0xd0 || byte === 0xd2 || byte === 0xd3 || byte === 0xe5
const isAsciiLetter = (byte: number | undefined): boolean => byte !== undefined && (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a

/**
 * How well the high bytes read as Thai: the share of letters that stand where Thai spelling lets them stand. A mark or a
 * following vowel needs a consonant or a mark before it, a leading vowel a consonant after it, and Thai letters do not stand
 * inside a Latin word, where every accented letter of Windows-1252 does.
 */
export function thaiPlausibility(sample: Uint8Array): { letters: number; share: number } {
  let letters = 0
  let plausible = 0
  for (let i = 0; i < sample.length; i++) {
    const byte = sample[i] as number
    if (byte < 0xa1) continue
    letters++
    const before = sample[i - 1] ?? 0x0a
    const after = sample[i + 1] ?? 0x0a
    if (windows874[byte] === 0xfffd || isAsciiLetter(before) || isAsciiLetter(after)) continue
    if (isMark(byte) || isFollowingVowel(byte)) {
      if (isConsonant(before) || isMark(before)) plausible++
    } else if (isLeadingVowel(byte)) {
      if (isConsonant(after)) plausible++
    } else plausible++
  }
  return { letters, share: letters === 0 ? 0 : plausible / letters }
}

/**
 * How many UTF-8 sequences of the sample are characters that a table from Thailand hardly holds: controls, lone Latin-1
 * symbols and letters of scripts between Arabic and Thai. Letters within a Latin word are what they seem.
 */
export function unlikelyCharacters(sample: Uint8Array): number {
  let unlikely = 0
  for (let i = 0; i < sample.length; i++) {
    const byte = sample[i] as number
    if (byte < 0xc2) continue
    const length = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4
    const inLatinWord = isAsciiLetter(sample[i - 1]) || isAsciiLetter(sample[i + length])
    if (!inLatinWord && ((byte >= 0xc2 && byte <= 0xdf) || (byte === 0xe0 && (sample[i + 1] as number) < 0xb8) || byte === 0xe1)) unlikely++
    i += length - 1
  }
  return unlikely
}
