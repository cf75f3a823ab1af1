import type { Reading } from '#shared/csv/dialect.ts'
import { FIELD_ESCAPED, type Fields } from '#shared/csv/fields.ts'
import type { CellReader } from './cells.ts'
import { foldText, isTone, NIKHAHIT, SARA_AA, SARA_AE, SARA_AM, SARA_E } from './fold.ts'
import { compileNeedle, createFinder, type NeedleFinder, type OpenBytes } from './needle.ts'
import type { PlannedSearch } from './plan.ts'

/** Looks for a text in the records of one stretch of bytes after another. */
export interface Search {
  /** Goes to the places where the text may stand, once it has begun with the bytes; null when only the cells can say. */
  readonly finder: NeedleFinder | null
  /**
   * Whether a searched cell of record `r` holds the text. Records are asked for in their order, after `finder` has begun with their bytes.
   */
  readonly isIn: (fields: Fields, r: number) => boolean
}

/** Searches some columns of the records of a reading. */
export function createSearch(
  { text, columns, spellings }: PlannedSearch,
  reading: Reading,
  cell: CellReader,
  openBytes: OpenBytes,
): Search {
  const folded = foldText(text)
  const needle = compileNeedle(text, reading.dialect, spellings)
  const finder = needle && createFinder(needle, openBytes)
  const isSearched = new Uint8Array(Math.max(1, reading.columns.length))
  for (const column of columns) isSearched[column] = 1
  const isExact = saysItAll(folded, reading)

  const holds = (fields: Fields, r: number, column: number): boolean => {
    cell.at(fields, r, column)
    return !cell.isEmpty() && foldText(cell.text()).includes(folded)
  }
  if (!finder) return { finder, isIn: (fields, r) => columns.some((column) => holds(fields, r, column)) }

  return {
    finder,
    isIn: (fields, r) => {
      const first = fields.recordField[r] as number
      const last = (fields.recordField[r + 1] as number) - 1
      const recordEnd = fields.recordEnd[r] as number
      let field = first
      for (let hit = finder.next(fields.recordStart[r] as number); hit < recordEnd; ) {
        const hitEnd = finder.end()
        while (field <= last && (fields.end[field] as number) <= hit) field++
        // Between two fields: quotes, delimiters.
        if (field > last || hit < (fields.start[field] as number)) {
          hit = finder.next(hit + 1)
          continue
        }
        const column = columnOf(reading, field - first)
        if (column >= 0 && isSearched[column] === 1) {
          const isCertain = isExact && fields.kind[field] !== FIELD_ESCAPED && hitEnd <= (fields.end[field] as number)
          if (isCertain || holds(fields, r, column)) return true
        }
        hit = finder.next(Math.max(hit + 1, fields.end[field] as number))
      }
      return false
    },
  }
}

/** The column that field number `place` of a record belongs to; −1 for one that is cut off. */
function columnOf(reading: Reading, place: number): number {
  const width = Math.max(1, reading.columns.length)
  if (place < width) return place
  return reading.dialect.longRecords === 'join' ? width - 1 : -1
}

const UNCERTAIN = new Set([SARA_AM, SARA_AE, SARA_E, NIKHAHIT])

/**
 * Whether the bytes that the needle's pattern matches are the needle, wherever they stand in a cell: nothing around them can change how
 * they fold.
 */
function saysItAll(needle: string, reading: Reading): boolean {
  const { dialect } = reading
  const special = `${dialect.quote ?? ''}${dialect.escape ?? ''}${dialect.delimiter}`
  if (needle.charCodeAt(0) === SARA_AA) return false
  return Array.from(needle).every((character) => {
    const code = character.charCodeAt(0)
    return !UNCERTAIN.has(code) && !isTone(code) && !special.includes(character)
  })
}
