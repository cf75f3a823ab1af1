import type { Db } from './database.ts'

const NAMES = ['agency', 'language', 'isSample', 'signingKey', 'identity', 'actor'] as const
export type SettingName = (typeof NAMES)[number]

/** The workspace's few single values. All of them are set when it is made. */
export interface Settings {
  readonly get: (name: SettingName) => string
  readonly set: (name: SettingName, value: string) => void
}

export function createSettings(db: Db): Settings {
  const read = db.prepare<[string], { value: string }>('SELECT value FROM settings WHERE name = ?')
  const write = db.prepare('INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value')
  return {
    get: (name) => read.get(name)?.value ?? '',
    set: (name, value) => {
      write.run(name, value)
    },
  }
}
