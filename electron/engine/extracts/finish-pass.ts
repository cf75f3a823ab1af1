import type { PackedProfile } from '#engine/threads/packed-profile.ts'
import type { Lane } from '#engine/threads/pool.ts'
import type { TaskInput, TaskOutput } from '#engine/threads/tasks.ts'
import { buffersOf } from '#engine/threads/transfer.ts'
import type { Reading } from '#shared/csv/dialect.ts'

/** A pass whose segments have all been taken in. */
export interface GatheredPass {
  readonly session: string
  readonly reading: Reading
  /** Whether findings are wanted. */
  readonly hasFindings: boolean
  /** The lanes that took segments in, one at least. */
  readonly lanes: readonly Lane[]
  /** By segment, the number of its first record. */
  readonly firstRecords: Float64Array
}

/**
 * The profile from what the lanes kept; the first of them then knows what `findInPass` asks for. Each lane finishes some of the columns from what all of them kept of these; the first then finishes the table.
 * Lanes that took nothing in are not asked: their code is less practised, and what a column needs would have to go to them first.
 */
export async function finishPass({ session, reading, hasFindings, lanes, firstRecords }: GatheredPass): Promise<PackedProfile> {
  const [first] = lanes
  if (!first) throw new Error('a pass has at least one thread')
  // Also a very wide table's: it stays in one lane (pass.ts), which finishes one column after the other and forgets it.
  if (lanes.length === 1) return first.run('finishPass', { session, firstRecords })
  const ends = await Promise.all(lanes.map((lane) => lane.run('endPass', { session })))
  const figures = { firstRecords, records: ends.reduce((sum, { records }) => sum + records, 0) }
  const shares = divideColumns(ends, lanes.length)
  const given = await Promise.all(lanes.map((lane, giver) => lane.run('yieldColumns', sharesOfOthers(session, shares, giver))))
  const finishing = shares.map((indexes, taker) => {
    const columns = indexes.map((index) => ({ index, name: reading.columns[index]?.name ?? '' }))
    const parts = given.map((one) => one.shares[taker] ?? [])
    return lanes[taker]?.run('finishColumns', { session, figures, hasFindings, columns, parts }, buffersOf(parts))
  })
  const others = given.flatMap(({ rows }) => rows ?? [])
  // What a lane is asked later is done later: its columns may say that no record is there twice.
  const rows = first.run('finishRows', { session, others }, buffersOf(others))
  const [finished] = await Promise.all([Promise.all(finishing), rows])
  const columns = finished.filter((some) => some !== undefined)
  return first.run('finishTable', { session, figures, columns })
}

/** The columns that a lane which took part is to give to others: nothing to itself, and the rows if it is not the first. */
function sharesOfOthers(session: string, shares: readonly (readonly number[])[], giver: number): TaskInput<'yieldColumns'> {
  return { session, shares: shares.map((columns, taker) => (taker === giver ? [] : columns)), withRows: giver > 0 }
}

type EndInLane = Pick<TaskOutput<'endPass'>, 'records' | 'work' | 'unique'>

/** As much work (`finishingWork`) makes it worth while to ask one lane more. */
const LEAST_WORK = 10_000
/** What a record takes, in the same measure, where no column says that there are no two alike. */
const EACH_RECORD = 1 / 16

/**
 * Which columns each of up to `most` lanes is to finish: each column goes to the lane that has least to do so far, the most laborious first. The first lane has
 * the rows, which need not be compared where a column repeats no value: one that has repeated none so far is among its columns.
 */
export function divideColumns(ends: readonly EndInLane[], most: number): number[][] {
  const work = (ends[0]?.work ?? []).map((_, column) => ends.reduce((sum, end) => sum + (end.work[column] ?? 0), 0))
  const total = work.reduce((sum, one) => sum + one, 0)
  const lanes = Math.max(1, Math.min(most, Math.ceil(total / LEAST_WORK)))
  const key = work.findIndex((_, column) => ends.every(({ unique }) => unique[column]))
  const shares: number[][] = Array.from({ length: lanes }, () => [])
  const loads = new Array<number>(lanes).fill(0)
  function give(column: number, lane: number): void {
    shares[lane]?.push(column)
    loads[lane] = (loads[lane] ?? 0) + (work[column] ?? 0)
  }
  if (key >= 0) give(key, 0)
  else loads[0] = ends.reduce((sum, { records }) => sum + records * EACH_RECORD, 0)
  const others = work.map((_, column) => column).filter((column) => column !== key)
  for (const column of others.sort((a, b) => (work[b] ?? 0) - (work[a] ?? 0))) give(column, loads.indexOf(Math.min(...loads)))
  return shares.map((columns) => columns.sort((a, b) => a - b))
}
