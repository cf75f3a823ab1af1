import type { Host } from '#shared/contract/host.ts'
import { connectWebHost } from './host-web.ts'

/** What stands behind the screen; in a browser and in Electron a dropped file is a `File`. */
export type RendererHost = Host<File>

/** What a page in a browser has lost for good: its session, or the program itself. */
export type Ending = 'session' | 'program'

declare global {
  interface Window {
    /** Put there by Electron's preload; absent in a browser. */
    readonly borikon?: RendererHost
  }
}

/** The host of this page, or null when a browser has no session with the program (any more). */
export async function connectHost(onEnded: (why: Ending) => void): Promise<RendererHost | null> {
  return window.borikon ?? connectWebHost(onEnded)
}
