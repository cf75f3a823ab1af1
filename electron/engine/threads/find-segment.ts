import { createContext, Script } from 'node:vm'
import { ProblemError } from '#shared/contract/problem.ts'
import type { Reading } from '#shared/csv/dialect.ts'
import { toScanBytes } from '#shared/csv/encoding.ts'
import type { Fields } from '#shared/csv/fields.ts'
import { createRecordKinds, createRecordRule, RECORD_ACCEPTED } from '#shared/csv/records.ts'
import { createTokenizer } from '#shared/csv/tokenizer.ts'
import { compileCondition } from '#shared/rows/cell-test.ts'
import { type CellReader, createCellReader } from '#shared/rows/cells.ts'
import { compileNeedle, compileValues, createFinder, type NeedleFinder, type OpenBytes } from '#shared/rows/needle.ts'
import { createUint32List } from '#shared/rows/number-list.ts'
import type { FindPlan, PlannedCondition } from '#shared/rows/plan.ts'
import { createSearch } from '#shared/rows/search.ts'
import { fieldsReader } from './fields-reader.ts'
import { type PackedSegment, withSegment } from './packed-segment.ts'
import { rememberedStarts, rememberStarts } from './segment-records.ts'

/** Called for a record that is wanted: record `r` of the fields is number `record` of the table. */
type Take = (fields: Fields, r: number, record: number) => void

/** Finds the records that a plan selects, one segment after the other. */
export interface SegmentFinder {
  readonly eachFound: (packed: PackedSegment, firstRecord: number, take: Take) => void
  /** Reads cells of the record that was found. */
  readonly cell: CellReader
}

/** A regular expression may take this long for a segment; one that tries everything again and again would take for ever. */
const MATCHING_MS = 4000
/** Single records are read until so much of a segment was: from then on reading all of it in one go is faster. */
const MOST_PICKED = 0.15

/** Calls with the bytes of a segment as they are scanned; they are gone when it returns. */
export function withScannedBytes<T>({ reading }: FindPlan, packed: PackedSegment, use: (bytes: Uint8Array) => T): T {
  return withSegment(packed, (bytes) => use(toScanBytes(bytes, reading.dialect.encoding, packed.start === 0)))
}

export function createSegmentFinder(plan: FindPlan): SegmentFinder {
  const { reading } = plan
  const cell = createCellReader(reading)
  const read = fieldsReader(reading.dialect)
  const tokenizer = createTokenizer(reading.dialect)
  const rule = createRecordRule(reading)
  const kinds = createRecordKinds()
  const search = plan.search && createSearch(plan.search, reading, cell, openBytes)
  const tests = plan.conditions.map(({ index, condition, facts }) => ({ index, test: compileCondition(condition, facts) }))
  const recordTests = plan.records.map(({ records, not }) => {
    const wanted = new Set(records)
    return (record: number) => wanted.has(record) !== not
  })
  const isLimited = plan.conditions.some(({ condition }) => condition.kind === 'matches')
  /** Each of them must be somewhere in every record that is wanted; the first leads from one record to the next. */
  const finders = [search?.finder ?? null, ...plan.conditions.map((one) => finderOf(one, reading))]
    .filter((one) => one !== null)
    .sort((a, b) => b.length - a.length)
  const [leading] = finders

  function isWanted(fields: Fields, r: number, record: number): boolean {
    for (const test of recordTests) if (!test(record)) return false
    if (search && !search.isIn(fields, r)) return false
    for (const { index, test } of tests) {
      cell.at(fields, r, index)
      if (!test(cell)) return false
    }
    return true
  }

  /** Reads all bytes, looks at every record, and remembers where they begin. */
  function readAll(bytes: Uint8Array, packed: PackedSegment, firstRecord: number, take: Take): void {
    const fields = read(bytes)
    rule.judge(fields, packed.start, kinds)
    const starts = createUint32List()
    let record = firstRecord
    for (let r = 0; r < fields.recordCount; r++) {
      if (kinds.kind[r] !== RECORD_ACCEPTED) continue
      starts.push(fields.recordStart[r] as number)
      if (isWanted(fields, r, record)) take(fields, r, record)
      record++
    }
    rememberStarts(plan.table, packed.start, starts.take())
  }

  /** Reads all bytes and looks at the records from `place` on, where it is known which records count. */
  function readRest(bytes: Uint8Array, starts: Uint32Array, place: number, firstRecord: number, take: Take): void {
    const fields = read(bytes)
    for (let r = 0, at = place; r < fields.recordCount && at < starts.length; r++) {
      if (fields.recordStart[r] !== starts[at]) continue
      if (isWanted(fields, r, firstRecord + at)) take(fields, r, firstRecord + at)
      at++
    }
  }

  /** Reads only records in which the leading finder finds something. */
  function readSome(bytes: Uint8Array, starts: Uint32Array, finder: NeedleFinder, firstRecord: number, take: Take): void {
    let picked = 0
    for (let place = 0, hit = finder.next(starts[0] ?? bytes.length); hit < bytes.length; place++) {
      place = placeOf(starts, hit, place)
      const start = starts[place] as number
      const end = starts[place + 1] ?? bytes.length
      picked += end - start
      if (picked > bytes.length * MOST_PICKED) {
        readRest(bytes, starts, place, firstRecord, take)
        return
      }
      // What else there is before the next record that counts does not.
      const fields = tokenizer.tokenize(bytes, start, end)
      if (isWanted(fields, 0, firstRecord + place)) take(fields, 0, firstRecord + place)
      hit = finder.next(end)
    }
  }

  function lookAt(bytes: Uint8Array, packed: PackedSegment, firstRecord: number, take: Take): void {
    for (const finder of finders) {
      finder.begin(bytes)
      if (finder.next(0) >= bytes.length) return
    }
    const starts = rememberedStarts(plan.table, packed.start)
    if (!starts) readAll(bytes, packed, firstRecord, take)
    else if (leading) readSome(bytes, starts, leading, firstRecord, take)
    else readRest(bytes, starts, 0, firstRecord, take)
  }

  function look(packed: PackedSegment, firstRecord: number, take: Take): void {
    withScannedBytes(plan, packed, (bytes) => lookAt(bytes, packed, firstRecord, take))
  }

  return {
    cell,
    eachFound: isLimited ? (packed, firstRecord, take) => withinTime(() => look(packed, firstRecord, take)) : look,
  }
}

/** What must stand in the bytes of every record that meets a condition; null when nothing must. */
function finderOf({ condition: one, facts }: PlannedCondition, { dialect }: Reading): NeedleFinder | null {
  if (one.not) return null
  const needle =
    one.kind === 'contains' || one.kind === 'starts-with'
      ? compileNeedle(one.text, dialect, facts.spellings)
      : one.kind === 'one-of'
        ? compileValues(one.values, dialect)
        : null
  return needle && createFinder(needle, openBytes)
}

/** The place of the last record that begins at a byte or before; not before place `from`, whose record does. */
function placeOf(starts: Uint32Array, at: number, from: number): number {
  let low = from
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] as number) <= at) low = middle
    else high = middle - 1
  }
  return low
}

const openBytes: OpenBytes = (bytes) => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  return { indexOf: (wanted, from) => buffer.indexOf(wanted, from), latin1: () => buffer.toString('latin1') }
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
