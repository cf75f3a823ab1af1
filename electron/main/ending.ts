import { app, type BrowserWindow, dialog } from 'electron'
import type { EngineClient } from '#engine/client/client.ts'
import type { Language } from '#shared/contract/common.ts'
import { say } from '#shared/locale/say.ts'

/** An engine that does not answer must not keep the program from ending; the workspace survives even a power cut. */
const STOP_MS = 10_000

/** Ends the program in order: asks when a job runs, then lets the engine close its workspace, then quits. */
export function endInOrder(engine: EngineClient, window: BrowserWindow, language: () => Language): void {
  let isEnding = false
  const end = async () => {
    isEnding = true
    await Promise.race([engine.host.stop(), new Promise((resolve) => setTimeout(resolve, STOP_MS))])
    app.exit(0)
  }
  const endUnlessBusy = async () => {
    const busy = await engine.host.isBusy()
    if (busy.ok && busy.value && !(await wantsToQuit(window, language()))) return
    await end()
  }
  const decide = (event: { readonly preventDefault: () => void }) => {
    event.preventDefault()
    if (!isEnding) void endUnlessBusy()
  }
  window.on('close', decide)
  app.on('before-quit', decide)
  engine.onEnd(() => {
    if (!isEnding) void offerRestart(window, language())
  })
}

async function wantsToQuit(window: BrowserWindow, language: Language): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: say(language, 'host.busy.message'),
    detail: say(language, 'host.busy.detail'),
    buttons: [say(language, 'host.busy.stay'), say(language, 'host.busy.quit')],
    defaultId: 0,
    cancelId: 0,
  })
  return response === 1
}

async function offerRestart(window: BrowserWindow, language: Language): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: say(language, 'host.engine-ended.message'),
    detail: say(language, 'host.engine-ended.detail'),
    buttons: [say(language, 'host.engine-ended.restart'), say(language, 'host.engine-ended.quit')],
    defaultId: 0,
    cancelId: 1,
  })
  if (response === 0) app.relaunch()
  app.exit(1)
}
