import type { Reading } from '#shared/csv/dialect.ts'
import { createCellDecoder } from '#shared/csv/encoding.ts'
import type { CellReader } from './cells.ts'
import { createValueTable } from './value-table.ts'

/** Different values that are counted, and the bytes they may take together. */
const MAX_COUNTED = 100_000
const MAX_BYTES = 64 * 1024 * 1024

/** How often each value occurred, of the first MAX_COUNTED different ones. */
export interface CountedValues {
  readonly values: readonly string[]
  readonly counts: Float64Array
  /** The first record with each. */
  readonly firsts: Float64Array
  /** Records with values beyond those. */
  readonly uncounted: number
}

/** Counts the values of one column; `finish` gives the counts, once, at the end. */
export interface ValueCounter {
  /** Counts the cell that the reader stands at, of this record. */
  readonly add: (cell: CellReader, record: number) => void
  readonly finish: () => CountedValues
}

/** Counts the values of a column by their bytes: no text is made of a value before all are counted. */
export function createValueCounter({ dialect }: Reading): ValueCounter {
  const decode = createCellDecoder(dialect.encoding)
  const table = createValueTable(MAX_COUNTED, MAX_BYTES)
  const counts: number[] = []
  const firsts: number[] = []
  let uncounted = 0
  /** Values that are not written in one piece. */
  const pieced = new Map<string, { count: number; first: number }>()

  function add(cell: CellReader, record: number): void {
    const { bytes, start, end } = cell.span
    if (start < 0) {
      addText(cell.text(), record)
      return
    }
    const known = table.find(bytes, start, end)
    if (known >= 0) {
      counts[known] = (counts[known] as number) + 1
      return
    }
    if (counts.length + pieced.size >= MAX_COUNTED || table.add(bytes, start, end) < 0) {
      uncounted++
      return
    }
    counts.push(1)
    firsts.push(record)
  }

  function addText(text: string, record: number): void {
    const known = pieced.get(text)
    if (known) known.count++
    else if (counts.length + pieced.size >= MAX_COUNTED) uncounted++
    else pieced.set(text, { count: 1, first: record })
  }

  return {
    add,
    finish: () => {
      // A value may be written in several ways: with and without escapes, or with other damaged bytes.
      const byText = new Map(pieced)
      table.each((entry, bytes, start, end) => {
        const text = decode(bytes, start, end)
        const first = firsts[entry] as number
        const known = byText.get(text)
        byText.set(text, { count: (counts[entry] as number) + (known?.count ?? 0), first: Math.min(first, known?.first ?? first) })
      })
      const all = [...byText.values()]
      return {
        values: [...byText.keys()],
        counts: Float64Array.from(all, (one) => one.count),
        firsts: Float64Array.from(all, (one) => one.first),
        uncounted,
      }
    },
  }
}
