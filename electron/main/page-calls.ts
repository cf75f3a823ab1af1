import { basename } from 'node:path'
import { type BaseWindow, dialog, type FileFilter } from 'electron'
import type { EngineClient } from '#engine/client/client.ts'
import type { Language } from '#shared/contract/common.ts'
import type { FilePurpose, PickedFile } from '#shared/contract/host.ts'
import type { Outcome } from '#shared/contract/problem.ts'
import { say } from '#shared/locale/say.ts'
import type { PageCalls } from './ipc.ts'

const EXTENSIONS: Readonly<Record<FilePurpose, readonly string[]>> = {
  csv: ['csv', 'txt', 'tsv'],
  bundle: ['zip', 'age'],
  card: ['json'],
  schema: ['json'],
  identity: ['txt'],
  backup: ['borikon-backup', 'zip'],
}

export interface PageCallOptions {
  readonly engine: EngineClient
  readonly window: BaseWindow
  readonly language: () => Language
  readonly showReport: (html: string) => Promise<void>
}

/** What the page may ask of this process. Paths stay on this side: the page gets tickets. */
export function createPageCalls({ engine, window, language, showReport }: PageCallOptions): PageCalls {
  return {
    // What is wrong with the input is for the engine to say; here it only has to be a name.
    call: (method, input) => engine.call(typeof method === 'string' ? method : '', input),
    pickFiles: async (purpose) => {
      if (!isPurpose(purpose)) return []
      const picked = await dialog.showOpenDialog(window, {
        properties: ['openFile', 'multiSelections'],
        filters: filtersFor(purpose, language()),
      })
      const taken = await Promise.all(picked.filePaths.map((path) => engine.host.addPath(path)))
      return taken.flatMap((outcome): PickedFile[] => (outcome.ok ? [outcome.value] : []))
    },
    takePath: async (path): Promise<Outcome<PickedFile>> => {
      if (typeof path === 'string' && path !== '') return engine.host.addPath(path)
      return { ok: false, problem: { code: 'file-not-readable', params: { name: '' } } }
    },
    pickSave: async (suggestedName) => {
      const name = typeof suggestedName === 'string' ? basename(suggestedName.replaceAll('\\', '/')) : ''
      const { filePath } = await dialog.showSaveDialog(window, { defaultPath: name })
      return filePath ? valueOrNull(await engine.host.addSavePath(filePath)) : null
    },
    pickFolder: async () => {
      const { filePaths } = await dialog.showOpenDialog(window, { properties: ['openDirectory', 'createDirectory'] })
      const [path] = filePaths
      return path ? valueOrNull(await engine.host.addFolder(path)) : null
    },
    showPage: async (html) => {
      if (typeof html === 'string') await showReport(html)
    },
  }
}

function isPurpose(purpose: unknown): purpose is FilePurpose {
  return typeof purpose === 'string' && Object.hasOwn(EXTENSIONS, purpose)
}

function filtersFor(purpose: FilePurpose, language: Language): FileFilter[] {
  return [
    { name: say(language, `host.files.${purpose}`), extensions: [...EXTENSIONS[purpose]] },
    { name: say(language, 'host.all-files'), extensions: ['*'] },
  ]
}

function valueOrNull<T>(outcome: Outcome<T>): T | null {
  return outcome.ok ? outcome.value : null
}
