import { joinBytes } from './bytes.ts'
import type { Encoding } from './dialect.ts'
import { thaiPlausibility, unlikelyShare } from './encoding-evidence.ts'
import { windows874 } from './encoding-tables.ts'
import { createUtf8Check } from './encoding-utf8.ts'

/** Facts about the bytes of a whole file, from which `judgeEncoding` tells its encoding. */
export interface EncodingScan {
  readonly bom: 'utf-8' | 'utf-16le' | 'utf-16be' | null
  /** Bytes in all. */
  readonly size: number
  /** Bytes of 0x80 and above. */
  readonly highBytes: number
  /** Well-formed UTF-8 sequences of more than one byte, and those among them that are Thai (U+0E00 to U+0E7F). */
  readonly sequences: number
  readonly thaiSequences: number
  /** Bytes that are no part of well-formed UTF-8 (Unicode 16, table 3-7), and the offsets of the first 1,000. */
  readonly badBytes: number
  readonly badOffsets: readonly number[]
  /** High bytes that windows-874 leaves undefined, counted in the chunks that are not UTF-8. */
  readonly undefinedIn874: number
  /** High bytes in those chunks. */
  readonly judgedHighBytes: number
  /** Zero bytes, and bytes 0x0E (the upper half of a Thai UTF-16 unit), at even and at odd offsets. */
  readonly zerosAtEven: number
  readonly zerosAtOdd: number
  readonly thaiHalvesAtEven: number
  readonly thaiHalvesAtOdd: number
  /** Up to 64 KiB of the file from shortly before its first bad byte, or else its first high byte: how the letters stand together. */
  readonly sample: Uint8Array
}

/** The upper half of the UTF-16 units of Thai letters. */
const THAI_HALF = 0x0e
const SAMPLE_SIZE = 64 * 1024
/** How much of the text before the first interesting byte the sample keeps. */
const SAMPLE_LEAD = 32

/** Gathers an EncodingScan over the chunks of a file, whatever their sizes; sequences may straddle them. */
export function createEncodingScan(): { update(chunk: Uint8Array): void; result(): EncodingScan } {
  const utf8 = createUtf8Check()
  const zeros = { even: 0, odd: 0, thaiEven: 0, thaiOdd: 0 }
  let size = 0
  let undefinedIn874 = 0
  let judgedHighBytes = 0
  let head = new Uint8Array(0)
  let sample = new Uint8Array(0)
  let sampleIsBad = false

  function takeSample(chunk: Uint8Array, highBefore: number, badBefore: number): void {
    const sawBad = utf8.facts.badBytes > badBefore
    const wanted = sawBad && !sampleIsBad
    if (wanted) sample = new Uint8Array(0)
    if (sample.length === 0 && !wanted && (utf8.facts.highBytes === highBefore || sampleIsBad)) return
    if (sample.length >= SAMPLE_SIZE) return
    const firstBad = utf8.facts.badOffsets.find((offset) => offset >= size) ?? size
    const first = wanted ? Math.max(0, firstBad - size) : sample.length > 0 ? 0 : chunk.findIndex((byte) => byte >= 0x80)
    const from = sample.length > 0 ? 0 : Math.max(0, first - SAMPLE_LEAD)
    const piece = chunk.subarray(from, from + SAMPLE_SIZE - sample.length)
    sample = joinBytes([sample, piece])
    sampleIsBad ||= sawBad
  }

  return {
    update(chunk) {
      if (head.length < 3) head = Uint8Array.from([...head, ...chunk.subarray(0, 3 - head.length)])
      const { highBytes, badBytes } = utf8.facts
      utf8.update(chunk, size)
      takeSample(chunk, highBytes, badBytes)
      if (utf8.facts.badBytes > badBytes) {
        for (const byte of chunk) {
          if (byte < 0x80) continue
          judgedHighBytes++
          if (windows874[byte] === 0xfffd) undefinedIn874++
        }
      }
      if (chunk.includes(0) || chunk.includes(THAI_HALF)) countZeros(chunk, size % 2, zeros)
      size += chunk.length
    },
    result() {
      const facts = utf8.result(size)
      return {
        ...facts,
        bom: bomOf(head),
        size,
        undefinedIn874,
        judgedHighBytes,
        zerosAtEven: zeros.even,
        zerosAtOdd: zeros.odd,
        thaiHalvesAtEven: zeros.thaiEven,
        thaiHalvesAtOdd: zeros.thaiOdd,
        sample,
      }
    },
  }
}

function bomOf(head: Uint8Array): EncodingScan['bom'] {
  const [a, b, c] = head
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  return a === 0xfe && b === 0xff ? 'utf-16be' : null
}

function countZeros(chunk: Uint8Array, parity: number, zeros: { even: number; odd: number; thaiEven: number; thaiOdd: number }): void {
  for (let i = 0; i < chunk.length; i++) {
    const byte = chunk[i]
    if (byte !== 0 && byte !== THAI_HALF) continue
    const isEven = (i + parity) % 2 === 0
    if (byte === 0) {
      if (isEven) zeros.even++
      else zeros.odd++
    } else if (isEven) zeros.thaiEven++
    else zeros.thaiOdd++
  }
}

/** The encoding that a file is taken to be in, and why. */
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
  if (scan.bom !== null)
    return { encoding: scan.bom, bom: true, reason: 'encoding.bom', params: scan.bom === 'utf-8' ? bad : {}, confidence: 1 }
  const utf16 = judgeUtf16(scan)
  if (utf16 !== null) return utf16
  if (scan.highBytes === 0) return { encoding: 'utf-8', bom: false, reason: 'encoding.ascii', params: {}, confidence: 1 }
  if (scan.badBytes === 0) return judgeValidUtf8(scan)
  // A Thai letter in UTF-8 is a sequence that real Windows-874 text nearly never spells; other sequences happen by chance.
  const goodBytes = scan.thaiSequences * 6 + (scan.sequences - scan.thaiSequences)
  if (goodBytes >= scan.badBytes * 2 && !isPlainlyThai(scan)) {
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
  if (Math.max(odd, even) < UTF16_SHARE || Math.min(odd, even) > 0.1) return judgeUtf16ByMarks(scan, units)
  const encoding = odd > even ? 'utf-16le' : 'utf-16be'
  const share = Math.round(Math.max(odd, even) * 100)
  return { encoding, bom: false, reason: 'encoding.utf16Zeros', params: { share }, confidence: Math.min(1, Math.max(odd, even)) }
}

/** Fewer zeros than this, of all 16-bit units, are accidents: a table has a delimiter or a line end in every few units. */
const FEW_ZEROS = 0.03
/** Delimiters and line ends: comma, tab, semicolon, LF, CR. */
const MARKS: ReadonlySet<number | undefined> = new Set([0x2c, 0x09, 0x3b, 0x0a, 0x0d])

/**
 * Letters of other scripts leave a zero beside digits, delimiters and line ends only: nearly always at every second place, and beside most
 * bytes that look like these marks.
 */
function judgeUtf16ByMarks({ zerosAtEven, zerosAtOdd, sample }: EncodingScan, units: number): EncodingJudgement | null {
  const zeros = zerosAtEven + zerosAtOdd
  if (Math.min(zerosAtEven, zerosAtOdd) > 0.25 * zeros || zeros < Math.max(4, FEW_ZEROS * units)) return null
  const step = zerosAtOdd > zerosAtEven ? 1 : -1
  let marks = 0
  let besideZero = 0
  sample.forEach((byte, i) => {
    if (!MARKS.has(byte)) return
    marks++
    if (sample[i + step] === 0) besideZero++
  })
  if (marks === 0 || besideZero < 0.5 * marks) return null
  const encoding = step === 1 ? 'utf-16le' : 'utf-16be'
  return { encoding, bom: false, reason: 'encoding.utf16Marks', params: { zeros }, confidence: 0.9 }
}

/**
 * A handful of Windows-874 letters can be well-formed UTF-8 by chance: เขต is the three bytes of one Arabic letter. With no
 * Thai in the UTF-8 reading and plain Thai in the other, the other is meant.
 */
function judgeValidUtf8(scan: EncodingScan): EncodingJudgement {
  const params = { sequences: scan.sequences }
  if (isPlainlyThai(scan)) {
    const { letters } = thaiPlausibility(scan.sample)
    return { encoding: 'windows-874', bom: false, reason: 'encoding.windows874Short', params: { letters }, confidence: 0.6 }
  }
  return { encoding: 'utf-8', bom: false, reason: 'encoding.utf8', params, confidence: scan.sequences < 3 ? 0.9 : 1 }
}

/** No letter is Thai in UTF-8 and, read as Windows-874, nearly every one stands where Thai spelling lets it. */
function isPlainlyThai(scan: EncodingScan): boolean {
  if (scan.thaiSequences > 0) return false
  const thai = thaiPlausibility(scan.sample)
  return thai.letters >= 3 && thai.share > 0.9 && unlikelyShare(scan.sample) > 0.9
}

/** Undefined bytes among the high ones in a Thai file, and the share of letters that then stand as Thai ones do. */
const MOST_UNDEFINED = 0.15
const SURELY_THAI = 0.8

function judgeSingleByte(scan: EncodingScan): EncodingJudgement {
  const undefinedShare = scan.undefinedIn874 / Math.max(1, scan.judgedHighBytes)
  const thai = thaiPlausibility(scan.sample)
  const params = { undefined: scan.undefinedIn874, share: Math.round(thai.share * 100) }
  // With more of them nearly all others must be Thai: a few stray bytes do not make western text of a table.
  if ((undefinedShare <= 0.02 && thai.share >= 0.5) || (undefinedShare <= MOST_UNDEFINED && thai.share >= SURELY_THAI)) {
    const confidence = Math.max(0.5, Math.min(0.99, thai.share - undefinedShare * 5) - (thai.letters < 10 ? 0.15 : 0))
    return { encoding: 'windows-874', bom: false, reason: 'encoding.windows874', params, confidence }
  }
  const unknown = unknownBytes(scan.sample)
  if (unknown > 0) return { encoding: 'windows-1252', bom: false, reason: 'encoding.unknown', params: { unknown }, confidence: 0.2 }
  const confidence = Math.max(0.5, Math.min(0.95, 1 - thai.share))
  return { encoding: 'windows-1252', bom: false, reason: 'encoding.windows1252', params, confidence }
}

/** Bytes that mean nothing in Windows-1252. */
const UNDEFINED_IN_1252: ReadonlySet<number> = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d])
/** Fewer of the bytes beyond ASCII are damage in a western text. */
const LEAST_UNKNOWN = 0.02

/**
 * Bytes that mean nothing in any single-byte encoding that is read, where there are too many for a damaged text: it is in another one, such
 * as Shift-JIS.
 */
function unknownBytes(sample: Uint8Array): number {
  let high = 0
  let unknown = 0
  for (const byte of sample) {
    if (byte >= 0x80) high++
    if (UNDEFINED_IN_1252.has(byte)) unknown++
  }
  return unknown > 1 && unknown >= LEAST_UNKNOWN * high ? unknown : 0
}
