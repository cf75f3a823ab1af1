import { homedir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { configFolderPath } from './config-path.ts'

describe('the configuration folder', () => {
  it('lies where each system keeps the settings of a user', () => {
    expect(configFolderPath({ APPDATA: join('C:', 'Roaming') }, 'win32')).toBe(join('C:', 'Roaming', 'Borikon'))
    expect(configFolderPath({}, 'win32')).toBe(join(homedir(), 'AppData', 'Roaming', 'Borikon'))
    expect(configFolderPath({ XDG_CONFIG_HOME: '/c' }, 'darwin')).toBe(join(homedir(), 'Library', 'Application Support', 'Borikon'))
    expect(configFolderPath({ XDG_CONFIG_HOME: '/c' }, 'linux')).toBe(join('/c', 'borikon'))
    expect(configFolderPath({}, 'linux')).toBe(join(homedir(), '.config', 'borikon'))
  })

  it.each(['linux', 'darwin', 'win32'] as const)('is the one that is asked for on %s', (platform) => {
    expect(configFolderPath({ BORIKON_CONFIG_DIR: '/x', APPDATA: '/a', XDG_CONFIG_HOME: '/c' }, platform)).toBe('/x')
  })
})
