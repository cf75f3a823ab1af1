/** Decides when the host has nothing left to do. */
export interface Lifetime {
  /** Someone is there until the function it answers is called. */
  readonly hold: () => () => void
  /** A link was given to somebody, who has a while to open it. */
  readonly expectPage: () => void
  /** No more deciding. */
  readonly stop: () => void
}

/** How long the host waits for somebody, in milliseconds. */
interface Patience {
  /** After the last one has gone. */
  readonly lingerMs: number
  /** After a link was given out: it may be opened later. */
  readonly firstPageMs: number
}

/** Calls `end` once nobody has been there for long enough and no job runs. */
export function createLifetime({ lingerMs, firstPageMs }: Patience, isBusy: () => Promise<boolean>, end: () => void): Lifetime {
  let holders = 0
  let timer: NodeJS.Timeout | null = null
  let isStopped = false
  const wait = (milliseconds: number) => {
    if (timer) clearTimeout(timer)
    timer = isStopped ? null : setTimeout(() => void decide(), milliseconds)
  }
  const decide = async () => {
    const busy = await isBusy()
    // Someone may have come since the timer was set, or since it ran out.
    if (holders > 0 || isStopped) return
    if (busy) wait(lingerMs)
    else end()
  }
  return {
    hold: () => {
      holders++
      let isReleased = false
      return () => {
        if (isReleased) return
        isReleased = true
        holders--
        if (holders === 0) wait(lingerMs)
      }
    },
    expectPage: () => wait(firstPageMs),
    stop: () => {
      isStopped = true
      if (timer) clearTimeout(timer)
    },
  }
}
