import { safeStorage, utilityProcess } from 'electron'
import { createEngineClient, type EngineClient, type HostKeychain } from '#engine/client/client.ts'
import type { FromEngine } from '#engine/client/protocol.ts'

/** Starts the engine in a utility process of its own. `entry` is the path of the engine's built process module. */
export function startEngine(entry: string, version: string): EngineClient {
  const child = utilityProcess.fork(entry, [], { serviceName: 'Borikon engine' })
  return createEngineClient(
    {
      post: (message) => child.postMessage(message),
      onMessage: (listener) => child.on('message', (message: FromEngine) => listener(message)),
      onClose: (listener) => child.once('exit', () => listener()),
    },
    { version, host: 'electron', documents: null, keychain: systemKeychain() },
  )
}

/** The system's keychain, or null where there is none worth the name: without one Linux "encrypts" under a password that everybody knows. */
function systemKeychain(): HostKeychain | null {
  if (!safeStorage.isEncryptionAvailable()) return null
  if (process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text') return null
  return {
    seal: (secret) => safeStorage.encryptString(secret).toString('base64'),
    unseal: (sealed) => safeStorage.decryptString(Buffer.from(sealed, 'base64')),
  }
}
