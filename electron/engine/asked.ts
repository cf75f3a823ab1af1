/** What somebody waits for. While there is any of it, what nobody has asked for can wait. */
export interface Asked {
  /** Does what somebody waits for. */
  readonly during: <T>(work: () => T | Promise<T>) => Promise<T>
  /** Comes once nobody waits for anything. */
  readonly over: () => Promise<void>
}

export function createAsked(): Asked {
  let asked = 0
  let over = Promise.withResolvers<void>()
  over.resolve()
  return {
    during: async (work) => {
      if (asked++ === 0) over = Promise.withResolvers()
      try {
        return await work()
      } finally {
        if (--asked === 0) over.resolve()
      }
    },
    over: async () => {
      // Whoever hears that it is over may hear it when the next thing has been asked for.
      while (asked > 0) await over.promise
    },
  }
}
