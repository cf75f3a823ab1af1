import { afterEach, describe, expect, it } from 'vitest'
import { problemOf } from '#engine/jobs.ts'
import type { Reading } from '#shared/csv/dialect.ts'
import { createThreadPool, type Lane, type ThreadPool } from './pool.ts'
import type { TaskOutput } from './tasks.ts'
import { practiceTable } from './warm-up.ts'

let pool: ThreadPool
afterEach(() => pool.stop())

/** What a pass through some segments of a table gives, in one lane. */
async function pass(lane: Lane, reading: Reading, segments: readonly Uint8Array[]) {
  const session = 'one'
  await lane.run('openPass', { session, reading, findings: true })
  const read: TaskOutput<'profileSegment'>[] = []
  let start = 0
  for (const [index, bytes] of segments.entries()) {
    read.push(await lane.run('profileSegment', { session, index, start, bytes, describe: 10 }))
    start += bytes.length
  }
  const firstRecords = Float64Array.from(segments, (_, index) => read.slice(0, index).reduce((sum, { lines }) => sum + lines.records, 0))
  const profile = await lane.run('finishPass', { session, firstRecords })
  return { read, profile, findings: await lane.run('findInPass', { session, title: '' }) }
}

describe('threads that practise', () => {
  it('come to an end, do what they are asked meanwhile, and find afterwards what they found before', async () => {
    pool = createThreadPool(2)
    const [lane] = pool.lanes()
    if (!lane) throw new Error('no thread')
    const { reading, few } = practiceTable()
    const before = await pass(lane, reading, few)
    expect(before.read.reduce((sum, { lines }) => sum + lines.records, 0)).toBe(few.length * 150)
    let isPractised = false
    const practised = pool.warmUp().then(() => {
      isPractised = true
    })
    expect(await pass(lane, reading, few)).toEqual(before)
    expect(isPractised).toBe(false)
    await practised
    expect(await pass(lane, reading, few)).toEqual(before)
  })
})

describe('a thread without memory', () => {
  it('fails what was asked of it and says why; another takes its place, and those beside it go on', async () => {
    pool = createThreadPool(2, { maxOldGenerationSizeMb: 24, maxYoungGenerationSizeMb: 1 })
    const [lane, beside] = pool.lanes()
    if (!lane || !beside) throw new Error('no thread')
    await beside.run('dropPass', { session: 'one' })
    const columns = Array.from({ length: 400_000 }, (_, index) => ({ name: `c${index}`, original: `c${index}`, unit: null }))
    const failed = await lane
      .run('openPass', { session: 'one', reading: { ...practiceTable().reading, columns }, findings: false })
      .catch((error) => error)
    expect(problemOf(failed, '')).toMatchObject({ code: 'memory-full' })
    await expect(lane.run('dropPass', { session: 'one' })).rejects.toBe(failed)
    const [other, same] = pool.lanes()
    expect(other).not.toBe(lane)
    expect(same).toBe(beside)
    await expect(other?.run('dropPass', { session: 'one' })).resolves.toBeNull()
    expect(pool.lanes()[0]).toBe(other)
  })
})

describe('threads that are stopped', () => {
  const stopped = { problem: { code: 'engine-stopped' } }

  it('leave nobody waiting: what they have not done fails, and what they are asked later', async () => {
    pool = createThreadPool(1)
    const [lane] = pool.lanes()
    if (!lane) throw new Error('no thread')
    const waiting = [lane.run('practise', { passes: 'all' }), lane.run('dropPass', { session: 'one' })]
    const answers = Promise.allSettled(waiting)
    await pool.stop()
    const rejected = { status: 'rejected', reason: stopped }
    expect(await answers).toMatchObject([rejected, rejected])
    await expect(lane.run('dropPass', { session: 'one' })).rejects.toMatchObject(stopped)
    await expect(pool.lanes()[0]?.run('dropPass', { session: 'one' })).rejects.toMatchObject(stopped)
  })

  it('end their practice, also where it has paused', async () => {
    pool = createThreadPool(2)
    const [lane] = pool.lanes()
    const asked = lane?.run('dropPass', { session: 'one' })
    const practised = pool.warmUp()
    const answers = Promise.allSettled([asked, practised])
    await pool.stop()
    expect(await answers).toMatchObject([{ reason: stopped }, { reason: stopped }])
  })

  it('were never started: they are not started any more', async () => {
    pool = createThreadPool(1)
    await pool.stop()
    await expect(pool.lanes()[0]?.run('dropPass', { session: 'one' })).rejects.toMatchObject(stopped)
  })
})
