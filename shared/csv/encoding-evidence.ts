import { windows874 } from './encoding-tables.ts'

const isConsonant = (byte: number): boolean => byte >= 0xa1 && byte <= 0xce
const isLeadingVowel = (byte: number): boolean => byte >= 0xe0 && byte <= 0xe4
/** Vowels above and below, tone marks and signs that sit on a consonant. */
const isMark = (byte: number): boolean => byte === 0xd1 || (byte >= 0xd4 && byte <= 0xda) || (byte >= 0xe7 && byte <= 0xee)
const isFollowingVowel = (byte: number): boolean => byte === 0xd0 || byte === 0xd2 || byte === 0xd3 || byte === 0xe5
const isAsciiLetter = (byte: number | undefined): boolean => byte !== undefined && (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a

/** Signs of Windows-1252 that stand alone in western tables: £ ¥ § © « ® ° ± ² ³ µ · » ¼ ½ ¾. In Windows-874 they are consonants. */
const WESTERN_SIGNS = new Set([0xa3, 0xa5, 0xa7, 0xa9, 0xab, 0xae, 0xb0, 0xb1, 0xb2, 0xb3, 0xb5, 0xb7, 0xbb, 0xbc, 0xbd, 0xbe])
const FULL_STOP = 0x2e

/** º and ª, behind a figure: 1º, 2ª. In Windows-874 they are consonants too. */
const ORDINALS = new Set([0xaa, 0xba])
const isFigure = (byte: number): boolean => byte >= 0x30 && byte <= 0x39

/** A sign without another letter beside it; a Thai consonant that stands so is short for a word and has a full stop behind it. */
function isLoneSign(byte: number, before: number, after: number): boolean {
  if (ORDINALS.has(byte)) return isFigure(before) && after < 0xa1 && after !== FULL_STOP
  return WESTERN_SIGNS.has(byte) && before < 0xa1 && after < 0xa1 && after !== FULL_STOP
}

const SUPERSCRIPT_ONE = 0xb9
const HYPHEN = 0x2d

/** `cm-¹`: behind a unit with a minus, and nothing but marks behind it. */
function isExponent(byte: number, sample: Uint8Array, at: number): boolean {
  const after = sample[at + 1] ?? 0x0a
  return byte === SUPERSCRIPT_ONE && sample[at - 1] === HYPHEN && isAsciiLetter(sample[at - 2]) && after < 0xa1 && !isAsciiLetter(after)
}

/**
 * How well the high bytes read as Thai: the share of letters that stand where Thai spelling lets them stand. A mark or a
 * following vowel needs a consonant or a mark before it, a leading vowel a consonant after it, and Thai letters do not stand
 * inside a Latin word, where every accented letter of Windows-1252 does. Lone signs, a pound before an amount, are no letters.
 */
export function thaiPlausibility(sample: Uint8Array): { letters: number; share: number } {
  let letters = 0
  let plausible = 0
  for (let i = 0; i < sample.length; i++) {
    const byte = sample[i] as number
    if (byte < 0x80 || (byte < 0xa1 && windows874[byte] !== 0xfffd)) continue
    const before = sample[i - 1] ?? 0x0a
    const after = sample[i + 1] ?? 0x0a
    if (isLoneSign(byte, before, after) || isExponent(byte, sample, i)) continue
    letters++
    if (windows874[byte] === 0xfffd || isAsciiLetter(before) || isAsciiLetter(after)) continue
    if (isMark(byte) || isFollowingVowel(byte)) {
      if (isConsonant(before) || isMark(before)) plausible++
    } else if (isLeadingVowel(byte)) {
      if (isConsonant(after)) plausible++
    } else plausible++
  }
  return { letters, share: letters === 0 ? 0 : plausible / letters }
}

/** Second bytes, after 0xC2, of Latin-1 symbols that do occur in tables: £ © « ® ° ± ² ³ · » ½. */
const COMMON_SYMBOLS = new Set([0xa3, 0xa9, 0xab, 0xae, 0xb0, 0xb1, 0xb2, 0xb3, 0xb7, 0xbb, 0xbd])

/**
 * For a sample that is UTF-8, all or most of it: the share of its characters outside ASCII that a table from Thailand hardly holds,
 * but that two or three Windows-874 letters spell by chance. They are rare Latin-1 symbols, letters of two bytes that are in
 * no Latin word, and characters of three bytes from U+0800 to U+3FFF; those of four bytes and the ideographs stay likely.
 */
export function unlikelyShare(sample: Uint8Array): number {
  let characters = 0
  let unlikely = 0
  for (let i = 0; i < sample.length; i++) {
    const lead = sample[i] as number
    if (lead < 0xc2) continue
    const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4
    const second = sample[i + 1] ?? 0
    const others = sample.subarray(i + 1, i + length)
    // What is not well-formed is no character.
    if (others.length < length - 1 || others.some((byte) => (byte & 0xc0) !== 0x80)) continue
    characters++
    const inLatinWord = length === 2 && (isAsciiLetter(sample[i - 1]) || isAsciiLetter(sample[i + length]))
    const isCommon = (lead === 0xc2 && COMMON_SYMBOLS.has(second)) || (lead === 0xe0 && second >= 0xb8) || lead > 0xe3
    if (others.every((byte) => byte >= 0xa1) && !inLatinWord && !isCommon) unlikely++
    i += length - 1
  }
  return characters === 0 ? 0 : unlikely / characters
}
