import { detectReading } from '#shared/csv/detect.ts'
import type { DialectOverrides, LineCounts, Reading } from '#shared/csv/dialect.ts'
import { createCellDecoder, toScanBytes } from '#shared/csv/encoding.ts'
import { countRecords, createRecordKinds, createRecordRule, RECORD_ACCEPTED, recordCells } from '#shared/csv/records.ts'
import { createTokenizer } from '#shared/csv/tokenizer.ts'

/** A file read as the program reads it, detection included. */
export interface WholeFile {
  readonly reading: Reading
  readonly counts: LineCounts
  /** The accepted records. */
  readonly records: readonly (readonly string[])[]
}

/** Reads all of a file's bytes by detection, tokenizer and record rule. */
export function readWhole(bytes: Uint8Array, overrides: DialectOverrides = {}): WholeFile {
  const sample = { head: bytes, tail: new Uint8Array(0), tailOffset: bytes.length, size: bytes.length, complete: true }
  const reading = detectReading(sample, overrides)
  const scanned = toScanBytes(bytes, reading.dialect.encoding, true)
  const fields = createTokenizer(reading.dialect).tokenize(scanned, 0, scanned.length)
  const kinds = createRecordKinds()
  createRecordRule(reading).judge(fields, 0, kinds)
  const counts: LineCounts = { records: 0, rejected: 0, preamble: 0, header: 0, footer: 0, blank: 0 }
  countRecords(kinds, fields.recordCount, counts)
  const decode = createCellDecoder(reading.dialect.encoding)
  const records: string[][] = []
  for (let r = 0; r < fields.recordCount; r++) {
    if (kinds.kind[r] === RECORD_ACCEPTED) records.push(recordCells(fields, r, reading, decode))
  }
  return { reading, counts, records }
}
