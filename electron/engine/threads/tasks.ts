import type { Reject } from '#shared/contract/extracts.ts'
import type { LineCounts, Reading } from '#shared/csv/dialect.ts'
import type { ColumnType } from '#shared/profile/profile.ts'
import type { TableState } from '#shared/profile/table-state.ts'
import type { ColumnFindings } from '#shared/sensitive/finding.ts'
import type { SignalsState } from '#shared/sensitive/signals.ts'
import type { FindTasks } from './find.ts'
import type { MeasureTasks } from './measure.ts'
import type { PackedProfile } from './packed-profile.ts'
import type { ProtectTasks } from './protect.ts'

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
  /** Physical lines in the segment. */
  readonly physicalLines: number
  /** The first of the rejected ones; `line` counts from 1 within the segment. */
  readonly rejects: readonly Reject[]
  /** The bytes are not what the encoding says (strict UTF-8 only). */
  readonly isMalformed: boolean
  /** Values of it that had to be judged one by one. */
  readonly judged: number
}

/** What one lane gathered in a pass. */
export interface PassPart {
  readonly table: TableState
  readonly signals: readonly SignalsState[]
}

/** What detection finds in a column, and the type of its values. */
export interface FoundColumn extends ColumnFindings {
  readonly columnType: ColumnType
}

/** What threads can do. A session is opened in every lane that works on it and ends there with `yieldPass`, `finishPass` or `dropPass`. */
export interface Tasks extends MeasureTasks, FindTasks, ProtectTasks {
  /**
   * A step of reading (with `passes`) and searching a made-up table, so that the first file and the first search find their code compiled. A fraction of a
   * second; answers whether there is another one.
   */
  practise: { input: { passes: boolean }; output: boolean }
  /** `findings`: whether what the cells are about is looked at, which takes as long as the profile itself. */
  openPass: { input: { session: string; reading: Reading; findings: boolean }; output: null }
  profileSegment: { input: SegmentInput; output: SegmentOutput }
  /** Gives up what the lane gathered, to be absorbed by another. */
  yieldPass: { input: { session: string }; output: PassPart }
  /**
   * Absorbs the other lanes' parts and finishes; `firstRecords[i]` is the number of segment i's first record. Findings are those of a table with this title;
   * none where it is null, as in a pass that was opened without findings.
   */
  finishPass: {
    input: { session: string; parts: readonly PassPart[]; firstRecords: Float64Array; title: string | null }
    output: { profile: PackedProfile; findings: readonly FoundColumn[] }
  }
  /** Forgets a session that is of no more use. */
  dropPass: { input: { session: string }; output: null }
}
export type TaskName = keyof Tasks
export type TaskInput<N extends TaskName> = Tasks[N]['input']
export type TaskOutput<N extends TaskName> = Tasks[N]['output']
