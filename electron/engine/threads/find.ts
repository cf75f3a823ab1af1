import { createContext, Script } from 'node:vm'
import { ProblemError } from '#shared/contract/problem.ts'
import { createCellDecoder, toScanBytes } from '#shared/csv/encoding.ts'
import type { Fields } from '#shared/csv/fields.ts'
import { createRecordKinds, createRecordRule, RECORD_ACCEPTED, type RecordKinds, recordCells } from '#shared/csv/records.ts'
import { createTokenizer } from '#shared/csv/tokenizer.ts'
import { type CellTest, compileCondition } from '#shared/rows/cell-test.ts'
import { type CellReader, createCellReader } from '#shared/rows/cells.ts'
import { compileNeedle } from '#shared/rows/needle.ts'
import { orderPlaces, type SortKeys, type SortPart } from '#shared/rows/order.ts'
import type { FindPlan } from '#shared/rows/plan.ts'
import { createSearch, type Search } from '#shared/rows/search.ts'
import { createSortKeyWriter } from '#shared/rows/sort-keys.ts'
import { type PackedSegment, unpackSegment } from './packed-segment.ts'

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

/** How often each value occurred, of the first MAX_COUNTED different ones that this thread met. */
export interface CountedValues {
  readonly values: readonly string[]
  readonly counts: Float64Array
  /** The first record with each. */
  readonly firsts: Float64Array
  /** Records with values beyond those. */
  readonly uncounted: number
}

/** What threads do to find records. A session is opened in every lane and ends with `dropFind`, or when it is long forgotten (`view-gone`). */
export interface FindTasks {
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
  orderFound: { input: { parts: readonly SortPart[]; isDescending: boolean }; output: Uint32Array }
  dropFind: { input: { session: string }; output: null }
}

/** Different values that a lane counts. */
const MAX_COUNTED = 100_000
/** Sessions that a lane remembers: more than there are views, so that only abandoned ones are forgotten. */
const MAX_SESSIONS = 24
/** A regular expression may take this long for a segment; one that tries everything again and again would take for ever. */
const MATCHING_MS = 4000

interface Find {
  readonly plan: FindPlan
  readonly tokenizer: ReturnType<typeof createTokenizer>
  readonly rule: ReturnType<typeof createRecordRule>
  readonly kinds: RecordKinds
  readonly cell: CellReader
  readonly decode: ReturnType<typeof createCellDecoder>
  readonly search: Search | null
  /** Patterns that must be in a segment for any record of it to be selected. */
  readonly needed: readonly RegExp[]
  readonly tests: readonly { readonly index: number; readonly test: CellTest }[]
  readonly recordTests: readonly ((record: number) => boolean)[]
  readonly isLimited: boolean
  readonly counted: Counts
}

/** Values in the order in which they came, how often each came and with which record first. */
interface Counts {
  readonly places: Map<string, number>
  readonly counts: number[]
  readonly firsts: number[]
  uncounted: number
}

const finds = new Map<string, Find>()

export const findTasks: { readonly [N in keyof FindTasks]: (input: FindTasks[N]['input']) => FindTasks[N]['output'] } = {
  openFind: ({ session, plan }) => {
    finds.set(session, openFind(plan))
    const oldest = finds.keys().next().value
    if (finds.size > MAX_SESSIONS && oldest !== undefined) finds.delete(oldest)
    return null
  },
  findInSegment: ({ session, packed, firstRecord }) => findInSegment(findOf(session), packed, firstRecord),
  countInSegment: ({ session, packed, firstRecord }) => {
    const find = findOf(session)
    const index = find.plan.count ?? 0
    eachFound(find, packed, firstRecord, (fields, r, record) => {
      find.cell.at(fields, r, index)
      countValue(find.counted, find.cell.text(), record)
    })
    return null
  },
  takeCounts: ({ session }) => {
    const { places, counts, firsts, uncounted } = findOf(session).counted
    return { values: [...places.keys()], counts: Float64Array.from(counts), firsts: Float64Array.from(firsts), uncounted }
  },
  pickRecords: ({ session, packed, starts, ends }) => {
    const { plan, tokenizer, decode } = findOf(session)
    const scanned = scannedBytes(plan, packed)
    return Array.from(starts, (start, place) => {
      const fields = tokenizer.tokenize(scanned, start, ends[place] ?? start)
      return recordCells(fields, 0, plan.reading, decode)
    })
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

function openFind(plan: FindPlan): Find {
  const { reading } = plan
  const cell = createCellReader(reading)
  return {
    plan,
    tokenizer: createTokenizer(reading.dialect),
    rule: createRecordRule(reading),
    kinds: createRecordKinds(),
    cell,
    decode: createCellDecoder(reading.dialect.encoding),
    search: plan.search ? createSearch(plan.search.text, plan.search.columns, reading, cell) : null,
    needed: plan.conditions.flatMap(({ condition: one }) =>
      (one.kind === 'contains' || one.kind === 'starts-with') && !one.not ? (compileNeedle(one.text, reading.dialect) ?? []) : [],
    ),
    tests: plan.conditions.map(({ index, condition, facts }) => ({ index, test: compileCondition(condition, facts) })),
    recordTests: plan.records.map(({ records, not }) => {
      const wanted = new Set(records)
      return (record) => wanted.has(record) !== not
    }),
    isLimited: plan.conditions.some(({ condition }) => condition.kind === 'matches'),
    counted: { places: new Map(), counts: [], firsts: [], uncounted: 0 },
  }
}

function countValue(counted: Counts, value: string, record: number): void {
  const place = counted.places.get(value)
  if (place !== undefined) counted.counts[place] = (counted.counts[place] ?? 0) + 1
  else if (counted.places.size >= MAX_COUNTED) counted.uncounted++
  else {
    counted.places.set(value, counted.counts.length)
    counted.counts.push(1)
    counted.firsts.push(record)
  }
}

function scannedBytes({ reading }: FindPlan, packed: PackedSegment): Uint8Array {
  return toScanBytes(unpackSegment(packed), reading.dialect.encoding, packed.start === 0)
}

function findInSegment(find: Find, packed: PackedSegment, firstRecord: number): FoundInSegment {
  const { sort } = find.plan
  const keys = sort ? createSortKeyWriter(sort.facts) : null
  const records: number[] = []
  const starts: number[] = []
  const ends: number[] = []
  eachFound(find, packed, firstRecord, (fields, r, record) => {
    if (keys && sort) {
      find.cell.at(fields, r, sort.index)
      keys.add(find.cell, records.length)
    }
    records.push(record)
    starts.push(fields.recordStart[r] as number)
    ends.push(fields.recordEnd[r] as number)
  })
  return {
    records: Uint32Array.from(records),
    starts: Uint32Array.from(starts),
    ends: Uint32Array.from(ends),
    keys: keys?.finish() ?? null,
  }
}

/** Calls `take` for each record of a segment that the plan selects. */
function eachFound(
  find: Find,
  packed: PackedSegment,
  firstRecord: number,
  take: (fields: Fields, r: number, record: number) => void,
): void {
  const scanned = scannedBytes(find.plan, packed)
  if (find.search || find.needed.length > 0) {
    const latin1 = Buffer.from(scanned.buffer, scanned.byteOffset, scanned.length).toString('latin1')
    if (find.search && !find.search.begin(latin1)) return
    for (const pattern of find.needed) {
      pattern.lastIndex = 0
      if (!pattern.test(latin1)) return
    }
  }
  const fields = find.tokenizer.tokenize(scanned, 0, scanned.length)
  find.rule.judge(fields, packed.start, find.kinds)
  const look = () => {
    let record = firstRecord - 1
    for (let r = 0; r < fields.recordCount; r++) {
      if (find.kinds.kind[r] !== RECORD_ACCEPTED) continue
      record++
      if (isSelected(find, fields, r, record)) take(fields, r, record)
    }
  }
  if (find.isLimited) withinTime(look)
  else look()
}

function isSelected(find: Find, fields: Fields, r: number, record: number): boolean {
  for (const isWanted of find.recordTests) if (!isWanted(record)) return false
  if (find.search && !find.search.isIn(fields, r)) return false
  for (const { index, test } of find.tests) {
    find.cell.at(fields, r, index)
    if (!test(find.cell)) return false
  }
  return true
}

/** Ends work that takes too long: V8 looks at its clock even within a regular expression. Throws `pattern-too-slow`. */
function withinTime(work: () => void): void {
  try {
    new Script('work()').runInContext(createContext({ work }), { timeout: MATCHING_MS })
  } catch (error) {
    // The error is one of the other context: no instance of this one's Error.
    const isTimeout = typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
    throw isTimeout ? new ProblemError('pattern-too-slow') : error
  }
}
