import { open } from 'node:fs/promises'

/** Has the system put a file on the disk while it is still growing, so that there is little to wait for when it is whole. */
export interface WriteBehind {
  /** Puts on the disk what the file has by now, in a thread of Node's; while that goes on a second call does nothing. */
  readonly start: () => void
  /** Nothing is going on any more. Throws what failed: the system tells it once only. */
  readonly finish: () => Promise<void>
  /** `finish` will throw. */
  readonly hasFailed: () => boolean
}

/**
 * For a file that no other program uses: closing it here gives up the locks that this process has on it.
 */
export function createWriteBehind(path: string): WriteBehind {
  let running: Promise<void> | null = null
  let failure: unknown = null
  return {
    start: () => {
      running ??= putOnDisk(path)
        .catch((error: unknown) => {
          failure ??= error
        })
        .finally(() => {
          running = null
        })
    },
    finish: async () => {
      await running
      if (failure) throw failure
    },
    hasFailed: () => failure !== null,
  }
}

async function putOnDisk(path: string): Promise<void> {
  // To be written to: a handle for reading would not do on Windows.
  const file = await open(path, 'r+')
  try {
    await file.datasync()
  } finally {
    await file.close()
  }
}
