import { setTimeout } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { createAsked } from '#engine/asked.ts'
import { createThreadPool, type ThreadPool } from '#engine/threads/pool.ts'
import { practisePasses } from './practise-pass.ts'

let pool: ThreadPool
afterEach(() => pool.stop())

describe('practised passes', () => {
  it('go on only while nobody waits for anything, to their end', async () => {
    pool = createThreadPool(1)
    const asked = createAsked()
    const answer = Promise.withResolvers<void>()
    const waited = asked.during(() => answer.promise)
    let isOver = false
    const practised = practisePasses(pool, asked).then(() => {
      isOver = true
    })
    await setTimeout(500)
    expect(isOver).toBe(false)
    answer.resolve()
    await Promise.all([waited, practised])
    expect(isOver).toBe(true)
  })

  it('end with the threads', async () => {
    pool = createThreadPool(1)
    const practised = practisePasses(pool, createAsked())
    const answer = practised.catch((error: unknown) => error)
    await pool.stop()
    expect(await answer).toMatchObject({ problem: { code: 'engine-stopped' } })
  })
})
