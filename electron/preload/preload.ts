/// <reference types="electron" />
import { contextBridge, ipcRenderer, webUtils } from 'electron/renderer'
import type { Host, PickedFile } from '#shared/contract/host.ts'
import type { EngineEvent } from '#shared/contract/jobs.ts'
import type { Outcome } from '#shared/contract/problem.ts'

/**
 * The host as Electron offers it to the page: these functions and nothing of Electron itself. The main process knows each by the same name and
 * checks who calls.
 */
const host: Host<File> = {
  kind: 'electron',
  call: (method, input) => ipcRenderer.invoke('borikon:call', method, input),
  onEvent: (listener) => {
    // The page gets the event alone: what Electron passes with it would hand it the way to send messages of its own.
    const listen = (_message: unknown, event: EngineEvent) => listener(event)
    ipcRenderer.on('borikon:event', listen)
    return () => {
      ipcRenderer.off('borikon:event', listen)
    }
  },
  pickFiles: (purpose) => ipcRenderer.invoke('borikon:pickFiles', purpose),
  takeFile: async (file, onProgress) => {
    // Only a file that the person really dropped or picked has a path; the page cannot make one up.
    const taken: Outcome<PickedFile> = await ipcRenderer.invoke('borikon:takePath', webUtils.getPathForFile(file))
    onProgress(1)
    return taken
  },
  pickSave: (suggestedName) => ipcRenderer.invoke('borikon:pickSave', suggestedName),
  // The file is where the person said already.
  collect: () => Promise.resolve(),
  pickFolder: () => ipcRenderer.invoke('borikon:pickFolder'),
  showPage: (html) => ipcRenderer.invoke('borikon:showPage', html),
}

contextBridge.exposeInMainWorld('borikon', host)
