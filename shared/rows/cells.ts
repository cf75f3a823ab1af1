import type { Reading } from '#shared/csv/dialect.ts'
import { createCellDecoder } from '#shared/csv/encoding.ts'
import { FIELD_ESCAPED, type Fields } from '#shared/csv/fields.ts'
import { fieldText } from '#shared/csv/tokenizer.ts'
import { type CellCodes, createCellCodes } from '#shared/profile/cell-codes.ts'
import { type JudgedValue, judgeValue } from '#shared/profile/values.ts'

/** The cells of accepted records, one at a time and only as far as somebody asks: as `recordCells` gives them, without making them all. */
export interface CellReader {
  /** Goes to a cell: column `index` of record `r`. */
  readonly at: (fields: Fields, r: number, index: number) => void
  readonly isEmpty: () => boolean
  readonly text: () => string
  /** The cell as the profile judges it; not for an empty one. Overwritten by the next judgement. */
  readonly judged: () => JudgedValue
  /** The cell's UTF-16 code units are the first so many of `codes.codes`. */
  readonly loadCodes: () => number
  readonly codes: CellCodes
}

/** A reader for one reading. */
export function createCellReader(reading: Reading): CellReader {
  const { dialect } = reading
  const decode = createCellDecoder(dialect.encoding)
  const codes = createCellCodes(dialect.encoding)
  const width = Math.max(1, reading.columns.length)
  let fields: Fields | null = null
  let field = -1
  /** Fields after this one that belong to the cell. */
  let joined = 0

  function text(): string {
    if (!fields || field < 0) return ''
    let value = fieldText(fields, field, dialect, decode)
    for (let next = 1; next <= joined; next++) value += dialect.delimiter + fieldText(fields, field + next, dialect, decode)
    return value
  }

  function loadCodes(): number {
    if (!fields || field < 0) return 0
    if (joined > 0 || fields.kind[field] === FIELD_ESCAPED) return codes.fromText(text())
    return codes.fromBytes(fields.bytes, fields.start[field] as number, fields.end[field] as number)
  }

  return {
    at: (from, r, index) => {
      const first = from.recordField[r] as number
      const count = (from.recordField[r + 1] as number) - first
      fields = from
      field = index < count ? first + index : -1
      joined = index === width - 1 && count > width && dialect.longRecords === 'join' ? count - width : 0
    },
    isEmpty: () => !fields || field < 0 || (joined === 0 && fields.start[field] === fields.end[field]),
    text,
    loadCodes,
    judged: () => {
      const length = loadCodes()
      return judgeValue(codes.codes, length)
    },
    codes,
  }
}
