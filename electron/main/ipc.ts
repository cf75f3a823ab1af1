import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron'
import type { EngineEvent } from '#shared/contract/jobs.ts'
import { isPageUrl } from './page.ts'

/** The only door from a page into this process. The preload knows the same names. */
export interface PageCalls {
  readonly call: (method: unknown, input: unknown) => Promise<unknown>
  readonly pickFiles: (purpose: unknown) => Promise<unknown>
  readonly takePath: (path: unknown) => Promise<unknown>
  readonly pickSave: (suggestedName: unknown) => Promise<unknown>
  readonly pickFolder: () => Promise<unknown>
  readonly showPage: (html: unknown) => Promise<unknown>
}

/** Opens the door for the workbench's own page, in its own window's top frame, and nobody else. */
export function openDoor(page: WebContents, calls: PageCalls): void {
  for (const [name, answer] of Object.entries<(...args: unknown[]) => Promise<unknown>>({ ...calls })) {
    ipcMain.handle(`borikon:${name}`, (event, ...args: unknown[]) => {
      assertFromPage(event, page)
      return answer(...args)
    })
  }
}

export function tellPage(page: WebContents, event: EngineEvent): void {
  if (!page.isDestroyed()) page.send('borikon:event', event)
}

/** A frame that navigated away or another window's page could otherwise speak with the page's voice. */
function assertFromPage(event: IpcMainInvokeEvent, page: WebContents): void {
  const frame = event.senderFrame
  if (!frame || event.sender !== page || frame.parent !== null || !isPageUrl(frame.url)) throw new Error('not from the workbench')
}
