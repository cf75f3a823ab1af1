import type { HostCalls } from './client/protocol.ts'
import type { Engine } from './engine.ts'

type Asynchronous<T> = { readonly [N in keyof T]: T[N] extends (...args: infer A) => infer R ? (...args: A) => Promise<R> : never }

/** What a host may ask of the engine beside the contract. */
export function createHostCalls(engine: Engine): Asynchronous<HostCalls> {
  const { tickets } = engine
  return {
    addPath: async (path) => {
      const ticket = tickets.addPath(path)
      return { ticket, ...(await tickets.describe(ticket)) }
    },
    addFolder: async (path) => tickets.addFolder(path),
    addSavePath: async (path) => tickets.addSavePath(path),
    addUpload: async (name) => tickets.addUpload(name),
    writeUpload: async (ticket, bytes) => {
      await tickets.writeUpload(ticket, bytes)
      return null
    },
    finishUpload: async (ticket) => ({ ticket, ...(await tickets.finishUpload(ticket)) }),
    addDownload: async (name) => tickets.addDownload(name),
    downloadInfo: async (ticket) => tickets.downloadInfo(ticket),
    readDownload: (ticket, offset, length) => tickets.readDownload(ticket, offset, length),
    removeTicket: async (ticket) => {
      await tickets.remove(ticket)
      return null
    },
    isBusy: async () => engine.isBusy(),
    stop: async () => {
      await engine.stop()
      return null
    },
  }
}
