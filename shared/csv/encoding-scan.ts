import { windows874 } from './encoding-tables.ts'

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

const MOST_OFFSETS = 1000
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
    const joined = new Uint8Array(sample.length + piece.length)
    joined.set(sample)
    joined.set(piece, sample.length)
    sample = joined
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
      if (chunk.includes(0)) countZeros(chunk, size % 2, zeros)
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
    if (byte !== 0 && byte !== 0x0e) continue
    const isEven = (i + parity) % 2 === 0
    if (byte === 0) {
      if (isEven) zeros.even++
      else zeros.odd++
    } else if (isEven) zeros.thaiEven++
    else zeros.thaiOdd++
  }
}

interface Utf8Facts {
  highBytes: number
  sequences: number
  thaiSequences: number
  badBytes: number
  badOffsets: number[]
}

/** Strict UTF-8 (Unicode 16, table 3-7), chunk by chunk: each byte that begins nothing well-formed is one bad byte. */
function createUtf8Check(): {
  readonly facts: Utf8Facts
  update(chunk: Uint8Array, offset: number): void
  result(size: number): Utf8Facts
} {
  const facts: Utf8Facts = { highBytes: 0, sequences: 0, thaiSequences: 0, badBytes: 0, badOffsets: [] }
  /** Bytes of the sequence being read that stood before this chunk or place, how many are to come, and what the next may be. */
  let taken = 0
  let wanted = 0
  let least = 0x80
  let most = 0xbf
  let isThai = false

  function bad(count: number, firstOffset: number): void {
    for (let k = 0; k < count && facts.badOffsets.length < MOST_OFFSETS; k++) facts.badOffsets.push(firstOffset + k)
    facts.badBytes += count
  }

  function begin(byte: number): void {
    taken = 1
    least = 0x80
    most = 0xbf
    isThai = byte === 0xe0
    if (byte >= 0xc2 && byte <= 0xdf) wanted = 1
    else if (byte >= 0xe0 && byte <= 0xef) {
      wanted = 2
      if (byte === 0xe0) least = 0xa0
      if (byte === 0xed) most = 0x9f
    } else if (byte >= 0xf0 && byte <= 0xf4) {
      wanted = 3
      if (byte === 0xf0) least = 0x90
      if (byte === 0xf4) most = 0x8f
    } else {
      taken = 0
      wanted = 0
    }
  }

  function update(chunk: Uint8Array, offset: number): void {
    const length = chunk.length
    let high = 0
    let thai = 0
    let i = 0
    while (i < length) {
      if (wanted === 0) {
        while (i < length && (chunk[i] as number) < 0x80) i++
        // Thai letters, by far the most frequent sequences here, without the detour through the state.
        while (i + 2 < length && chunk[i] === 0xe0 && ((chunk[i + 1] as number) & 0xfe) === 0xb8 && ((chunk[i + 2] as number) & 0xc0) === 0x80) {
          thai++
          i += 3
        }
        if (i >= length) break
      }
      const byte = chunk[i] as number
      if (wanted > 0) {
        if (byte < least || byte > most) {
          bad(taken, offset + i - taken)
          taken = 0
          wanted = 0
          continue
        }
        if (taken === 1) isThai &&= byte === 0xb8 || byte === 0xb9
        high++
        taken++
        wanted--
        least = 0x80
        most = 0xbf
        if (wanted === 0) {
          facts.sequences++
          if (isThai) facts.thaiSequences++
          taken = 0
        }
      } else if (byte >= 0x80) {
        high++
        begin(byte)
        if (wanted === 0) bad(1, offset + i)
      } else continue
      i++
    }
    facts.highBytes += high + thai * 3
    facts.sequences += thai
    facts.thaiSequences += thai
  }

  return {
    facts,
    update,
    result(size) {
      // What the file breaks off in the middle of is bad too.
      const tail = Array.from({ length: taken }, (_, k) => size - taken + k)
      return { ...facts, badBytes: facts.badBytes + taken, badOffsets: [...facts.badOffsets, ...tail].slice(0, MOST_OFFSETS) }
    },
  }
}
