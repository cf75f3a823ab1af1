/** Decides when the host has nothing left to do. */
export interface Lifetime {
  /** Someone is there until the function it answers is called. */
  readonly hold: () => () => void
  /** No more deciding. */
  readonly stop: () => void
}

/** Calls `end` once nobody has been there for `lingerMs` and no job runs. Before anyone has come it waits: the link may be opened later. */
export function createLifetime(lingerMs: number, isBusy: () => Promise<boolean>, end: () => void): Lifetime {
  let holders = 0
  let timer: NodeJS.Timeout | null = null
  let isStopped = false
  const wait = () => {
    if (timer) clearTimeout(timer)
    timer = isStopped ? null : setTimeout(() => void decide(), lingerMs)
  }
  const decide = async () => {
    const busy = await isBusy()
    // Someone may have come since the timer was set, or since it ran out.
    if (holders > 0 || isStopped) return
    if (busy) wait()
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
        if (holders === 0) wait()
      }
    },
    stop: () => {
      isStopped = true
      if (timer) clearTimeout(timer)
    },
  }
}
