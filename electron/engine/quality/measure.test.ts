import { afterEach, describe, expect, it } from 'vitest'
import { createThreadPool, type Lane, type ThreadPool } from '#engine/threads/pool.ts'
import { practiceTable } from '#engine/threads/warm-up.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import { ruleOf } from '#shared/quality/rule.ts'
import { measureInTurns } from './measure.ts'

let pool: ThreadPool
afterEach(() => pool.stop())

/** A lane whose thread has ended for want of memory. */
const ended: Lane = { run: () => Promise.reject(new ProblemError('memory-full')) }

/** A lane that tells which sessions were opened in it. */
function watched(lane: Lane, sessions: string[]): Lane {
  return {
    run: (name, input, transfer) => {
      if (name === 'openMeasure' && 'session' in input) sessions.push(input.session)
      return lane.run(name, input, transfer)
    },
  }
}

describe('measuring rules', () => {
  it('leaves nothing behind in a thread where another could not begin, and says why it could not', async () => {
    pool = createThreadPool(1)
    const [lane] = pool.lanes()
    if (!lane) throw new Error('no lane')
    const { reading } = practiceTable()
    const [column] = reading.columns
    const rules = [ruleOf({ kind: 'required', column: column?.name ?? '' })]
    const plan = { reading, rules, today: '2026-01-01', monthFirst: new Set<string>(), codes: [null] }
    const sessions: string[] = []
    const measured = measureInTurns([watched(lane, sessions), ended], plan, 1, () => Promise.resolve(new Float64Array()))
    await expect(measured).rejects.toMatchObject({ problem: { code: 'memory-full' } })
    expect(sessions).toHaveLength(1)
    await expect(lane.run('yieldMeasure', { session: sessions[0] ?? '' })).rejects.toThrow()
  })
})
