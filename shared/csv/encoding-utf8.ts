/** How many offsets of bad bytes are kept. */
const MOST_OFFSETS = 1000

/** What strict UTF-8 says about the bytes so far; the fields are those of EncodingScan. */
interface Utf8Facts {
  highBytes: number
  sequences: number
  thaiSequences: number
  badBytes: number
  badOffsets: number[]
}

/** Strict UTF-8 (Unicode 16, table 3-7), chunk by chunk: each byte that begins nothing well-formed is one bad byte. */
export function createUtf8Check(): {
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
        while (
          i + 2 < length &&
          chunk[i] === 0xe0 &&
          ((chunk[i + 1] as number) & 0xfe) === 0xb8 &&
          ((chunk[i + 2] as number) & 0xc0) === 0x80
        ) {
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
