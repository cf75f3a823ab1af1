import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir, uptime } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSpool } from './spool.ts'
import { closeSpoolFolder, openSpoolFolder } from './spool-folder.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'borikon-spools-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const now = Math.round(Date.now())
const bootedAt = now - Math.round(uptime() * 1000)

/** The folder of another process, with a spool in it. */
function leave(pid: number, started: number): string {
  const name = `${pid}-${started}`
  mkdirSync(join(root, name))
  writeFileSync(join(root, name, 'abc.spool.part'), 'noise')
  return name
}

/** The id of a process that was there and is gone. */
function goneProcess(): number {
  return spawnSync(process.execPath, ['--version']).pid
}

describe('the folder of spools', () => {
  it('of a process that is gone is removed with what is in it', () => {
    leave(goneProcess(), now)
    openSpoolFolder(root)
    expect(readdirSync(root)).toEqual([])
  })

  it('of a process that runs is left alone', () => {
    const name = leave(process.ppid, now)
    openSpoolFolder(root)
    expect(existsSync(join(root, name, 'abc.spool.part'))).toBe(true)
  })

  it('of a process before the computer’s last start is removed, whoever has its id now', () => {
    leave(process.ppid, bootedAt - 3_600_000)
    openSpoolFolder(root)
    expect(readdirSync(root)).toEqual([])
  })

  it('of a process that had this one’s id before is removed', () => {
    leave(process.pid, now - 86_400_000)
    openSpoolFolder(root)
    expect(readdirSync(root)).toEqual([])
  })

  it('leaves alone what is no such folder', () => {
    writeFileSync(join(root, 'notes.txt'), 'x')
    mkdirSync(join(root, `${goneProcess()}-${now}-copy`))
    openSpoolFolder(root)
    expect(readdirSync(root)).toHaveLength(2)
  })

  it('appears with the first spool, is shared by the engines of a process, and goes when it is empty', async () => {
    const folder = openSpoolFolder(root)
    expect(existsSync(folder)).toBe(false)
    closeSpoolFolder(folder)
    const spool = createSpool(folder)
    await spool.write(Buffer.alloc(100))
    await spool.finish()
    expect(openSpoolFolder(root)).toBe(folder)
    closeSpoolFolder(folder)
    expect(await spool.read(0, 100)).toHaveLength(100)
    await spool.remove()
    closeSpoolFolder(folder)
    expect(readdirSync(root)).toEqual([])
  })
})
