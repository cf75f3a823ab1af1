import { afterAll, expect, it } from 'vitest'
import { ensureBuilt, launchShell } from './shell.ts'

ensureBuilt()
const shell = launchShell(({ app }) => {
  app.hasLock = false
})
afterAll(() => shell.stop())

it('a second program ends at once and starts neither window nor engine', async () => {
  shell.electron.app.becomeReady()
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(shell.electron.app.exits).toEqual(['quit'])
  expect(shell.electron.BrowserWindow.all).toEqual([])
  expect(shell.electron.utilityProcesses).toEqual([])
})
