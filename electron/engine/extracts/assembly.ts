import { beginningOfRecord } from '#engine/threads/record-text.ts'
import { addRejected, NONE_REJECTED, type RejectCounts } from '#engine/threads/rejected.ts'
import { addRepaired, NONE_REPAIRED } from '#engine/threads/repaired.ts'
import type { SegmentOutput } from '#engine/threads/tasks.ts'
import { MOST_REJECTS, type Reject, type RepairedRecords } from '#shared/contract/extracts.ts'
import { type LineCounts, NO_LINES, type Reading } from '#shared/csv/dialect.ts'
import { kindOfLongRecord } from '#shared/csv/records.ts'
import type { LongRecord } from './pieces.ts'
import type { Segment } from './store.ts'

/** What one piece of a file turned out to be. */
interface PieceOutput extends SegmentOutput {
  readonly start: number
  readonly length: number
  /** Whole records, where readers may start; what lies between segments holds no row. */
  readonly isSegment: boolean
}

/** A file under one reading, without its profile. */
export interface Account {
  readonly lines: LineCounts
  readonly repaired: RepairedRecords
  readonly segments: readonly Segment[]
  /** Of all of the rejected records. */
  readonly rejectCounts: RejectCounts
  /** The first MOST_REJECTS of the rejected ones, however many threads there are. */
  readonly rejects: readonly Reject[]
  /** Some piece is not in the encoding that the reading says. */
  readonly isMalformed: boolean
}

interface Assembly {
  /** Pieces are told in any order; `number` counts them in the file's. */
  readonly add: (number: number, output: PieceOutput) => void
  /** How many rejected records of a piece that begins now need be described: more of them come too late in the file. */
  readonly undescribed: () => number
  readonly account: () => Account
}

/** Puts together what the pieces of a file are. */
export function createAssembly(): Assembly {
  const waiting = new Map<number, PieceOutput>()
  const segments: Segment[] = []
  const rejects: Reject[] = []
  let lines: LineCounts = NO_LINES
  let repaired = NONE_REPAIRED
  let rejectCounts = NONE_REJECTED
  let line = 1
  let isMalformed = false
  let next = 0

  function append({ start, length, ...output }: PieceOutput): void {
    if (output.isSegment) segments.push({ start, length, firstRecord: lines.records, firstLine: line })
    for (const reject of output.rejects.slice(0, MOST_REJECTS - rejects.length)) rejects.push({ ...reject, line: reject.line + line - 1 })
    lines = addLines(lines, output.lines)
    repaired = addRepaired(repaired, output.repaired)
    rejectCounts = addRejected(rejectCounts, output.rejectCounts)
    line += output.physicalLines
    isMalformed ||= output.isMalformed
  }

  return {
    add(number, output) {
      waiting.set(number, output)
      for (let one = waiting.get(next); one; one = waiting.get(next)) {
        waiting.delete(next++)
        append(one)
      }
    },
    undescribed: () => MOST_REJECTS - rejects.length,
    account: () => ({ lines, repaired, segments, rejectCounts, rejects, isMalformed }),
  }
}

/** What a stretch adds to the account besides its lines. */
const NOTHING_OF_ITS_OWN = { lines: NO_LINES, repaired: NONE_REPAIRED, rejectCounts: NONE_REJECTED, rejects: [], judged: 0 } as const

/** What a record that nobody holds is. It counts once, with the last of its stretches; the others (`record` null) are nothing of their own. */
export function outputOfStretch(reading: Reading, record: LongRecord | null): SegmentOutput {
  if (!record) return { ...NOTHING_OF_ITS_OWN, physicalLines: 0, isMalformed: false }
  const { start, fields, lines, isBlank, isMalformed, beginning } = record
  const kind = kindOfLongRecord(reading, start, isBlank)
  const text = () => beginningOfRecord(beginning, 0, beginning.length, reading.dialect.encoding)
  const known = { ...NOTHING_OF_ITS_OWN, lines: { ...NO_LINES, [kind]: 1 }, physicalLines: lines, isMalformed }
  if (kind !== 'rejected') return known
  const reason = 'record-too-long'
  return { ...known, rejectCounts: { [reason]: 1 }, rejects: [{ line: 1, offset: start, reason, fields, text: text() }] }
}

function addLines(a: LineCounts, b: LineCounts): LineCounts {
  return {
    records: a.records + b.records,
    rejected: a.rejected + b.rejected,
    preamble: a.preamble + b.preamble,
    header: a.header + b.header,
    footer: a.footer + b.footer,
    blank: a.blank + b.blank,
  }
}
