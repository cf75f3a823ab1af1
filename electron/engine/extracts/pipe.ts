/** A stream of chunks from one piece of work to another, holding a few at most. */
export interface Pipe {
  /** Resolves when there is room for the next one. */
  readonly push: (chunk: Uint8Array) => Promise<void>
  readonly end: () => void
  readonly chunks: AsyncIterable<Uint8Array>
}

const ROOM = 4

export function createPipe(): Pipe {
  const waiting: Uint8Array[] = []
  let ended = false
  let closed = false
  let wakeReader: () => void = () => undefined
  let wakeWriter: () => void = () => undefined

  async function* read(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) {
        const chunk = waiting.shift()
        if (chunk) {
          wakeWriter()
          yield chunk
        } else if (ended) return
        else await new Promise<void>((resolve) => (wakeReader = resolve))
      }
    } finally {
      closed = true
      wakeWriter()
    }
  }

  return {
    push: async (chunk) => {
      // A reader that has gone (it failed) must not leave the writer waiting for ever.
      if (closed) return
      waiting.push(chunk)
      wakeReader()
      while (waiting.length >= ROOM && !closed) await new Promise<void>((resolve) => (wakeWriter = resolve))
    },
    end: () => {
      ended = true
      wakeReader()
    },
    chunks: read(),
  }
}
