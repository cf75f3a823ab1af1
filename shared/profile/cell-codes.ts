import type { Encoding } from '#shared/csv/dialect.ts'
import { createCellDecoder, scanEncoding } from '#shared/csv/encoding.ts'

/** Turns cells into UTF-16 code units in a buffer that is reused. */
export interface CellCodes {
  /** The code units of the last cell read; replaced when a longer cell comes. */
  codes: Uint16Array
  /** Decodes bytes `start` to `end` into `codes` and returns how many code units they are. */
  fromBytes(bytes: Uint8Array, start: number, end: number): number
  fromText(text: string): number
  toText(bytes: Uint8Array, start: number, end: number): string
  /** The text's bytes in the scan encoding: what the same value has where it is written without escapes. */
  toBytes(text: string): Uint8Array
}

const FIRST_CODES = 4096
/** A buffer that had to grow beyond this for one giant cell is given back. */
const LARGEST_KEPT = 1 << 20

function fromUtf8(bytes: Uint8Array, start: number, end: number, codes: Uint16Array): number {
  let length = 0
  let at = start
  while (at < end) {
    const first = bytes[at] as number
    if (first < 0x80) {
      codes[length++] = first
      at++
      continue
    }
    const second = bytes[at + 1] as number
    if (first >= 0xe1 && first <= 0xec ? at + 2 < end : first === 0xe0 && second >= 0xa0 && at + 2 < end) {
      const third = bytes[at + 2] as number
      if ((second & 0xc0) !== 0x80 || (third & 0xc0) !== 0x80) return -1
      codes[length++] = ((first & 0x0f) << 12) | ((second & 0x3f) << 6) | (third & 0x3f)
      at += 3
    } else if (first >= 0xc2 && first <= 0xdf && at + 1 < end && (second & 0xc0) === 0x80) {
      codes[length++] = ((first & 0x1f) << 6) | (second & 0x3f)
      at += 2
    } else return -1
  }
  return length
}

/** The code unit of each byte, where the scan encoding has one for each; null for UTF-8. */
export function singleByteCodes(encoding: Encoding): Uint16Array | null {
  if (scanEncoding(encoding) === 'utf-8') return null
  const decode = createCellDecoder(encoding)
  return Uint16Array.from({ length: 256 }, (_, byte) => decode(Uint8Array.of(byte), 0, 1).charCodeAt(0))
}

/** For an extract in this encoding; bytes are in its scan encoding. */
export function createCellCodes(encoding: Encoding): CellCodes {
  const encoder = new TextEncoder()
  const decode = createCellDecoder(encoding)
  const table = singleByteCodes(encoding)
  const bytesByCode = new Map<number, number>(table ? Array.from(table, (code, byte) => [code, byte] as const) : [])

  function makeRoom(length: number): void {
    if (length > cell.codes.length) cell.codes = new Uint16Array(length * 2)
    else if (cell.codes.length > LARGEST_KEPT && length <= FIRST_CODES) cell.codes = new Uint16Array(FIRST_CODES)
  }

  function fromText(text: string): number {
    makeRoom(text.length)
    for (let i = 0; i < text.length; i++) cell.codes[i] = text.charCodeAt(i)
    return text.length
  }

  const cell: CellCodes = {
    codes: new Uint16Array(FIRST_CODES),
    fromBytes(bytes, start, end) {
      makeRoom(end - start)
      const codes = cell.codes
      if (!table) {
        const length = fromUtf8(bytes, start, end, codes)
        // Four-byte sequences and bad bytes: the decoder decides, so that both agree with what is shown.
        return length >= 0 ? length : fromText(decode(bytes, start, end))
      }
      for (let at = start; at < end; at++) codes[at - start] = table[bytes[at] as number] as number
      return end - start
    },
    fromText,
    toText: decode,
    toBytes(text) {
      if (!table) return encoder.encode(text)
      return Uint8Array.from(text, (character) => bytesByCode.get(character.charCodeAt(0)) ?? 0x3f)
    },
  }
  return cell
}
