import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { demo } from './commands/demo.ts'

const out = mkdtempSync(join(tmpdir(), 'borikon-demo-test-'))
afterAll(() => rmSync(out, { recursive: true, force: true }))

describe('the demo', () => {
  it('replaces what an earlier demo left, and nothing else', async () => {
    writeFileSync(join(out, 'centre-identity.txt'), 'somebody’s own')
    const run = (replaces: boolean) => demo('en', '0.0.0-test', { out, replaces }, () => undefined)
    await expect(run(false)).rejects.toMatchObject({ problem: { code: 'output-exists' } })
    expect(readFileSync(join(out, 'centre-identity.txt'), 'utf8')).toBe('somebody’s own')
    expect(await run(true)).toBe(0)
    const identity = readFileSync(join(out, 'centre-identity.txt'), 'utf8')
    expect(await run(false)).toBe(0)
    expect(readFileSync(join(out, 'centre-identity.txt'), 'utf8')).not.toBe(identity)
  })
})
