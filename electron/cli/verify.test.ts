import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { CHECK_CODES } from '#shared/bundle/checks.ts'
import { verifyBundles } from './commands/care.ts'
import { openSession, type Session } from './session.ts'

let folder: string
let session: Session
let said: string[] = []

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'borikon-verify-'))
  const configPath = join(folder, 'config')
  const real = openSession({ language: 'en', version: '0.0.0-test', configPath, documents: join(folder, 'documents') })
  session = { ...real, print: (text) => void said.push(text) }
  writeFileSync(join(folder, 'no-bundle.zip'), 'name,amount\nno bundle,1\n')
})
afterAll(async () => {
  await session.stop()
  rmSync(folder, { recursive: true, force: true })
})

it('of a bundle whose key is not at hand, nobody knows whether it is valid', async () => {
  const locked = join(folder, 'locked.zip.age')
  writeFileSync(locked, 'age-encryption.org/v1\n-> X25519 abc\n')
  said = []
  expect(await verifyBundles(session, [locked], null, [], false)).toBe(1)
  expect(said[0]).toContain('not known whether it is valid')
  expect(said[0]).not.toContain('NOT valid')
  said = []
})

const spoken = z.object({ checks: z.array(z.object({ code: z.string(), ok: z.boolean(), outcome: z.string(), message: z.string() })) })

it('of a file that is no bundle, one check failed and the others were not made', async () => {
  expect(await verifyBundles(session, [join(folder, 'no-bundle.zip')], null, [], false)).toBe(1)
  const marks = said.join('\n').match(/^ {2}[✓✗–] /gm)
  expect(marks?.filter((mark) => mark.includes('✗'))).toHaveLength(1)
  expect(marks?.filter((mark) => mark.includes('–')).length).toBeGreaterThan(10)
  said = []
  await verifyBundles(session, [join(folder, 'no-bundle.zip')], null, [], true)
  const { checks } = spoken.parse(JSON.parse(said.join('')))
  const [failed, ...others] = checks.filter(({ ok }) => !ok)
  expect(failed?.outcome).toBe('failed')
  expect(others.every(({ outcome, message }) => outcome === 'not-checked' && message.includes('not'))).toBe(true)
  expect(others.length).toBeGreaterThan(CHECK_CODES.length / 2)
})
