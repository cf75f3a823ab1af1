import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startEngine, type TestEngine } from '#engine/testing/engine.ts'
import { createWorkspace } from '#engine/testing/path.ts'
import { importResult } from '#shared/contract/extracts.ts'

/** What is done as soon as a job is in this phase. */
let meanwhile: { readonly phase: string; readonly act: (job: string) => Promise<unknown> } | null = null
let engine: TestEngine

beforeAll(async () => {
  engine = startEngine({
    onEvent: (event) => {
      if (event.kind !== 'job' || event.job.state !== 'running' || event.job.phase !== meanwhile?.phase) return
      const { act } = meanwhile
      meanwhile = null
      void act(event.job.id)
    },
  })
  await createWorkspace(engine)
})
afterAll(() => engine.stop())

const NOTE = 'a note that is long enough for the rules to take a while, '.repeat(2)
const LINES = [
  'code,day,count,note',
  ...Array.from({ length: 200_000 }, (_, i) => `A${i},${(i % 28) + 1}/${(i % 12) + 1}/2560,${i % 1000},"${NOTE}${i % 7}"`),
  '',
]

async function imported(title: string): Promise<string> {
  const file = engine.ticket(engine.folders.write(`${title}.csv`, LINES.join('\n')))
  const { extract } = await engine.run('import.start', { file, overrides: {}, dataset: null, title }, importResult)
  return extract
}

describe('an extract that is read otherwise', () => {
  it('is read so, and everybody hears of it, although measuring its rules was cancelled', async () => {
    const extract = await imported('measured')
    for (let month = 1; month <= 6; month++) {
      const check = { kind: 'range', column: 'day', min: '2017-01-01', max: `2017-0${month}-20` } as const
      await engine.call('quality.add', { extract, rule: { check, dimension: 'accuracy', weight: 1, must: false } })
    }
    while ((await engine.call('jobs.list', {})).some(({ state }) => state === 'running')) await setTimeout(5)
    const before = engine.events.length
    meanwhile = { phase: 'measure', act: (job) => engine.call('jobs.cancel', { job }) }
    const job = await engine.finished('extracts.reread', { extract, overrides: { footerLines: 5 } })
    expect(meanwhile).toBeNull()
    expect(job).toMatchObject({ state: 'done', problem: null })
    expect((await engine.call('extracts.get', { extract })).lines).toMatchObject({ records: 199_995, footer: 5 })
    expect(JSON.stringify(engine.events.slice(before))).toContain('"submissions"')
  })

  it('and deleted meanwhile, is said to be gone', async () => {
    const extract = await imported('deleted')
    meanwhile = { phase: 'read', act: () => engine.call('extracts.delete', { extract }) }
    const { problem } = await engine.finished('extracts.reread', { extract, overrides: { footerLines: 5 } })
    expect(problem).toMatchObject({ code: 'extract-not-found' })
    await expect(engine.call('extracts.get', { extract })).rejects.toMatchObject({ problem: { code: 'extract-not-found' } })
  })
})
