import { unescapeCell } from '#shared/bundle/cells.ts'
import type { TableFacts } from '#shared/bundle/compose.ts'
import { type FieldMeasure, measureField } from '#shared/bundle/datapackage.ts'
import { createCellNumbers } from './cell-numbers.ts'
import type { LeakReport, ScannedColumn, WatchedColumn } from './leaks.ts'
import { createTableReader, type TableCells, textOf } from './table.ts'
import { createColumnLeaks } from './table-leaks.ts'
import { openValues, type SharedValues } from './value-index.ts'

/** What the finished table is checked against. */
export interface TableCheckPlan {
  /** Where the table stands in the bundle. */
  readonly path: string
  /** The columns that leave, in order. */
  readonly columns: readonly LeavingColumn[]
  /** All columns of the extract: what must not be found, by where it comes from. */
  readonly watched: readonly WatchedColumn[]
  readonly values: SharedValues
}

interface LeavingColumn extends ScannedColumn {
  /** It was generalised to years. */
  readonly isYear: boolean
}

/** What was found in it; leaks count only once the bundle's other files are known to be without any, too. */
export interface CheckedTable extends LeakReport {
  readonly records: number
  readonly fields: TableFacts['fields']
}

/** Reads the very bytes that will leave: their form, their shape, and whether they give anything away. */
export interface TableCheck {
  push(bytes: Uint8Array): void
  /** Throws where the table is not as it must be, which is no problem of the data but a fault of the program. */
  end(): CheckedTable
}

export function createTableCheck({ path, columns, watched, values }: TableCheckPlan): TableCheck {
  const originals = { values: openValues(values), columns: watched }
  const checks = columns.map((column) => {
    const leaks = createColumnLeaks(column, originals)
    return { ...column, leaks, measure: measureField(), known: createCellNumbers(columns.length) }
  })

  function checkHeader({ bytes, start, end, count }: TableCells): void {
    const isRight = checks.every(({ name }, i) => unescapeCell(textOf(bytes, start[i] as number, end[i] as number)) === name)
    if (count !== checks.length || !isRight) throw new Error('the header of the protected table does not name the columns that leave')
  }

  const reader = createTableReader((cells, record) => {
    if (record < 0) return checkHeader(cells)
    const { bytes } = cells
    for (let i = 0; i < checks.length; i++) {
      const { leaks, measure, known } = checks[i] as (typeof checks)[number]
      const start = cells.start[i] as number
      const end = cells.end[i] as number
      if (start === end) measure.add('')
      else if (known.find(bytes, start, end) >= 0) leaks.addAgain()
      else {
        measureCell(measure, bytes, start, end)
        if (leaks.add(bytes, start + escapeLength(bytes, start, end), end, record)) known.add(bytes, start, end)
      }
    }
  })

  return {
    push: reader.push,
    end() {
      const { fault, records } = reader.end()
      if (fault !== null) throw new Error(`the protected table is not as it must be: ${fault.reason} at record ${fault.record}`)
      for (const { leaks } of checks) leaks.end()
      const reports = checks.map(({ leaks }) => leaks.report(path))
      return {
        records,
        fields: checks.map(({ measure, isYear }) => measure.result(isYear)),
        leaks: reports.flatMap((report) => report.leaks),
        coincidences: reports.flatMap((report) => report.coincidences),
      }
    },
  }
}

const APOSTROPHE = 0x27

/** Bytes in front of a cell that only keep spreadsheets from running it. */
export function escapeLength(bytes: Buffer, start: number, end: number): number {
  if (bytes[start] !== APOSTROPHE) return 0
  const cell = textOf(bytes, start, end)
  return unescapeCell(cell) === cell ? 0 : 1
}

function measureCell(measure: FieldMeasure, bytes: Buffer, start: number, end: number): void {
  if (measure.isString) measure.addLength(codePointsOf(bytes, start, end))
  else measure.add(textOf(bytes, start, end))
}

/** Characters of UTF-8: every byte but those that go on with one. */
function codePointsOf(bytes: Buffer, start: number, end: number): number {
  let count = 0
  for (let i = start; i < end; i++) if (((bytes[i] as number) & 0xc0) !== 0x80) count++
  return count
}
