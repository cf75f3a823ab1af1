import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type ClientOptions, createEngineClient, type EngineClient } from './client.ts'
import type { FromEngine, ToEngine } from './protocol.ts'

/** Starts the engine in a child process of this one. `entry` is the engine's `process` module, as source or as built. */
export function forkEngine(entry: URL, options: ClientOptions): EngineClient {
  const child = fork(fileURLToPath(entry), [], { serialization: 'advanced', stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  return createEngineClient(
    {
      post: (message: ToEngine) => {
        // The channel of an engine that is just ending may break under the message; its end is told by itself.
        if (child.connected) child.send(message, () => undefined)
      },
      onMessage: (listener: (message: FromEngine) => void) => child.on('message', listener),
      onClose: (listener) => child.once('exit', listener),
    },
    options,
  )
}
