import { homedir } from 'node:os'
import { join } from 'node:path'

/** The user's configuration folder, the same one that the engine uses (a test compares them). */
export function configFolderPath(environment: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform): string {
  const override = environment.BORIKON_CONFIG_DIR
  if (override) return override
  if (platform === 'win32') return join(environment.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Borikon')
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Borikon')
  return join(environment.XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'borikon')
}
