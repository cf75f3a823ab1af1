import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writeFileDurably } from '#engine/files.ts'
import { instant, type Language, language } from '#shared/contract/common.ts'
import { protectorKind } from '#shared/contract/workspace.ts'

const recentEntry = z.object({
  id: z.string(),
  path: z.string(),
  name: z.string(),
  lastOpened: instant,
  protectors: z.array(protectorKind),
  isSample: z.boolean(),
})
export type RecentEntry = z.infer<typeof recentEntry>

const settings = z.object({ language })

const MAX_RECENT = 20

/**
 * The user's configuration folder: what this user of this computer has, whatever the workspace: the list of recent workspaces, the
 * language, and key files. Never part of a workspace or a backup.
 */
export interface ConfigFolder {
  readonly path: string
  readonly keyFile: (workspaceId: string) => string
  readonly recent: () => RecentEntry[]
  readonly remember: (entry: RecentEntry) => void
  readonly language: () => Language
  readonly setLanguage: (language: Language) => void
}

/** Opens the configuration folder, making it when it is not there. */
export function openConfigFolder(path: string): ConfigFolder {
  mkdirSync(join(path, 'keys'), { recursive: true, mode: 0o700 })
  const recentFile = join(path, 'recent.json')
  const settingsFile = join(path, 'settings.json')
  const recent = () => readJson(recentFile, z.array(recentEntry), [])
  return {
    path,
    keyFile: (workspaceId) => join(path, 'keys', `${workspaceId}.key`),
    recent,
    remember: (entry) => {
      const others = recent().filter((one) => one.path !== entry.path && one.id !== entry.id)
      writeFileDurably(recentFile, JSON.stringify([entry, ...others].slice(0, MAX_RECENT), null, 2))
    },
    language: () => readJson<z.infer<typeof settings>>(settingsFile, settings, { language: 'th' }).language,
    setLanguage: (chosen) => writeFileDurably(settingsFile, JSON.stringify({ language: chosen })),
  }
}

/** A file that is missing or damaged is as good as new: nothing in this folder but the keys is irreplaceable. */
function readJson<T>(path: string, shape: z.ZodType<T>, fallback: T): T {
  try {
    return shape.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return fallback
  }
}
