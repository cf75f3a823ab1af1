import { afterEach, describe, expect, it } from 'vitest'
import { type PackedProfile, unpackProfile } from '#engine/threads/packed-profile.ts'
import { createThreadPool, type Lane, type ThreadPool } from '#engine/threads/pool.ts'
import { practiceTable } from '#engine/threads/warm-up.ts'
import { DICTIONARY_LIMIT } from '#shared/profile/dictionary.ts'
import type { TableProfile } from '#shared/profile/profile.ts'
import { divideColumns, finishPass } from './finish-pass.ts'

let pool: ThreadPool
afterEach(() => pool.stop())

const session = 'one'

/** A pass through the first segments of the practice table, in these lanes. */
async function pass(lanes: readonly Lane[], records: number) {
  const { reading, segments } = practiceTable(records)
  await Promise.all(lanes.map((lane) => lane.run('openPass', { session, reading, findings: true })))
  const firstRecords: number[] = []
  let [start, first] = [0, 0]
  for (const [index, bytes] of segments.entries()) {
    const lane = lanes[index % lanes.length]
    const output = await lane?.run('profileSegment', { session, index, start, bytes, describe: 0 })
    firstRecords.push(first)
    first += output?.lines.records ?? 0
    start += bytes.length
  }
  const profile = await finishPass({ session, reading, hasFindings: true, lanes, firstRecords: Float64Array.from(firstRecords) })
  const findings = (await lanes[0]?.run('findInPass', { session, title: 'ทะเบียน' })) ?? []
  await Promise.all(lanes.map((lane) => lane.run('dropPass', { session })))
  return { profile, findings }
}

/** Without the counts of the most frequent values where not all values are kept: these say themselves how exact they are. */
function exactPart(packed: PackedProfile): TableProfile {
  const profile = unpackProfile(packed)
  return {
    ...profile,
    columns: profile.columns.map((column) => (column.distinct > DICTIONARY_LIMIT ? { ...column, top: null, topError: 0 } : column)),
  }
}

describe('a pass', () => {
  it.each([300, 30_000])('of %i records ends alike in one, two and three lanes', async (records) => {
    pool = createThreadPool(3)
    const lanes = pool.lanes()
    const alone = await pass(lanes.slice(0, 1), records)
    expect(alone.findings.some(({ findings }) => findings.length > 0)).toBe(true)
    for (const count of [2, 3]) {
      const together = await pass(lanes.slice(0, count), records)
      expect(together.findings).toEqual(alone.findings)
      expect(exactPart(together.profile)).toEqual(exactPart(alone.profile))
    }
  })
})

describe('columns', () => {
  const end = (work: readonly number[], unique: readonly boolean[] = work.map(() => false)) => ({ records: 0, work, unique })

  it('are divided so that lanes have as much to do as one another', () => {
    expect(divideColumns([end([9000, 20_000, 9000, 2000])], 2)).toEqual([[1], [0, 2, 3]])
  })

  it('of a small table go to one lane', () => {
    expect(divideColumns([end([900, 2000]), end([900, 2000])], 4)).toEqual([[0, 1]])
  })

  it('that tell rows apart are finished where the rows are', () => {
    expect(divideColumns([end([30_000, 9000], [false, true])], 2)).toEqual([[1], [0]])
    expect(divideColumns([end([30_000, 9000], [false, true]), end([30_000, 9000])], 2)).toEqual([[0], [1]])
  })
})
