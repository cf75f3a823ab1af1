import { afterAll, beforeAll, expect, it } from 'vitest'
import type { RendererHost } from '../../renderer/host.ts'
import { ensureBuilt, launchShell, loadPreload, type Shell } from './shell.ts'
import { until } from './web-host.ts'

let shell: Shell
let host: RendererHost

beforeAll(async () => {
  ensureBuilt()
  shell = launchShell(({ safeStorage }) => {
    safeStorage.backend = 'basic_text'
  })
  shell.electron.app.becomeReady()
  await until(() => shell.electron.BrowserWindow.all[0]?.loaded != null)
  host = loadPreload(shell)
}, 120_000)
afterAll(() => shell.stop())

it.runIf(process.platform === 'linux')('a Linux without a keychain is not taken for one that has it', async () => {
  expect(await host.call('app.info', {})).toMatchObject({ ok: true, value: { hasKeychain: false } })
})

it('an engine that stops is said to have stopped, in words, and the program offers to start again', async () => {
  const { app, dialog, utilityProcesses } = shell.electron
  utilityProcesses[0]?.child.kill('SIGKILL')
  await until(() => app.exits.length > 0)
  expect(dialog.asked).toMatchObject([{ kind: 'message', options: { type: 'error', message: 'ส่วนประมวลผลหยุดทำงานโดยไม่คาดคิด' } }])
  expect(app.relaunches).toBe(1)
  expect(await host.call('app.info', {})).toEqual({ ok: false, problem: { code: 'engine-stopped', params: {} } })
})
