import { afterEach, describe, expect, it } from 'vitest'
import { createFolders, startEngine } from '#engine/testing/engine.ts'
import { createWorkspace, importFile } from '#engine/testing/path.ts'
import { createThreadPool, type Lane, type ThreadPool } from '#engine/threads/pool.ts'
import { practiceTable } from '#engine/threads/warm-up.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import { ruleOf } from '#shared/quality/rule.ts'
import { measureInTurns } from './measure.ts'

let pool: ThreadPool | null = null
afterEach(async () => {
  await pool?.stop()
  pool = null
})

/** A lane whose thread has ended for want of memory. */
const ended: Lane = { run: () => Promise.reject(new ProblemError('memory-full')) }

/** A lane that tells which sessions were opened in it. */
function watched(lane: Lane, sessions: string[]): Lane {
  return {
    run: (name, input, transfer) => {
      if (name === 'openMeasure' && input !== null && 'session' in input) sessions.push(input.session)
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

  it('is taken up when the workspace is opened again, where the program ended before it was done', async () => {
    const folders = createFolders()
    const before = startEngine({ folders })
    const { workspace } = await createWorkspace(before)
    const rows = Array.from({ length: 50_000 }, (_, i) => `${i},A-${i % 9000}`)
    const { extract } = await importFile(before, folders.write('codes.csv', `ลำดับ,รหัส\n${rows.join('\n')}\n`))
    const { rule } = await before.call('quality.add', { extract, rule: ruleOf({ kind: 'pattern', column: 'รหัส', pattern: 'A-[0-9]+' }) })
    await before.stop()

    const after = startEngine({ folders })
    await after.call('workspace.open', { id: workspace.id, unlock: { kind: 'device' } })
    const [job] = await after.call('jobs.list', {})
    expect(job).toMatchObject({ kind: 'measure', title: 'codes.csv' })
    while ((await after.call('jobs.get', { job: job?.id ?? '' })).state === 'running')
      await new Promise((resolve) => setTimeout(resolve, 5))
    const measured = (await after.call('quality.get', { extract })).rules.find(({ id }) => id === rule)
    expect(measured?.result).toEqual({ checks: 50_000, passed: 50_000, source: 'records' })
    await after.stop()

    const later = startEngine({ folders })
    await later.call('workspace.open', { id: workspace.id, unlock: { kind: 'device' } })
    expect(await later.call('jobs.list', {})).toEqual([])
    await later.stop()
    folders.remove()
  })
})
