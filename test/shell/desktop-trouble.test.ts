import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ensureBuilt, isPrevented, type OpenShell, openShell } from './shell.ts'
import { until } from './web-host.ts'

let shell: OpenShell

beforeAll(async () => {
  ensureBuilt()
  shell = await openShell(({ safeStorage }) => {
    safeStorage.backend = 'basic_text'
  })
}, 120_000)
afterAll(() => shell.stop())

it.runIf(process.platform === 'linux')('a Linux without a keychain is not taken for one that has it', async () => {
  expect(await shell.host.call('app.info', {})).toMatchObject({ ok: true, value: { hasKeychain: false } })
})

it('closing while a job runs asks first, and staying stays', async () => {
  const { app, answers, dialog } = shell.electron
  const file = join(shell.folder, 'large.csv')
  writeFileSync(file, `a,b\n${'1,2\n'.repeat(8_000_000)}`)
  const agency = { code: 'test', nameTh: 'ทดสอบ', nameEn: '', kind: 'agency' }
  const steward = { name: 'สมหญิง', passphrase: 'correct horse' }
  await shell.host.call('workspace.create', { agency, language: 'th', folder: null, protector: { kind: 'device' }, steward })
  answers.open = [file]
  const [picked] = await shell.host.pickFiles('csv')
  await shell.host.call('import.start', { file: picked?.ticket, overrides: {}, dataset: null, title: 'ใหญ่' })
  expect(isPrevented(shell.window, 'close')).toBe(true)
  await until(() => dialog.asked.length > 1)
  expect(dialog.asked.at(-1)).toMatchObject({ kind: 'message', options: { message: 'ยังมีงานที่กำลังทำอยู่', cancelId: 0 } })
  expect(app.exits).toEqual([])
})

it('an engine that stops is said to have stopped, in words, and the program offers to start again', async () => {
  const { app, dialog, utilityProcesses } = shell.electron
  utilityProcesses[0]?.child.kill('SIGKILL')
  await until(() => app.exits.length > 0)
  expect(dialog.asked.slice(-1)).toMatchObject([{ kind: 'message', options: { type: 'error', message: 'ส่วนประมวลผลหยุดทำงานโดยไม่คาดคิด' } }])
  expect(app.relaunches).toBe(1)
  expect(await shell.host.call('app.info', {})).toEqual({ ok: false, problem: { code: 'engine-stopped', params: {} } })
})
