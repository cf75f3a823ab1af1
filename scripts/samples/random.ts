/** A seeded source of chance: the same seed gives the same sample on every machine. */
export interface Chance {
  /** A whole number from `from` to `to`, both included. */
  readonly whole: (from: number, to: number) => number
  readonly pick: <T>(from: readonly T[]) => T
  /** True in so many of a hundred cases. */
  readonly percent: (share: number) => boolean
}

/** mulberry32, a small generator of 32 random bits (Tommy Ettinger, public domain algorithm). */
export function createChance(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let bits = Math.imul(state ^ (state >>> 15), state | 1)
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61)
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    whole: (from, to) => from + Math.floor(next() * (to - from + 1)),
    pick: (from) => {
      const picked = from[Math.floor(next() * from.length)]
      if (picked === undefined) throw new Error('nothing to pick from')
      return picked
    },
    percent: (share) => next() * 100 < share,
  }
}
