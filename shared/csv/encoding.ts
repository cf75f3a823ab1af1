import type { Encoding } from './dialect.ts'
import { singleByteTable, windows874, windows1252 } from './encoding-tables.ts'

/** Which encoding a text has: the evidence, and what it says. */
export { createEncodingScan, type EncodingJudgement, judgeEncoding } from './encoding-scan.ts'

/** What stands for a byte or unit that means nothing in its encoding. */
const REPLACEMENT = 0xfffd

/**
 * The encoding the tokenizer sees: a file's own, except that UTF-16 is transcoded to UTF-8 first, so that a delimiter is
 * always found byte by byte.
 */
export function scanEncoding(encoding: Encoding): 'utf-8' | 'windows-874' | 'windows-1252' {
  return encoding === 'windows-874' || encoding === 'windows-1252' ? encoding : 'utf-8'
}

/** Whether the file's characters are units of two bytes. */
export function isUtf16(encoding: Encoding): boolean {
  return encoding === 'utf-16le' || encoding === 'utf-16be'
}

/** The bytes without the half of a unit that they may end with. */
export function wholeUnits(bytes: Uint8Array, encoding: Encoding): Uint8Array {
  return isUtf16(encoding) ? bytes.subarray(0, bytes.length & ~1) : bytes
}

/** How many bytes a byte order mark takes in a file of this encoding; 0 where there is no such thing. */
export function bomLength(encoding: Encoding): number {
  if (encoding === 'utf-8') return 3
  return isUtf16(encoding) ? 2 : 0
}

/**
 * The text of some bytes. A byte that the encoding leaves undefined, or that is not well-formed, becomes U+FFFD and nothing
 * is thrown. A byte order mark is text like any other here (U+FEFF); `toScanBytes` removes it.
 */
export function decodeText(bytes: Uint8Array, encoding: Encoding): string {
  switch (encoding) {
    case 'utf-8':
      return utf8.decode(bytes)
    case 'utf-16le':
    case 'utf-16be':
      return utf8.decode(utf16ToUtf8(bytes, encoding === 'utf-16le'))
    case 'windows-874':
      return decodeSingleByte(bytes, windows874)
    case 'windows-1252':
      return decodeSingleByte(bytes, windows1252)
  }
}

/** The text of a file that is Unicode, as its byte order mark says, and UTF-8 without one; the mark is left out. Null where it is not. */
export function decodeUnicode(bytes: Uint8Array): string | null {
  const encoding = (['utf-16le', 'utf-16be'] as const).find((one) => startsWithBom(bytes, one)) ?? 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** The bytes of a text in a scan encoding, or null when the encoding cannot write one of its characters. */
export function encodeText(text: string, encoding: 'utf-8' | 'windows-874' | 'windows-1252'): Uint8Array | null {
  if (encoding === 'utf-8') return new TextEncoder().encode(text)
  const table = singleByteTable(encoding)
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) {
    const byte = table.indexOf(text.charCodeAt(i))
    if (byte < 0) return null
    bytes[i] = byte
  }
  return bytes
}

/**
 * The bytes to scan for some bytes of the file: UTF-16 becomes UTF-8 (a surrogate without its partner becomes U+FFFD), every
 * other encoding stays as it is, without a copy. At the start of the file a byte order mark is left out.
 */
export function toScanBytes(bytes: Uint8Array, encoding: Encoding, atFileStart: boolean): Uint8Array {
  const body = atFileStart && startsWithBom(bytes, encoding) ? bytes.subarray(bomLength(encoding)) : bytes
  return isUtf16(encoding) ? utf16ToUtf8(body, encoding === 'utf-16le') : body
}

/** Whether the bytes begin with the byte order mark of this encoding. */
export function startsWithBom(bytes: Uint8Array, encoding: Encoding): boolean {
  const [a, b, c] = bytes
  switch (encoding) {
    case 'utf-8':
      return a === 0xef && b === 0xbb && c === 0xbf
    case 'utf-16le':
      return a === 0xff && b === 0xfe
    case 'utf-16be':
      return a === 0xfe && b === 0xff
    default:
      return false
  }
}

/**
 * How many bytes the file spends, in UTF-16, on a stretch of the UTF-8 it was transcoded to: the way back from a scanned
 * offset to an offset in the file.
 */
export function utf16LengthOf(scanned: Uint8Array, from: number, to: number): number {
  let units = 0
  for (let i = from; i < to; i++) {
    const byte = scanned[i] as number
    if ((byte & 0xc0) !== 0x80) units += byte >= 0xf0 ? 2 : 1
  }
  return units * 2
}

/** How many bytes the file spends on a stretch of its scanned bytes, whatever its encoding. */
export function fileLengthOf(scanned: Uint8Array, from: number, to: number, encoding: Encoding): number {
  return isUtf16(encoding) ? utf16LengthOf(scanned, from, to) : to - from
}

/** Longest cell, in bytes, that is put together by hand; a longer one is worth the call into TextDecoder. */
const SHORT_CELL = 48

/**
 * A decoder for many small pieces of one file, each given as a stretch of bytes in the scan encoding. It gives the same text
 * as `decodeText`, but does not pay the cost of a TextDecoder call for the short cells that most cells are.
 */
export function createCellDecoder(encoding: Encoding): (bytes: Uint8Array, start: number, end: number) => string {
  const scanned = scanEncoding(encoding)
  if (scanned !== 'utf-8') {
    const table = singleByteTable(scanned)
    return (bytes, start, end) => decodeSingleByte(bytes.subarray(start, end), table)
  }
  return (bytes, start, end) => {
    if (end - start > SHORT_CELL) return utf8.decode(bytes.subarray(start, end))
    let text = ''
    for (let i = start; i < end; ) {
      const byte = bytes[i] as number
      if (byte < 0x80) {
        text += String.fromCharCode(byte)
        i++
      } else if (byte === 0xe0 && i + 2 < end && isThaiTail(bytes[i + 1] as number, bytes[i + 2] as number)) {
        text += String.fromCharCode((((bytes[i + 1] as number) & 0x3f) << 6) | ((bytes[i + 2] as number) & 0x3f))
        i += 3
      } else {
        return utf8.decode(bytes.subarray(start, end))
      }
    }
    return text
  }
}

/** The second and third byte of U+0E00 to U+0E7F in UTF-8. */
function isThaiTail(second: number, third: number): boolean {
  return (second === 0xb8 || second === 0xb9) && (third & 0xc0) === 0x80
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })

/** String.fromCharCode takes its characters as arguments; more than this many overflow the stack in some engines. */
const CHARACTERS_AT_ONCE = 8192

function decodeSingleByte(bytes: Uint8Array, table: Uint16Array): string {
  let text = ''
  if (bytes.length <= SHORT_CELL) {
    for (let i = 0; i < bytes.length; i++) text += String.fromCharCode(table[bytes[i] as number] as number)
    return text
  }
  const units = new Uint16Array(Math.min(bytes.length, CHARACTERS_AT_ONCE))
  for (let from = 0; from < bytes.length; from += CHARACTERS_AT_ONCE) {
    const count = Math.min(CHARACTERS_AT_ONCE, bytes.length - from)
    for (let i = 0; i < count; i++) units[i] = table[bytes[from + i] as number] as number
    text += String.fromCharCode.apply(null, Array.from(units.subarray(0, count)))
  }
  return text
}

function utf16ToUtf8(bytes: Uint8Array, littleEndian: boolean): Uint8Array {
  const low = littleEndian ? 0 : 1
  const high = 1 - low
  const whole = bytes.length & ~1
  const output = new Uint8Array((whole / 2) * 3 + 3)
  let at = 0
  for (let i = 0; i < whole; i += 2) {
    const unit = ((bytes[i + high] as number) << 8) | (bytes[i + low] as number)
    if (unit < 0x80) {
      output[at++] = unit
    } else if (unit < 0x800) {
      output[at++] = 0xc0 | (unit >> 6)
      output[at++] = 0x80 | (unit & 0x3f)
    } else if (unit >= 0xd800 && unit < 0xe000) {
      const next = i + 3 < bytes.length ? ((bytes[i + 2 + high] as number) << 8) | (bytes[i + 2 + low] as number) : 0
      if (unit < 0xdc00 && next >= 0xdc00 && next < 0xe000) {
        const point = 0x10000 + ((unit - 0xd800) << 10) + (next - 0xdc00)
        output[at++] = 0xf0 | (point >> 18)
        output[at++] = 0x80 | ((point >> 12) & 0x3f)
        output[at++] = 0x80 | ((point >> 6) & 0x3f)
        output[at++] = 0x80 | (point & 0x3f)
        i += 2
      } else {
        at = writeThreeBytes(output, at, REPLACEMENT)
      }
    } else {
      at = writeThreeBytes(output, at, unit)
    }
  }
  if (whole < bytes.length) at = writeThreeBytes(output, at, REPLACEMENT)
  return output.subarray(0, at)
}

function writeThreeBytes(output: Uint8Array, at: number, unit: number): number {
  output[at] = 0xe0 | (unit >> 12)
  output[at + 1] = 0x80 | ((unit >> 6) & 0x3f)
  output[at + 2] = 0x80 | (unit & 0x3f)
  return at + 3
}
