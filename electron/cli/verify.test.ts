import { afterAll, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { CHECK_CODES } from '#shared/bundle/checks.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import { verifyBundles } from './commands/care.ts'
import { startCommandLine } from './testing/command-line.ts'

const { session, said, forget, write, stop } = startCommandLine()

beforeEach(forget)
afterAll(stop)

it('of a bundle whose key is not at hand, nobody knows whether it is valid', async () => {
  const locked = write('locked.zip.age', 'age-encryption.org/v1\n-> X25519 abc\n')
  expect(await verifyBundles(session, [locked], null, [], false)).toBe(1)
  expect(said[0]).toContain('not known whether it is valid')
  expect(said[0]).not.toContain('NOT valid')
})

it('ends with the bundle that is checked when it is told to stop, and says nothing of the others', async () => {
  const stopped = { ...session, run: () => Promise.reject(new ProblemError('cancelled')) }
  const bundles = ['one.zip', 'two.zip'].map((name) => write(name, 'no bundle'))
  await expect(verifyBundles(stopped, bundles, null, [], true)).rejects.toMatchObject({ problem: { code: 'cancelled' } })
  expect(said).toEqual([])
})

it('a card or an identity that cannot be read is named, and not the bundle', async () => {
  const bundle = write('some.zip', 'no bundle')
  const broken = write('broken.json', '{')
  const named = (code: string, name: string) => ({ problem: { code, params: { name } } })
  await expect(verifyBundles(session, [bundle], null, [broken], false)).rejects.toMatchObject(named('card-invalid', 'broken.json'))
  await expect(verifyBundles(session, [bundle], broken, [], true)).rejects.toMatchObject(named('identity-wrong', 'broken.json'))
  await expect(verifyBundles(session, [bundle], null, ['gone.json'], false)).rejects.toMatchObject(named('file-not-found', 'gone.json'))
  expect(said).toEqual([])
})

const spoken = z.object({ checks: z.array(z.object({ code: z.string(), ok: z.boolean(), outcome: z.string(), message: z.string() })) })

it('of a file that is no bundle, one check failed and the others were not made', async () => {
  const path = write('no-bundle.zip', 'name,amount\nno bundle,1\n')
  expect(await verifyBundles(session, [path], null, [], false)).toBe(1)
  const marks = said.join('\n').match(/^ {2}[✓✗–] /gm)
  expect(marks?.filter((mark) => mark.includes('✗'))).toHaveLength(1)
  expect(marks?.filter((mark) => mark.includes('–')).length).toBeGreaterThan(10)
  forget()
  await verifyBundles(session, [path], null, [], true)
  const { checks } = spoken.parse(JSON.parse(said.join('')))
  const [failed, ...others] = checks.filter(({ ok }) => !ok)
  expect(failed?.outcome).toBe('failed')
  expect(others.every(({ outcome, message }) => outcome === 'not-checked' && message.includes('not'))).toBe(true)
  expect(others.length).toBeGreaterThan(CHECK_CODES.length / 2)
})
