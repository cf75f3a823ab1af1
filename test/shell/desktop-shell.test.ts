import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ensureBuilt, isPrevented, type OpenShell, openShell, root } from './shell.ts'
import { until } from './web-host.ts'

let shell: OpenShell
let window: OpenShell['window']
let session: OpenShell['session']
let host: OpenShell['host']

beforeAll(async () => {
  ensureBuilt()
  shell = await openShell()
  ;({ window, session, host } = shell)
}, 120_000)
afterAll(() => shell.stop())

describe('the start', () => {
  it('does nothing on the network and keeps the page’s cache out of the disk', () => {
    expect(window.options.webPreferences).toMatchObject({ spellcheck: false })
    expect(session.partition).not.toMatch(/^persist:/)
  })

  it('does nothing synchronous on the disk', () => {
    expect(readFileSync(join(root, 'dist', 'electron', 'main.js'), 'utf8')).not.toMatch(
      /\b(read|write|exists|mkdir|stat|spawn|exec)\w*Sync\b/,
    )
  })

  it('starts the engine in a process of its own', () => {
    expect(shell.electron.utilityProcesses.map(({ entry }) => entry)).toEqual([join(root, 'dist', 'engine', 'process.js')])
  })

  it('shows the window when there is something to see', () => {
    expect(window.options.show).toBe(false)
    expect(window.shown).toEqual(['show'])
  })
})

describe('files', () => {
  it('become tickets; the page never sees a path', async () => {
    const path = join(shell.folder, 'ทะเบียน.csv')
    writeFileSync(path, 'รหัส,สถานี\n1,ก\n')
    shell.electron.answers.open = [path, join(shell.folder, 'gone.csv')]
    const picked = await host.pickFiles('csv')
    expect(picked).toEqual([{ ticket: expect.stringMatching(/^[\w-]{32}$/), name: 'ทะเบียน.csv', bytes: 35 }])
    const outcome = await host.call('import.preview', { file: picked[0]?.ticket, overrides: {} })
    expect(outcome).toMatchObject({ ok: true, value: { rows: [['1', 'ก']] } })
  })

  it('that were dropped are taken, and those a script made up are not', async () => {
    const path = join(shell.folder, 'dropped.csv')
    writeFileSync(path, 'a,b\n1,2\n')
    const dropped = new File(['a,b\n1,2\n'], 'dropped.csv')
    shell.electron.droppedPaths.set(dropped, path)
    const shares: number[] = []
    expect(await host.takeFile(dropped, (share) => shares.push(share))).toMatchObject({
      ok: true,
      value: { name: 'dropped.csv', bytes: 8 },
    })
    expect(shares).toEqual([1])
    expect(await host.takeFile(new File(['x'], '/etc/passwd'), () => undefined)).toMatchObject({
      ok: false,
      problem: { code: 'file-not-readable' },
    })
  })

  it('are saved where the person says, under a suggested name without a folder', async () => {
    const { answers, dialog } = shell.electron
    answers.save = join(shell.folder, 'out.csv')
    expect(await host.pickSave('../../etc/ข้อมูล.csv')).toMatch(/^[\w-]{32}$/)
    expect(dialog.asked.at(-1)).toEqual({ kind: 'save', options: { defaultPath: 'ข้อมูล.csv' } })
    answers.save = ''
    expect(await host.pickSave('x')).toBeNull()
  })

  it('never come down by themselves', () => {
    expect(isPrevented(session, 'will-download')).toBe(true)
  })

  it('of a workspace go where the person says', async () => {
    shell.electron.answers.open = [join(shell.folder, 'workspace')]
    const folder = await host.pickFolder()
    const agency = { code: 'test', nameTh: 'ทดสอบ', nameEn: '', kind: 'agency' }
    const steward = { name: 'สมหญิง', passphrase: 'correct horse' }
    const created = await host.call('workspace.create', { agency, language: 'th', folder, protector: { kind: 'device' }, steward })
    expect(created).toMatchObject({ ok: true, value: { workspace: { protectors: expect.arrayContaining(['keychain']) } } })
    expect(existsSync(join(shell.folder, 'workspace', 'workspace.json'))).toBe(true)
    shell.electron.answers.open = []
    expect(await host.pickFolder()).toBeNull()
  })
})

describe('the program', () => {
  it('shows its window again when it is started a second time', () => {
    window.minimized = true
    shell.electron.app.emit('second-instance')
    expect(window.shown).toEqual(['show', 'restore', 'focus'])
  })

  it('has a menu in the language of the workbench', async () => {
    const labels = () => shell.electron.Menu.current.map(({ label }) => label)
    await until(() => labels()[0] === 'แฟ้ม')
    await host.call('app.setLanguage', { language: 'en' })
    await until(() => labels()[0] === 'File')
    expect(labels()).toEqual(['File', 'Edit', 'View', 'Help'])
  })

  it('remembers where its window was', async () => {
    window.minimized = false
    window.emit('move')
    const file = join(shell.electron.app.userData, 'window.json')
    await until(() => existsSync(file) && readFileSync(file, 'utf8') !== '')
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ bounds: { x: 10, y: 20, width: 1100, height: 800 }, isMaximized: false })
  })

  it('lets the engine close the workspace before it ends', async () => {
    const { app, utilityProcesses } = shell.electron
    expect(isPrevented(window, 'close')).toBe(true)
    await until(() => app.exits.length > 0)
    expect(app.exits).toEqual([0])
    await until(() => utilityProcesses[0]?.child.exitCode === 0)
  })
})
