import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where the user's configuration folder is on this system, for the engine and for its hosts; `BORIKON_CONFIG_DIR` overrides it. */
export function configFolderPath(environment: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform): string {
  const override = environment.BORIKON_CONFIG_DIR
  if (override) return override
  if (platform === 'win32') return join(environment.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Borikon')
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Borikon')
  return join(environment.XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'borikon')
}
