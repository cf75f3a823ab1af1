import { detectReading } from '#shared/csv/detect.ts'
import type { DialectOverrides, Encoding, FileSample, Reading } from '#shared/csv/dialect.ts'
import { encodeText } from '#shared/csv/encoding.ts'
import { readWhole } from './read-whole.ts'

/** A text as a file's bytes; in UTF-16 with its byte order mark. A text that the encoding has no bytes for gives none. */
export function bytesOf(text: string, encoding: Encoding = 'utf-8'): Uint8Array {
  if (encoding !== 'utf-16le' && encoding !== 'utf-16be') return encodeText(text, encoding) ?? new Uint8Array(0)
  const bytes = new Uint8Array(2 + text.length * 2)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, 0xfeff, encoding === 'utf-16le')
  for (let i = 0; i < text.length; i++) view.setUint16(2 + 2 * i, text.charCodeAt(i), encoding === 'utf-16le')
  return bytes
}

/** A file that is looked at whole. */
export function sampleOf(bytes: Uint8Array): FileSample {
  return { head: bytes, tail: new Uint8Array(0), tailOffset: bytes.length, size: bytes.length, complete: true }
}

/** How a text in UTF-8 is read. */
export function readingOf(text: string, overrides: DialectOverrides = {}): Reading {
  return detectReading(sampleOf(bytesOf(text)), overrides)
}

/** The accepted records of a text in UTF-8. */
export function recordsOf(text: string, overrides: DialectOverrides = {}): readonly (readonly string[])[] {
  return readWhole(bytesOf(text), overrides).records
}

/** The names of a reading's columns. */
export function names(reading: Reading): string[] {
  return reading.columns.map((column) => column.name)
}

/** Why a reading is as it is: the reason of each of its conclusions. */
export function reasonsOf(reading: Reading): string[] {
  return reading.conclusions.map((conclusion) => conclusion.reason)
}

/** A table of three wells as its lines, the empty one behind the last line end among them. */
export const WELLS = [
  'รหัส,สถานี,วันที่,ระดับน้ำ',
  'W1,บ้านท่า,01/02/2565,12.5',
  'W2,หนองบัว,02/02/2565,13.0',
  'W3,"คลองลาน, บน",03/02/2565,9.75',
  '',
]
