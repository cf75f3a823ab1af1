/** Does small pieces of work that will be of use, in the pauses between what is asked for. */
export interface ReadAhead {
  /** Begins shortly, or has begun; what has come to its end is not begun again. */
  readonly start: () => void
  readonly stop: () => void
}

/** The answer to whoever has just looked comes first. */
const PAUSE_MS = 50
/** So much is done at once at most, then others get their turn. */
const STINT_MS = 4
const REST_MS = 2

/** `piece` does the next piece of work and answers whether there is more; one that throws is the last. */
export function createReadAhead(piece: () => boolean): ReadAhead {
  let timer: NodeJS.Timeout | null = null
  let isOver = false
  function stint(): void {
    const end = performance.now() + STINT_MS
    try {
      do isOver = !piece()
      while (!isOver && performance.now() < end)
    } catch {
      // What cannot be read now is told to whoever asks for it.
      isOver = true
    }
    if (!isOver) goOn(REST_MS)
  }
  function goOn(after: number): void {
    timer = setTimeout(stint, after).unref()
  }
  return {
    start: () => {
      if (timer === null && !isOver) goOn(PAUSE_MS)
    },
    stop: () => {
      isOver = true
      if (timer) clearTimeout(timer)
    },
  }
}
