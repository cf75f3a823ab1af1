/** A source of chance that gives the same again for the same seed. */
export interface Chance {
  /** 0 ≤ x < 1 */
  next(): number
  /** A whole number from `least` to `most`. */
  whole(least: number, most: number): number
  is(probability: number): boolean
  one<T>(items: readonly [T, ...T[]]): T
  /** One item, by weight. */
  weighed<T>(items: readonly (readonly [T, number])[], otherwise: T): T
}

/** Mulberry32 (Tommy Ettinger, public domain). */
export function createChance(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const whole = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1))
  return {
    next,
    whole,
    is: (probability) => next() < probability,
    one: (items) => items[whole(0, items.length - 1)] ?? items[0],
    weighed(items, otherwise) {
      let left = next() * items.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [item, weight] of items) {
        left -= weight
        if (left < 0) return item
      }
      return otherwise
    },
  }
}
