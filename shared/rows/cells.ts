import type { Reading } from '#shared/csv/dialect.ts'
import { createCellDecoder } from '#shared/csv/encoding.ts'
import { FIELD_ESCAPED, type Fields } from '#shared/csv/fields.ts'
import { fieldText } from '#shared/csv/tokenizer.ts'
import { type CellCodes, createCellCodes } from '#shared/profile/cell-codes.ts'
import { type JudgedValue, judgeValue, NUMBER_CLASSES } from '#shared/profile/values.ts'

/** Where a cell's value stands in the scanned bytes. */
export interface CellSpan {
  readonly bytes: Uint8Array
  /** −1 when the value is not there in one piece: it is written with escapes, or put together from several fields. */
  readonly start: number
  readonly end: number
}

/** The cells of accepted records, one at a time and only as far as somebody asks: as `recordCells` gives them, without making them all. */
export interface CellReader {
  /** Goes to a cell: column `index` of record `r`. */
  readonly at: (fields: Fields, r: number, index: number) => void
  readonly isEmpty: () => boolean
  readonly text: () => string
  /** The cell as the profile judges it; not for an empty one. Overwritten by the next judgement. */
  readonly judged: () => JudgedValue
  /** The number that the profile takes the cell for; NaN when it is none. */
  readonly number: () => number
  /** The number of a cell that is written as most numbers are, with nothing odd about it; NaN for any other cell. */
  readonly plainNumber: () => number
  /** The cell's UTF-16 code units are the first so many of `codes.codes`. */
  readonly loadCodes: () => number
  readonly codes: CellCodes
  /** Changes with the next `at`. */
  readonly span: CellSpan
}

/** A reader for one reading. */
export function createCellReader(reading: Reading): CellReader {
  const { dialect } = reading
  const decode = createCellDecoder(dialect.encoding)
  const codes = createCellCodes(dialect.encoding)
  const width = Math.max(1, reading.columns.length)
  const span: { bytes: Uint8Array; start: number; end: number } = { bytes: new Uint8Array(0), start: 0, end: 0 }
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
    return span.start < 0 ? codes.fromText(text()) : codes.fromBytes(span.bytes, span.start, span.end)
  }

  function judged(): JudgedValue {
    const length = loadCodes()
    return judgeValue(codes.codes, length)
  }

  return {
    at: (from, r, index) => {
      const first = from.recordField[r] as number
      const count = (from.recordField[r + 1] as number) - first
      fields = from
      field = index < count ? first + index : -1
      joined = index === width - 1 && count > width && dialect.longRecords === 'join' ? count - width : 0
      const isWhole = joined === 0 && (field < 0 || from.kind[field] !== FIELD_ESCAPED)
      span.bytes = from.bytes
      span.start = field < 0 ? 0 : isWhole ? (from.start[field] as number) : -1
      span.end = field < 0 ? 0 : (from.end[field] as number)
    },
    isEmpty: () => span.start === span.end || (span.start < 0 && joined === 0 && !!fields && fields.start[field] === fields.end[field]),
    text,
    loadCodes,
    judged,
    number: () => {
      const plain = plainNumber(span)
      if (!Number.isNaN(plain)) return plain
      const { bits, number } = judged()
      return (bits & NUMBER_CLASSES) === 0 ? Number.NaN : number
    },
    plainNumber: () => plainNumber(span),
    codes,
    span,
  }
}

/** Figures that a double holds exactly. */
const EXACT_FIGURES = 15
const POWERS = Array.from({ length: EXACT_FIGURES + 1 }, (_, exponent) => 10 ** exponent)

/**
 * The number that plain figures stand for, with a minus and a decimal point at most: what most numbers look like, and what the profile
 * takes them for. NaN for everything else, which may be a number too.
 */
function plainNumber({ bytes, start, end }: CellSpan): number {
  if (start < 0) return Number.NaN
  const isNegative = bytes[start] === 0x2d
  const first = isNegative ? start + 1 : start
  let value = 0
  let point = -1
  for (let at = first; at < end; at++) {
    const byte = bytes[at] as number
    if (byte >= 0x30 && byte <= 0x39) value = value * 10 + byte - 0x30
    else if (byte === 0x2e && point < 0) point = at
    else return Number.NaN
  }
  const whole = (point < 0 ? end : point) - first
  const decimals = point < 0 ? 0 : end - point - 1
  if (whole === 0 || (point >= 0 && decimals === 0) || whole + decimals > EXACT_FIGURES) return Number.NaN
  // Zeros before others make a code of it.
  if (whole > 1 && bytes[first] === 0x30) return Number.NaN
  const size = value / (POWERS[decimals] as number)
  // Not −size: what is written −0 is 0.
  return isNegative ? 0 - size : size
}

/** A word for "no value" is no longer than this, in bytes of UTF-8. */
const LONGEST_WORD = 48
/** The first of a Thai character's three bytes in UTF-8. */
const THAI_LEAD = 0xe0

/** Whether the cell is surely no word for "no value": it is too long, and begins and ends with no space, which would not count. */
export function isTooLongForAWord({ span: { bytes, start, end } }: CellReader): boolean {
  return start >= 0 && end - start > LONGEST_WORD && isNoSpace(bytes[start]) && (isNoSpace(bytes[end - 1]) || bytes[end - 3] === THAI_LEAD)
}

function isNoSpace(byte: number | undefined): boolean {
  return byte !== undefined && ((byte > 0x20 && byte < 0x7f) || byte === THAI_LEAD)
}
