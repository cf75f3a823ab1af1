import { isUtf8 } from 'node:buffer'
import { parentPort } from 'node:worker_threads'
import { kernelError, kernelSource, prepareKernel } from '#engine/kernel/kernel.ts'
import { readVocabulary } from '#engine/resources.ts'
import type { Reject } from '#shared/contract/extracts.ts'
import { NO_LINES, type Reading } from '#shared/csv/dialect.ts'
import { toScanBytes } from '#shared/csv/encoding.ts'
import type { Fields } from '#shared/csv/fields.ts'
import {
  countRecords,
  createRecordKinds,
  createRecordRule,
  RECORD_ACCEPTED,
  RECORD_REJECTED,
  type RecordKinds,
  rejectReasonOf,
  scannedFrom,
} from '#shared/csv/records.ts'
import { prepareLogs } from '#shared/profile/hash-log.ts'
import type { ObserverFactory } from '#shared/profile/observer.ts'
import { createTableAccumulator, type TableAccumulator } from '#shared/profile/table.ts'
import { type ColumnSignals, createColumnSignals, type SignalsState } from '#shared/sensitive/signals.ts'
import { findTasks } from './find.ts'
import {
  describeEnd,
  type EndedPass,
  type FinishedTable,
  findIn,
  finishColumns,
  finishRows,
  finishWhole,
  inputOf,
  yieldColumns,
} from './finish.ts'
import { measureTasks } from './measure.ts'
import { createProfilePacker, type PackedProfile } from './packed-profile.ts'
import { practiseFind } from './practise-find.ts'
import { protectTasks } from './protect.ts'
import { beginningOfRecord } from './record-text.ts'
import { countRejected, NONE_REJECTED } from './rejected.ts'
import { countRepaired, NONE_REPAIRED } from './repaired.ts'
import type { PractisedPasses, SegmentInput, SegmentOutput, TaskInput, TaskName, TaskOutput, TypedInput } from './tasks.ts'
import { buffersOf } from './transfer.ts'
import { practiceTable } from './warm-up.ts'

/** Short passes that a thread practises on. */
const PRACTICE_PASSES = 4
/** Segments of a step of practice. */
const STEP_SEGMENTS = 10

interface Pass {
  readonly reading: Reading
  readonly rule: ReturnType<typeof createRecordRule>
  readonly kinds: RecordKinds
  readonly table: TableAccumulator
  /** By column, each from when its first values come; null where nobody asks for findings. */
  readonly signals: Map<number, ColumnSignals> | null
  accepted: Int32Array
}

const passes = new Map<string, Pass>()
/** By session, where it says that the pass has been stopped. */
const stops = new Map<string, Int32Array<SharedArrayBuffer>>()
const endedPasses = new Map<string, EndedPass>()
const finishedTables = new Map<string, Omit<FinishedTable, 'profile'>>()

const tasks: { readonly [N in TaskName]: (input: TaskInput<N>) => TaskOutput<N> } = {
  ...findTasks,
  ...measureTasks,
  ...protectTasks,
  practise: ({ passes }) => {
    practice ??= practise(passes)
    return !practice.next().done
  },
  makeReady: () => {
    prepareKernel()
    prepareLogs()
    return null
  },
  openPass: ({ session, reading, findings, stopped }) => {
    passes.set(session, openPass(reading, findings))
    if (stopped) stops.set(session, stopped)
    return null
  },
  profileSegment: (input) => {
    if (stops.get(input.session)?.[0]) throw new Error('the pass has been stopped')
    return profileSegment(oneOf(passes, input.session), input)
  },
  finishPass: ({ session, firstRecords }) => keepFinished(session, finishPass(takeFrom(passes, session), firstRecords)),
  endPass: ({ session }) => {
    const pass = endPass(takeFrom(passes, session))
    endedPasses.set(session, pass)
    return describeEnd(pass)
  },
  yieldColumns: (input) => yieldColumns(oneOf(endedPasses, input.session), input),
  finishColumns: (input) => finishColumns(oneOf(endedPasses, input.session), input),
  finishRows: ({ session, others }) => {
    finishRows(oneOf(endedPasses, session), others)
    return null
  },
  finishTable: (input) => keepFinished(input.session, finishWhole(oneOf(endedPasses, input.session), input)),
  findInPass: ({ session, title }) => findIn(oneOf(finishedTables, session), title),
  dropPass: ({ session }) => {
    passes.delete(session)
    stops.delete(session)
    endedPasses.delete(session)
    finishedTables.delete(session)
    return null
  },
}

let practice: Generator<void> | null = null

/** What a thread practises, step by step. */
function* practise(passes: PractisedPasses): Generator<void> {
  if (passes !== 'none') {
    const { reading, segments, few } = practiceTable()
    yield
    // What only this has shown to be of use is compiled during the whole passes that follow. A lane that only joins passes does without them.
    yield* practisePass(reading, segments, passes === 'all' ? few : [])
    // What is done once per column at a pass's end is practised by passes of their own.
    if (passes === 'all') for (let turn = 0; turn < PRACTICE_PASSES; turn++) yield* practisePass(reading, few, [])
    begun.push(beginPass(reading, few))
  }
  yield* practiseFind()
}

/** A practised pass that is never finished: what V8 has compiled for the objects of a pass is thrown away with the last of them. */
const begun: Pass[] = []

function beginPass(reading: Reading, segments: readonly Uint8Array[]): Pass {
  const pass = openPass(reading, true)
  let start = 0
  for (const [index, bytes] of segments.entries()) {
    profileSegment(pass, { session: '', index, start, bytes, describe: 1 })
    start += bytes.length
  }
  return pass
}

/** A pass through made-up segments, shared with another lane that takes `others` where there are any. */
function* practisePass(reading: Reading, segments: readonly Uint8Array[], others: readonly Uint8Array[]): Generator<void> {
  const whole = openPass(reading, true)
  const part = others.length > 0 ? openPass(reading, true) : null
  let start = 0
  for (const [index, bytes] of [...segments, ...others].entries()) {
    profileSegment(index < segments.length || !part ? whole : part, { session: '', index, start, bytes, describe: 1 })
    start += bytes.length
    if (index % STEP_SEGMENTS === 0) yield
  }
  yield
  const firstRecords = new Float64Array(segments.length + others.length)
  if (part) finishTogether(reading, whole, part, firstRecords)
  else findIn(finishPass(whole, firstRecords), '')
}

/** Finishes two passes of the same table as lanes do that have each taken a part of it. */
function finishTogether(reading: Reading, whole: Pass, part: Pass, firstRecords: Float64Array): void {
  const [first, other] = [endPass(whole), endPass(part)]
  const columns = reading.columns.map(({ name }, index) => ({ name, index }))
  const figures = { records: first.rows.records + other.rows.records, firstRecords }
  const given = yieldColumns(other, { session: '', shares: [columns.map(({ index }) => index)], withRows: true })
  const finished = finishColumns(first, { session: '', figures, hasFindings: true, columns, parts: given.shares })
  finishRows(first, given.rows ? [given.rows] : [])
  findIn(finishWhole(first, { session: '', figures, columns: [finished] }), '')
}

/** What the lane kept, as others can take it in. */
function endPass(pass: Pass): EndedPass {
  const { columns, ...rows } = pass.table.state()
  return {
    columns: columns.map((state, index) => ({ state, signals: pass.signals ? takeSignals(pass, index) : null })),
    rows,
    compare: pass.table.compare,
    hasKey: false,
  }
}

/** Finishes what this lane took alone, one column after the other: of very many only one at a time is there as a profile. */
function finishPass(pass: Pass, firstRecords: Float64Array): FinishedTable {
  const packer = createProfilePacker()
  const inputs: TypedInput[] = []
  const figures = pass.table.finishEach(firstRecords, (column) => {
    packer.add(JSON.stringify(column))
    if (pass.signals) inputs.push(inputOf(column, takeSignals(pass, column.index)))
  })
  return { profile: packer.finish(figures), inputs, records: figures.records }
}

/** Keeps what detection looks at until the session ends: the title may come later. */
function keepFinished(session: string, { profile, ...rest }: FinishedTable): PackedProfile {
  finishedTables.set(session, rest)
  return profile
}

function openPass(reading: Reading, findings: boolean): Pass {
  const signals = findings ? new Map<number, ColumnSignals>() : null
  return {
    reading,
    rule: createRecordRule(reading),
    kinds: createRecordKinds(),
    table: createTableAccumulator(reading, signals ? observeInto(signals) : null, kernelSource),
    signals,
    accepted: new Int32Array(16384),
  }
}

function observeInto(signals: Map<number, ColumnSignals>): ObserverFactory {
  const vocabulary = readVocabulary()
  return (_name, index) => {
    const column = createColumnSignals(vocabulary)
    signals.set(index, column)
    return column
  }
}

/** What a column showed; nothing is kept of it. */
function takeSignals({ signals }: Pass, index: number): SignalsState {
  const column = signals?.get(index)
  if (!column) throw new Error('the column has no signals')
  signals?.delete(index)
  return column.state()
}

function oneOf<P>(sessions: ReadonlyMap<string, P>, session: string): P {
  const pass = sessions.get(session)
  if (!pass) throw new Error('no such pass')
  return pass
}

function takeFrom<P>(sessions: Map<string, P>, session: string): P {
  const pass = oneOf(sessions, session)
  sessions.delete(session)
  return pass
}

function profileSegment(pass: Pass, input: SegmentInput): SegmentOutput {
  const before = pass.table.judged()
  const output = takeSegment(pass, input)
  return { ...output, judged: pass.table.judged() - before }
}

function takeSegment(pass: Pass, input: SegmentInput): Omit<SegmentOutput, 'judged'> {
  const { dialect } = pass.reading
  const scanned = toScanBytes(input.bytes, dialect.encoding, input.start === 0)
  const isMalformed = dialect.encoding === 'utf-8' && !isUtf8(input.bytes)
  const lines = { ...NO_LINES }
  const taken = pass.table.addRows(scanned, input.start, input.index)
  const asWritten = { repaired: NONE_REPAIRED, rejectCounts: NONE_REJECTED, rejects: [], isMalformed }
  if (taken) return { lines: { ...lines, records: taken.rows }, physicalLines: taken.lines, ...asWritten }
  const table = takeTable(pass, scanned, input)
  if (table) return { ...table, ...asWritten }
  const fields = pass.table.read(scanned)
  pass.rule.judge(fields, input.start, pass.kinds)
  countRecords(pass.kinds, fields.recordCount, lines)
  const accepted = acceptedRecords(pass, fields)
  pass.table.addBlock(fields, accepted, lines.records, input.index)
  return {
    lines,
    repaired: countRepaired(pass.reading, fields, pass.kinds),
    physicalLines: physicalLinesOf(fields),
    rejectCounts: lines.rejected > 0 ? countRejected(pass.kinds, fields.recordCount) : NONE_REJECTED,
    rejects: lines.rejected > 0 ? rejectsOf(pass, fields, input.describe) : [],
    isMalformed,
  }
}

/**
 * Takes in the segment in which the table begins, where there is nothing but rows behind its header: they need not be judged one by one for what stands above
 * them. Null where they are to be read with the rest.
 */
function takeTable(pass: Pass, scanned: Uint8Array, { start, index }: SegmentInput): Pick<SegmentOutput, 'lines' | 'physicalLines'> | null {
  const { reading, rule, kinds, table } = pass
  const from = scannedFrom(start, reading)
  const above = reading.tableStart - from
  if (above <= 0 || above >= scanned.length) return null
  const fields = table.read(scanned.subarray(0, above))
  if (fields.unclosed || (fields.recordEnd[fields.recordCount - 1] ?? above) >= above) return null
  rule.judge(fields, start, kinds)
  const lines = { ...NO_LINES }
  countRecords(kinds, fields.recordCount, lines)
  const physicalLines = physicalLinesOf(fields)
  const taken = table.addRows(scanned.subarray(above), from + above, index)
  return taken ? { lines: { ...lines, records: taken.rows }, physicalLines: physicalLines + taken.lines } : null
}

function acceptedRecords(pass: Pass, fields: Fields): Int32Array {
  if (pass.accepted.length < fields.recordCount) pass.accepted = new Int32Array(fields.recordCount * 2)
  let count = 0
  for (let r = 0; r < fields.recordCount; r++) if (pass.kinds.kind[r] === RECORD_ACCEPTED) pass.accepted[count++] = r
  return pass.accepted
}

function physicalLinesOf(fields: Fields): number {
  let lines = 0
  for (let r = 0; r < fields.recordCount; r++) lines += fields.recordLines[r] as number
  return lines
}

function rejectsOf(pass: Pass, fields: Fields, most: number): Reject[] {
  const { kinds, reading } = pass
  const { encoding } = reading.dialect
  const rejects: Reject[] = []
  let line = 1
  for (let r = 0; r < fields.recordCount && rejects.length < most; r++) {
    if (kinds.kind[r] === RECORD_REJECTED) {
      rejects.push({
        line,
        offset: kinds.offset[r] as number,
        reason: rejectReasonOf(kinds, r),
        fields: (fields.recordField[r + 1] as number) - (fields.recordField[r] as number),
        text: beginningOfRecord(fields.bytes, fields.recordStart[r] as number, fields.recordEnd[r] as number, encoding),
      })
    }
    line += fields.recordLines[r] as number
  }
  return rejects
}

parentPort?.on('message', (message: { id: number; name: TaskName; input: never }) => {
  try {
    const value = tasks[message.name](message.input)
    parentPort?.postMessage({ id: message.id, value }, buffersOf(value))
  } catch (error) {
    parentPort?.postMessage({ id: message.id, error: kernelError(error) })
  }
})
