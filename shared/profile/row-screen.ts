import type { Reading } from '#shared/csv/dialect.ts'
import { repeatedLineBytes } from '#shared/csv/lines-between-records.ts'
import { namedColumns } from '#shared/csv/records.ts'
import type { Kernel } from './kernel.ts'
import { placeBytes } from './kernel-tables.ts'

/** What a stretch of rows holds. */
export interface TakenRows {
  readonly rows: number
  /** Physical lines. */
  readonly lines: number
}

/** What tells a row of a table from anything else at a glance. */
export interface RowScreen {
  readonly reading: Reading
  /** Places in the kernel's memory: see assembly/rows.ts. */
  readonly headings: number
  readonly named: number
}

/** Puts what a reading says of rows where the kernel finds it, for good. */
export function createRowScreen(kernel: Kernel, reading: Reading): RowScreen {
  const headings = placeBytes(kernel, headingTable(reading))
  return { reading, headings, named: placeBytes(kernel, Uint8Array.from(namedColumns(reading), Number)) }
}

/** For each column 256 bytes: 1 for those that its cell in a repeated header or title can begin with. */
function headingTable(reading: Reading): Uint8Array {
  const table = new Uint8Array(256 * reading.columns.length)
  repeatedLineBytes(reading).forEach((bytes, column) => {
    for (const byte of bytes) table[256 * column + byte] = 1
  })
  return table
}
