import type { Reject, RepairedRecords } from '#shared/contract/extracts.ts'
import type { LineCounts, Reading } from '#shared/csv/dialect.ts'
import type { ColumnState } from '#shared/profile/column-state.ts'
import type { ColumnType } from '#shared/profile/profile.ts'
import type { SeenColumn } from '#shared/profile/table-finish.ts'
import type { TableRows } from '#shared/profile/table-state.ts'
import type { ColumnInput } from '#shared/sensitive/column-view.ts'
import type { ColumnFindings } from '#shared/sensitive/finding.ts'
import type { SignalsState } from '#shared/sensitive/signals.ts'
import type { FindTasks } from './find.ts'
import type { MeasureTasks } from './measure.ts'
import type { PackedProfile } from './packed-profile.ts'
import type { ProtectTasks } from './protect.ts'
import type { RejectCounts } from './rejected.ts'

/** A stretch of whole records for a thread; the bytes are only read. */
export interface SegmentInput {
  readonly session: string
  /** From 0, in the file's order. */
  readonly index: number
  /** Offset of the first byte in the file. */
  readonly start: number
  readonly bytes: Uint8Array
  /** Rejected records to describe at most: enough are known from before. */
  readonly describe: number
}

export interface SegmentOutput {
  readonly lines: LineCounts
  readonly repaired: RepairedRecords
  /** Physical lines in the segment. */
  readonly physicalLines: number
  /** Of all of the rejected records. */
  readonly rejectCounts: RejectCounts
  /** The first of the rejected ones; `line` counts from 1 within the segment. */
  readonly rejects: readonly Reject[]
  /** The bytes are not what the encoding says (strict UTF-8 only). */
  readonly isMalformed: boolean
  /** Values of it that had to be judged one by one. */
  readonly judged: number
}

/** What one lane kept of a column in a pass. */
export interface ColumnPart {
  readonly state: ColumnState
  /** What it showed so far; null where nobody asks for findings. */
  readonly signals: SignalsState | null
}

/** What is to be known of a whole pass to finish a part of it. */
export interface PassFigures {
  readonly records: number
  /** By segment, the number of its first record. */
  readonly firstRecords: Float64Array
}

/** A column for detection, and the type of its values. */
export type TypedInput = ColumnInput & { readonly type: ColumnType }

/** Finished columns: what the whole table's profile and findings need of each, in the same order. */
export interface FinishedColumns {
  /** Their profiles as JSON. */
  readonly profiles: readonly string[]
  readonly seen: readonly SeenColumn[]
  /** For detection; empty where nobody asks for findings. */
  readonly inputs: readonly TypedInput[]
}

/** What detection finds in a column, and the type of its values. */
export interface FoundColumn extends ColumnFindings {
  readonly columnType: ColumnType
}

/** What a lane practises of passes: all that it does when it begins them; what it does when it joins one; nothing. */
export type PractisedPasses = 'all' | 'joining' | 'none'

/** What threads can do. A session is opened in every lane that takes part in a pass, and ends there with `dropPass`. */
export interface Tasks extends MeasureTasks, FindTasks, ProtectTasks {
  /**
   * A step of reading and searching a made-up table, so that the first file and the first search find their code compiled. A fraction of a
   * second; answers whether there is another one.
   */
  /** Makes what the next pass begins with. */
  makeReady: { input: null; output: null }
  practise: { input: { passes: PractisedPasses }; output: boolean }
  /**
   * `findings`: whether what the cells are about is looked at, which takes as long as the profile itself. `stopped`: once it is not 0, segments that come later, or have come and wait,
   * fail at once.
   */
  openPass: { input: { session: string; reading: Reading; findings: boolean; stopped?: Int32Array<SharedArrayBuffer> }; output: null }
  profileSegment: { input: SegmentInput; output: SegmentOutput }
  /** Finishes a pass that this lane took alone. */
  finishPass: { input: { session: string; firstRecords: Float64Array }; output: PackedProfile }
  /** There are no more segments. Answers roughly what finishing each column will take, and which of them have shown no value twice. */
  endPass: { input: { session: string }; output: { records: number; work: readonly number[]; unique: readonly boolean[] } }
  /** Gives up what the lane kept of these columns, a list for each lane that is to finish some of them, and of the rows if they are asked for. */
  yieldColumns: {
    input: { session: string; shares: readonly (readonly number[])[]; withRows: boolean }
    output: { shares: readonly (readonly ColumnPart[])[]; rows: TableRows | null }
  }
  /** Finishes some columns from what this lane and others kept of them. */
  finishColumns: { input: ColumnsToFinish; output: FinishedColumns }
  /** Puts the rows that others kept to those of this lane, which has finished its columns and keeps the rows until it finishes the table. */
  finishRows: { input: { session: string; others: readonly TableRows[] }; output: null }
  /** Finishes the table, whose rows are in this lane, from all its columns, in whatever order. */
  finishTable: {
    input: { session: string; figures: PassFigures; columns: readonly FinishedColumns[] }
    output: PackedProfile
  }
  /** What detection finds in a table with this title, which this lane has finished: as often as it is asked. Nothing in a pass that was opened without findings. */
  findInPass: { input: { session: string; title: string }; output: readonly FoundColumn[] }
  /** Forgets a session that is of no more use. */
  dropPass: { input: { session: string }; output: null }
}

export interface ColumnsToFinish {
  readonly session: string
  readonly figures: PassFigures
  readonly hasFindings: boolean
  readonly columns: readonly { readonly index: number; readonly name: string }[]
  /** By other lane that took part, what it kept of each of these columns. */
  readonly parts: readonly (readonly ColumnPart[])[]
}

export type TaskName = keyof Tasks
export type TaskInput<N extends TaskName> = Tasks[N]['input']
export type TaskOutput<N extends TaskName> = Tasks[N]['output']
