import type { Lane } from '#engine/threads/pool.ts'
import type { FinishedPass, TaskInput, TaskOutput } from '#engine/threads/tasks.ts'
import { buffersOf } from '#engine/threads/transfer.ts'
import type { Reading } from '#shared/csv/dialect.ts'
import { MOST_KERNEL_COLUMNS } from '#shared/profile/kernel.ts'

/** A pass whose segments have all been taken in. */
export interface GatheredPass {
  readonly session: string
  readonly reading: Reading
  /** As the pass has it: null where findings are of no use. */
  readonly title: string | null
  /** The lanes that took segments in, one at least, and all there are. */
  readonly gathered: readonly Lane[]
  readonly lanes: readonly Lane[]
  /** By segment, the number of its first record. */
  readonly firstRecords: Float64Array
}

/**
 * Profile and findings from what the lanes kept. Each lane finishes some of the columns from what all of them kept of these, and so do lanes that have
 * practised but took no segment in; the first then finishes the table.
 */
export async function finishPass(pass: GatheredPass): Promise<FinishedPass> {
  const { session, reading, title, gathered, firstRecords } = pass
  const [first] = gathered
  if (!first) throw new Error('a pass has at least one thread')
  const lanes = [...gathered, ...pass.lanes.filter((lane) => lane.knowsPasses() && !gathered.includes(lane))]
  // What is kept of a very wide table goes one column after the other: in other lanes it would be there a second time.
  const isAlone = lanes.length === 1 || reading.columns.length > MOST_KERNEL_COLUMNS
  if (isAlone) return first.run('finishPass', { session, firstRecords, title })
  const ends = await Promise.all(gathered.map((lane) => lane.run('endPass', { session })))
  const figures = { firstRecords, records: ends.reduce((sum, { records }) => sum + records, 0) }
  const shares = divideColumns(ends, lanes.length)
  const given = await Promise.all(gathered.map((lane) => lane.run('yieldColumns', sharesOfOthers(session, shares, lanes.indexOf(lane)))))
  const finishing = shares.map((indexes, taker) => {
    const columns = indexes.map((index) => ({ index, name: reading.columns[index]?.name ?? '' }))
    const parts = given.map((one) => one.shares[taker] ?? [])
    return lanes[taker]?.run('finishColumns', { session, figures, hasFindings: title !== null, columns, parts }, buffersOf(parts))
  })
  const others = given.flatMap(({ rows }) => rows ?? [])
  // What a lane is asked later is done later: its columns may say that no record is there twice.
  const rows = first.run('finishRows', { session, others }, buffersOf(others))
  const columns = (await Promise.all(finishing)).filter((some) => some !== undefined)
  await rows
  return first.run('finishTable', { session, figures, title, columns })
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
