import { execFileSync } from 'node:child_process'
import { lstatSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addApprovers, describe as describeDataset, OWNER_PASSPHRASE } from '#engine/testing/path.ts'
import { importResult } from '#shared/contract/extracts.ts'
import { backup, saveCard, verifyBundles } from './commands/care.ts'
import { readFiles } from './commands/look.ts'
import { classify, exportBundle, exportOriginal, importFile, packageExtract, submit, tag } from './commands/path.ts'
import { checkQuality } from './commands/quality.ts'
import { startCommandLine } from './testing/command-line.ts'

const { session, caller, said, forget, at, write, createWorkspace, stop } = startCommandLine()
const LEVELS = 'station,level\nก,12.5\nข,13\nค,9.75\n'

beforeAll(createWorkspace)
beforeEach(forget)
afterAll(stop)

/** A folder of its own. */
function folder(name: string): string {
  mkdirSync(at(name))
  return at(name)
}

describe('the extract itself', () => {
  beforeAll(() => importFile(session, write('levels.csv', LEVELS), {}, undefined, 'ระดับน้ำ'))

  it('goes into a folder under the name it was imported with, and as the file that is named', async () => {
    const stick = folder('stick')
    expect(await exportOriginal(session, 'ระดับน้ำ', stick, false)).toBe(0)
    expect(await exportOriginal(session, 'ระดับน้ำ', at('stick/other.csv'), false)).toBe(0)
    expect(said.map((line) => JSON.parse(line).name)).toEqual(['levels.csv', 'other.csv'])
    for (const name of ['levels.csv', 'other.csv']) expect(readFileSync(at(`stick/${name}`), 'utf8')).toBe(LEVELS)
  })

  it('replaces no file in a folder, unless it is told to, and no folder', async () => {
    const full = folder('full')
    write('full/levels.csv', 'kept')
    await expect(exportOriginal(session, 'ระดับน้ำ', full, false)).rejects.toMatchObject({
      problem: { code: 'output-exists', params: { name: 'levels.csv' } },
    })
    expect(readFileSync(at('full/levels.csv'), 'utf8')).toBe('kept')
    expect(await exportOriginal(session, 'ระดับน้ำ', full, true)).toBe(0)
    expect(readFileSync(at('full/levels.csv'), 'utf8')).toBe(LEVELS)
    folder('odd')
    folder('odd/levels.csv')
    await expect(exportOriginal(session, 'ระดับน้ำ', at('odd'), true)).rejects.toMatchObject({
      problem: { code: 'output-is-a-folder', params: { name: 'levels.csv' } },
    })
  })

  it('goes nowhere where the name is empty, and not into the current folder', async () => {
    const names = readdirSync('.')
    await expect(exportOriginal(session, 'ระดับน้ำ', '', true)).rejects.toMatchObject({ problem: { code: 'path-empty' } })
    await expect(saveCard(session, '', true)).rejects.toMatchObject({ problem: { code: 'path-empty' } })
    await expect(readFiles(session, [at('levels.csv')], '', {}, 'original')).rejects.toMatchObject({ problem: { code: 'path-empty' } })
    expect(readdirSync('.')).toEqual(names)
  })

  it.skipIf(process.platform === 'win32')(
    'replaces no pipe, no device and no link that leads to none, whatever it is told to',
    async () => {
      execFileSync('mkfifo', [at('pipe')])
      symlinkSync('/dev/full', at('device'))
      symlinkSync(at('nowhere'), at('dangling'))
      for (const name of ['pipe', 'device', 'dangling'])
        for (const replace of [true, false])
          await expect(exportOriginal(session, 'ระดับน้ำ', at(name), replace)).rejects.toMatchObject({
            problem: { code: 'output-is-special', params: { name } },
          })
      expect(statSync(at('pipe')).isFIFO()).toBe(true)
      for (const name of ['device', 'dangling']) expect(lstatSync(at(name)).isSymbolicLink()).toBe(true)
      symlinkSync(write('target.csv', 'kept'), at('link.csv'))
      expect(await exportOriginal(session, 'ระดับน้ำ', at('link.csv'), true)).toBe(0)
      expect(readFileSync(at('link.csv'), 'utf8')).toBe(LEVELS)
    },
  )
})

it('an output leaves a file alone that stands where outputs are prepared, and nothing beside it, be it whole or not', async () => {
  const place = folder('parts')
  const target = join(place, 'schema.json')
  writeFileSync(`${target}.part`, 'mine')
  const table = write('levels.csv', LEVELS)
  await checkQuality(session, table, {}, { schemaOut: target })
  expect(readdirSync(place).toSorted()).toEqual(['schema.json', 'schema.json.part'])
  const written = readFileSync(target, 'utf8')
  // A folder that takes the target's place in the meantime cannot be replaced.
  const late = join(place, 'late.json')
  const run: typeof session.run = (method, input) => {
    mkdirSync(late)
    return session.run(method, input)
  }
  writeFileSync(`${late}.part`, 'mine too')
  await expect(checkQuality({ ...session, run }, table, {}, { schemaOut: late })).rejects.toThrow()
  expect(readdirSync(place).toSorted()).toEqual(['late.json', 'late.json.part', 'schema.json', 'schema.json.part'])
  expect([`${target}.part`, `${late}.part`, target].map((path) => readFileSync(path, 'utf8'))).toEqual(['mine', 'mine too', written])
})

it('a bundle goes into a folder under its own name, and is right before and after its signer is trusted', async () => {
  await importFile(session, write('open.csv', LEVELS), {}, undefined, 'open')
  const { extract, dataset } = importResult.parse(JSON.parse(said.pop() ?? ''))
  await tag(session, extract, true, null)
  await classify(session, extract, { level: 'open', category: 'public', reason: '', asSuggested: false })
  await describeDataset(caller, dataset)
  const { owner } = await addApprovers(caller)
  await submit(session, extract)
  const { id } = JSON.parse(said.pop() ?? '')
  await session.call('submissions.approve', { submission: id, person: owner, passphrase: OWNER_PASSPHRASE })
  await packageExtract(session, extract)
  const bundle = JSON.parse(said.pop() ?? '')
  expect(await exportBundle(session, extract, `${at('new')}/`, false)).toBe(0)
  expect(readdirSync(at('new'))).toEqual([bundle.name])
  said.pop()
  expect(await exportBundle(session, extract, folder('outgoing'), false)).toBe(0)
  expect(readdirSync(at('outgoing'))).toEqual([bundle.name])
  expect(JSON.parse(said.pop() ?? '')).toMatchObject({ name: bundle.name, sha256: bundle.sha256 })
  const receiver = startCommandLine()
  const file = join(at('outgoing'), bundle.name)
  expect(await verifyBundles(receiver.session, [file], null, [], false)).toBe(1)
  expect(receiver.said[0]).toMatch(/: in order and rightly signed, but the signer is not trusted/)
  receiver.forget()
  await verifyBundles(receiver.session, [file], null, [], true)
  expect(JSON.parse(receiver.said[0] ?? '')).toMatchObject({ valid: false, verdict: 'untrusted' })
  receiver.forget()
  await saveCard(session, at('sender.json'), false)
  expect(await verifyBundles(receiver.session, [file], null, [at('sender.json')], false)).toBe(0)
  await receiver.stop()
})

it('what has no name of its own needs one, which is said of a folder, and nothing is left beside it', async () => {
  const taken = folder('taken')
  const path = write('table.csv', LEVELS)
  const isAFolder = { problem: { code: 'output-is-a-folder', params: { name: 'taken' } } }
  await expect(saveCard(session, taken, true)).rejects.toMatchObject(isAFolder)
  await expect(backup(session, taken, true)).rejects.toMatchObject(isAFolder)
  await expect(saveCard(session, `${at('taken-not')}/`, true)).rejects.toMatchObject({ problem: { code: 'output-is-a-folder' } })
  await expect(checkQuality(session, path, {}, { schemaOut: taken })).rejects.toMatchObject(isAFolder)
  expect(readdirSync(at('')).filter((name) => name.startsWith('taken'))).toEqual(['taken'])
  expect(readdirSync(taken)).toEqual([])
})
