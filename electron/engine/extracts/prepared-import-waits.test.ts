import { randomBytes } from 'node:crypto'
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { samplePath, startEngine, type TestEngine } from '#engine/testing/engine.ts'
import { addApprovers, createWorkspace, importFile, pathToApproved, trustCentre } from '#engine/testing/path.ts'
import { importResult, savedFile } from '#shared/contract/extracts.ts'
import { bundleInfo } from '#shared/contract/submissions.ts'
import { doctorReport } from '#shared/contract/workspace.ts'

const MEGABYTES = 40
const LARGE = `a,b\n${'1234567,1234567\n'.repeat((MEGABYTES * 2 ** 20) / 16)}`

let engine: TestEngine
let drive: Drive

beforeEach(async () => {
  engine = startEngine()
  drive = watchFiles(engine)
  await createWorkspace(engine)
})
afterEach(async () => {
  drive.answer()
  await engine.stop()
})

const extracts = () => readdirSync(join(engine.folders.documents, 'dep', 'extracts'))
const parts = () => extracts().filter((name) => name.endsWith('.part'))

/** The files that the engine opens: how much of them has been read, and some that do not answer until they are told to. */
interface Drive {
  /** Tickets in the order in which they were opened, each with what was read of it since. */
  readonly opened: { readonly ticket: string; bytes: number }[]
  /** Does not answer when this ticket is opened the next time, or after so many times more. Comes when somebody waits for that. */
  readonly hold: (ticket: string, after?: number) => Promise<void>
  readonly answer: () => void
}

function watchFiles({ engine: { tickets } }: TestEngine): Drive {
  const { openSource } = tickets
  const opened: Drive['opened'] = []
  const held = new Map<string, { after: number; readonly asked: () => void }>()
  const answered = Promise.withResolvers<void>()
  Object.assign(tickets, {
    openSource: async (ticket: string) => {
      const hold = held.get(ticket)
      if (hold && hold.after-- === 0) {
        hold.asked()
        await answered.promise
      }
      const source = await openSource(ticket)
      const one = { ticket, bytes: 0 }
      opened.push(one)
      const read: typeof source.read = (offset, length, into) => {
        one.bytes += length
        return source.read(offset, length, into)
      }
      return { ...source, read }
    },
  })
  return {
    opened,
    hold: (ticket, after = 0) => new Promise((asked) => held.set(ticket, { after, asked })),
    answer: answered.resolve,
  }
}

/** Waits until something holds; fails after a while. */
async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries++) {
    if (tries > 1000) throw new Error('it never comes true')
    await setTimeout(10)
  }
}

const small = () => engine.ticket(samplePath('welfare-register-clean.csv'))
const large = () => engine.ticket(engine.folders.write('large.csv', LARGE))
/** What was read of a file when it was opened last. */
const bytesOf = (file: string) => drive.opened.findLast(({ ticket }) => ticket === file)?.bytes ?? 0
const show = (file: string) => engine.call('import.preview', { file, overrides: {} })
const startImport = (file: string) => engine.call('import.start', { file, overrides: {}, dataset: null, title: 'x' })
const imported = (file: string) => engine.run('import.start', { file, overrides: {}, dataset: null, title: 'x' }, importResult)

/** Shows a file of which some megabytes have been read then. */
async function begun(file: string): Promise<void> {
  await show(file)
  await until(() => parts().length > 0 && bytesOf(file) > 4 * 2 ** 20)
}

/** A call that is not answered before the drive answers; whatever it is answered. */
function heldCall(): Promise<unknown> {
  const file = small()
  void drive.hold(file)
  return engine.engine.call('import.known', { file })
}

/** A job that does not end before the drive answers. */
function heldJob(): Promise<unknown> {
  const file = small()
  void drive.hold(file)
  return engine.finished('files.inspect', { file, overrides: {} })
}

/** Reads the same bytes in the same threads, from beginning to end: what does not wait gets as far meanwhile. */
async function aWhile(): Promise<void> {
  const file = engine.ticket(engine.folders.path('large.csv'))
  expect((await engine.finished('files.inspect', { file, overrides: {} })).state).toBe('done')
}

describe('an import that nobody has asked for', () => {
  it.each([
    ['a call is not answered', heldCall],
    ['a job runs', heldJob],
  ])('reads no further while %s, and goes on afterwards', async (_, held) => {
    const file = large()
    await begun(file)
    const [part = ''] = parts()
    const ended = held()
    await aWhile()
    const bytes = bytesOf(file)
    expect(bytes).toBeLessThan((MEGABYTES / 2) * 2 ** 20)
    expect(parts()).toEqual([part])
    drive.answer()
    await ended
    await until(() => bytesOf(file) > MEGABYTES * 2 ** 20)
    const { extract } = await imported(file)
    expect(`${extract}.db.part`).toBe(part)
  })

  it('does not begin before', async () => {
    const file = large()
    const ended = heldJob()
    await show(file)
    await aWhile()
    expect(extracts()).toEqual([])
    drive.answer()
    await ended
    await until(() => parts().length > 0)
  })

  it('waits for nothing once somebody asks for it', async () => {
    const [one, other] = [large(), small()]
    await begun(one)
    const [part = ''] = parts()
    void heldCall()
    expect(`${(await imported(one)).extract}.db.part`).toBe(part)
    // And this one has not even begun before.
    await show(other)
    const { extract } = await imported(other)
    expect(extracts()).toContain(`${extract}.db`)
  })

  it('waits for nothing where it is to go', async () => {
    const file = large()
    void heldCall()
    await show(file)
    await engine.call('files.forget', { file })
    const again = engine.ticket(engine.folders.path('large.csv'))
    await show(again)
    await engine.call('workspace.close', {})
    expect(extracts()).toEqual([])
  })

  it('goes at once where it has begun and waits', async () => {
    const file = large()
    await begun(file)
    void heldCall()
    await engine.call('files.forget', { file })
    expect(extracts()).toEqual([])
    expect(bytesOf(file)).toBeLessThan((MEGABYTES / 2) * 2 ** 20)
  })

  it('does not keep the engine from stopping while it waits', async () => {
    await begun(large())
    void heldCall()
    await engine.engine.stop()
    expect(extracts()).toEqual([])
  })
})

describe('many files that are shown one after the other', () => {
  it('are not opened again, but for the last', async () => {
    const files = Array.from({ length: 30 }, small)
    await Promise.all(files.map(show))
    await until(() => parts().length > 0)
    expect(drive.opened).toHaveLength(files.length + 1)
    const { extract } = await imported(small())
    expect(extracts()).toEqual([`${extract}.db`])
  })
})

describe('an import that is cancelled', () => {
  it.each([
    ['takes', true],
    ['does not take', false],
  ])('does not wait for what it %s', async (_, takes) => {
    const file = small()
    // Its preview opens it; when it is opened for its import unseen it does not answer.
    const held = drive.hold(file, 1)
    await show(file)
    await held
    const { job } = await startImport(takes ? file : small())
    await engine.call('jobs.cancel', { job })
    while ((await engine.call('jobs.get', { job })).state === 'running') await setTimeout(5)
    expect((await engine.call('jobs.get', { job })).state).toBe('cancelled')
    drive.answer()
    await imported(small())
    expect(parts()).toEqual([])
  })
})

describe('what was begun and could not be put on the disk', () => {
  it('is begun anew', async () => {
    // They hardly shrink: blocks are put on the disk while the file is read.
    const rows = `a,b\n${Array.from({ length: 24 * 1024 }, () => `1,${randomBytes(768).toString('base64')}\n`).join('')}`
    const file = engine.ticket(engine.folders.write('bulky.csv', rows))
    await show(file)
    await until(() => parts().length > 0)
    const [part = ''] = parts()
    rmSync(join(engine.folders.documents, 'dep', 'extracts', part))
    await until(() => bytesOf(file) > rows.length)
    const { extract } = await imported(file)
    expect(extracts()).toEqual([`${extract}.db`])
    expect(`${extract}.db.part`).not.toBe(part)
  })
})

describe('while an import goes on that nobody has asked for', () => {
  it('a workspace is backed up and examined, and another extract packaged', async () => {
    const approvers = await addApprovers(engine)
    await trustCentre(engine)
    const other = await importFile(engine, samplePath('welfare-register-clean.csv'))
    const file = large()
    await begun(file)
    const [part = ''] = parts()
    expect(await engine.run('workspace.doctor', {}, doctorReport)).toMatchObject({ healthy: true })
    await engine.run('workspace.backup', { save: engine.saveTicket('backup.zip') }, savedFile)
    const submission = await pathToApproved(engine, other, approvers)
    await engine.run('submissions.package', { submission: submission.id }, bundleInfo)
    expect(parts()).toEqual([part])
    const { extract } = await imported(file)
    expect(`${extract}.db.part`).toBe(part)
    await engine.run(
      'workspace.restore',
      { backup: engine.ticket(engine.folders.path('backup.zip')), folder: null },
      z.object({ id: z.string() }),
    )
    expect(readdirSync(join(engine.folders.documents, 'restored', 'extracts'))).toEqual([`${other.extract}.db`])
  })
})
