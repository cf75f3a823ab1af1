import { ProblemError } from '#shared/contract/problem.ts'
import { createCellDecoder } from '#shared/csv/encoding.ts'
import { recordCells } from '#shared/csv/records.ts'
import { createTokenizer } from '#shared/csv/tokenizer.ts'
import { createUint32List } from '#shared/rows/number-list.ts'
import { orderPlaces, type SortKeys, type SortPart } from '#shared/rows/order.ts'
import type { FindPlan } from '#shared/rows/plan.ts'
import { createSortKeyWriter, type SortKeyWriter } from '#shared/rows/sort-keys.ts'
import { type CountedValues, createValueCounter, type ValueCounter } from '#shared/rows/value-counter.ts'
import { createSegmentFinder, type SegmentFinder, withScannedBytes } from './find-segment.ts'
import type { PackedSegment } from './packed-segment.ts'

/** The records of a segment that a plan selects, in the file's order. */
export interface FoundInSegment {
  /** Record numbers. */
  readonly records: Uint32Array<ArrayBuffer>
  /** Where each begins and ends in the segment's scanned bytes. */
  readonly starts: Uint32Array<ArrayBuffer>
  readonly ends: Uint32Array<ArrayBuffer>
  /** null when no order was asked for. */
  readonly keys: SortKeys | null
}

/** What threads do to find records. A session is opened in every lane and ends with `dropFind`, or when it is long forgotten (`view-gone`). */
export interface FindTasks {
  /** Searches a made-up table, so that the first search finds its code compiled. */
  openFind: { input: { session: string; plan: FindPlan }; output: null }
  findInSegment: { input: { session: string; packed: PackedSegment; firstRecord: number }; output: FoundInSegment }
  /** Counts the selected records' values in the plan's column; the lane keeps the counts until `takeCounts`. */
  countInSegment: { input: { session: string; packed: PackedSegment; firstRecord: number }; output: null }
  takeCounts: { input: { session: string }; output: CountedValues }
  /** The cells of records that begin and end at these places of the segment's scanned bytes. */
  pickRecords: {
    input: { session: string; packed: PackedSegment; starts: Uint32Array; ends: Uint32Array }
    output: string[][]
  }
  /** No more segments come: forgets what was remembered of their order. */
  forgetKeys: { input: { session: string }; output: null }
  orderFound: { input: { parts: readonly SortPart[]; isDescending: boolean }; output: Uint32Array }
  dropFind: { input: { session: string }; output: null }
}

/** Sessions that a lane remembers: more than there are views, so that only abandoned ones are forgotten. */
const MAX_SESSIONS = 24

interface Find {
  readonly plan: FindPlan
  readonly finder: SegmentFinder
  keys: SortKeyWriter | null
  readonly counter: ValueCounter
  /** For records picked from a view, which may be asked for while the finder is at work on a segment. */
  readonly tokenizer: ReturnType<typeof createTokenizer>
  readonly decode: ReturnType<typeof createCellDecoder>
}

const finds = new Map<string, Find>()

export const findTasks: { readonly [N in keyof FindTasks]: (input: FindTasks[N]['input']) => FindTasks[N]['output'] } = {
  openFind: ({ session, plan }) => {
    const { reading, sort } = plan
    finds.set(session, {
      plan,
      finder: createSegmentFinder(plan),
      keys: sort && createSortKeyWriter(sort.facts),
      counter: createValueCounter(reading),
      tokenizer: createTokenizer(reading.dialect),
      decode: createCellDecoder(reading.dialect.encoding),
    })
    const oldest = finds.keys().next().value
    if (finds.size > MAX_SESSIONS && oldest !== undefined) finds.delete(oldest)
    return null
  },
  findInSegment: ({ session, packed, firstRecord }) => findInSegment(findOf(session), packed, firstRecord),
  countInSegment: ({ session, packed, firstRecord }) => {
    const { plan, finder, counter } = findOf(session)
    const index = plan.count ?? 0
    finder.eachFound(packed, firstRecord, (fields, r, record) => {
      finder.cell.at(fields, r, index)
      counter.add(finder.cell, record)
    })
    return null
  },
  takeCounts: ({ session }) => findOf(session).counter.finish(),
  pickRecords: ({ session, packed, starts, ends }) => {
    const { plan, tokenizer, decode } = findOf(session)
    return withScannedBytes(plan, packed, (scanned) =>
      Array.from(starts, (start, place) => {
        const fields = tokenizer.tokenize(scanned, start, ends[place] ?? start)
        return recordCells(fields, 0, plan.reading, decode)
      }),
    )
  },
  forgetKeys: ({ session }) => {
    const find = finds.get(session)
    if (find) find.keys = null
    return null
  },
  orderFound: ({ parts, isDescending }) => orderPlaces(parts, isDescending),
  dropFind: ({ session }) => {
    finds.delete(session)
    return null
  },
}

function findOf(session: string): Find {
  const find = finds.get(session)
  if (!find) throw new ProblemError('view-gone')
  return find
}

function findInSegment({ plan, finder, keys }: Find, packed: PackedSegment, firstRecord: number): FoundInSegment {
  const records = createUint32List()
  const starts = createUint32List()
  const ends = createUint32List()
  let count = 0
  finder.eachFound(packed, firstRecord, (fields, r, record) => {
    if (keys && plan.sort) {
      finder.cell.at(fields, r, plan.sort.index)
      keys.add(finder.cell, count)
    }
    count++
    records.push(record)
    starts.push(fields.recordStart[r] as number)
    ends.push(fields.recordEnd[r] as number)
  })
  return {
    records: records.take(),
    starts: starts.take(),
    ends: ends.take(),
    keys: keys?.finish() ?? null,
  }
}
