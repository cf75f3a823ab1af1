import type { Encoding } from './dialect.ts'
import type { EncodingScan } from './encoding-scan.ts'
import { windows874 } from './encoding-tables.ts'

export interface EncodingJudgement {
  readonly encoding: Encoding
  readonly bom: boolean
  /** A message key below `reading.`. */
  readonly reason: string
  readonly params: Record<string, string | number>
  /** 0…1 */
  readonly confidence: number
}

/**
 * The encoding of a file, from the facts of all its bytes: byte order mark; UTF-16 by its zeros; strict UTF-8; UTF-8 but for a
 * few bytes, which is UTF-8 with named bad bytes; Windows-874 if its letters stand together as Thai is written, else
 * Windows-1252.
 */
export function judgeEncoding(scan: EncodingScan): EncodingJudgement {
  const bad: Record<string, number> = scan.badBytes > 0 ? { badBytes: scan.badBytes, firstOffset: scan.badOffsets[0] ?? 0 } : {}
  if (scan.bom !== null) return { encoding: scan.bom, bom: true, reason: 'encoding.bom', params: {}, confidence: 1 }
  const utf16 = judgeUtf16(scan)
  if (utf16 !== null) return utf16
  if (scan.highBytes === 0) return { encoding: 'utf-8', bom: false, reason: 'encoding.ascii', params: {}, confidence: 1 }
  if (scan.badBytes === 0) return judgeValidUtf8(scan)
  // A Thai letter in UTF-8 is a sequence that real Windows-874 text nearly never spells; other sequences happen by chance.
  const goodBytes = scan.thaiSequences * 6 + (scan.sequences - scan.thaiSequences)
  if (goodBytes >= scan.badBytes * 2) {
    const confidence = Math.max(0.6, 1 - scan.badBytes / (scan.sequences * 3))
    return { encoding: 'utf-8', bom: false, reason: 'encoding.utf8WithBadBytes', params: bad, confidence }
  }
  return judgeSingleByte(scan)
}

/** Share of 16-bit units whose upper half must be zero or Thai for a file to be UTF-16; every line end and delimiter is such a unit. */
const UTF16_SHARE = 0.7

function judgeUtf16(scan: EncodingScan): EncodingJudgement | null {
  const units = scan.size / 2
  if (units < 1 || scan.zerosAtEven + scan.zerosAtOdd === 0) return null
  const odd = (scan.zerosAtOdd + scan.thaiHalvesAtOdd) / units
  const even = (scan.zerosAtEven + scan.thaiHalvesAtEven) / units
  if (Math.max(odd, even) < UTF16_SHARE || Math.min(odd, even) > 0.1) return null
  const encoding = odd > even ? 'utf-16le' : 'utf-16be'
  const share = Math.round(Math.max(odd, even) * 100)
  return { encoding, bom: false, reason: 'encoding.utf16Zeros', params: { share }, confidence: Math.min(1, Math.max(odd, even)) }
}

/**
 * A handful of Windows-874 letters can be well-formed UTF-8 by chance: เขต is the three bytes of one Arabic letter. With no
 * Thai in the UTF-8 reading and plain Thai in the other, the other is meant.
 */
function judgeValidUtf8(scan: EncodingScan): EncodingJudgement {
  const params = { sequences: scan.sequences }
  if (scan.thaiSequences === 0 && scan.sequences <= 20) {
    const thai = thaiPlausibility(scan.sample)
    const oddities = unlikelyCharacters(scan.sample)
    if (thai.share > 0.9 && thai.letters >= 2 && oddities > scan.sequences / 2) {
      return { encoding: 'windows-874', bom: false, reason: 'encoding.windows874Short', params: { letters: thai.letters }, confidence: 0.6 }
    }
  }
  return { encoding: 'utf-8', bom: false, reason: 'encoding.utf8', params, confidence: scan.sequences < 3 ? 0.9 : 1 }
}

function judgeSingleByte(scan: EncodingScan): EncodingJudgement {
  const undefinedShare = scan.undefinedIn874 / Math.max(1, scan.judgedHighBytes)
  const thai = thaiPlausibility(scan.sample)
  const params = { undefined: scan.undefinedIn874, share: Math.round(thai.share * 100) }
  if (undefinedShare <= 0.02 && thai.share >= 0.5) {
    const confidence = Math.max(0.5, Math.min(0.99, thai.share - undefinedShare * 5) - (thai.letters < 10 ? 0.15 : 0))
    return { encoding: 'windows-874', bom: false, reason: 'encoding.windows874', params, confidence }
  }
  const confidence = Math.max(0.5, Math.min(0.95, 1 - thai.share))
  return { encoding: 'windows-1252', bom: false, reason: 'encoding.windows1252', params, confidence }
}

const isConsonant = (byte: number): boolean => byte >= 0xa1 && byte <= 0xce
const isLeadingVowel = (byte: number): boolean => byte >= 0xe0 && byte <= 0xe4
/** Vowels above and below, tone marks and signs that sit on a consonant. */
const isMark = (byte: number): boolean => byte === 0xd1 || (byte >= 0xd4 && byte <= 0xda) || (byte >= 0xe7 && byte <= 0xee)
const isFollowingVowel = (byte: number): boolean => byte === 0xd0 || byte === 0xd2 || byte === 0xd3 || byte === 0xe5
const isAsciiLetter = (byte: number | undefined): boolean => byte !== undefined && ((byte | 0x20) >= 0x61) && ((byte | 0x20) <= 0x7a)

/**
 * How well the high bytes read as Thai: the share of letters that stand where Thai spelling lets them stand. A mark or a
 * following vowel needs a consonant or a mark before it, a leading vowel a consonant after it, and Thai letters do not stand
 * inside a Latin word, where every accented letter of Windows-1252 does.
 */
function thaiPlausibility(sample: Uint8Array): { letters: number; share: number } {
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
function unlikelyCharacters(sample: Uint8Array): number {
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
