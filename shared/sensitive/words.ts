import type { Feature } from './features.ts'

/** Words, each with the features of a value that is this word. */
export interface KnownWords {
  readonly get: (word: string) => readonly Feature[] | undefined
  readonly words: () => Generator<string>
  /** Of the longest one, in UTF-16 units. */
  readonly longest: number
}

/** Knuth's multiplier (The Art of Computer Programming, volume 3, section 6.4): 2^32 divided by the golden ratio. */
const MULTIPLIER = 0x9e3779b1

function hashOf(word: string): number {
  let hash = word.length
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), MULTIPLIER)
  return hash ^ (hash >>> 15)
}

const OUTLINES = 32_768

function outlineOf(word: string): number {
  return (Math.imul(word.charCodeAt(0) * 67 + word.charCodeAt(word.length - 1), 0x9e37) + word.length) & (OUTLINES - 1)
}

/**
 * Packs words into a few flat tables. A map of sixty thousand texts and lists is a quarter of a million objects, and every thread that
 * looks words up has its own: the garbage collector would walk through all of them again and again during an import.
 */
export function packWords(words: ReadonlyMap<string, readonly Feature[]>): KnownWords {
  const size = words.size
  const starts = new Int32Array(size + 1)
  const kinds = new Uint16Array(size)
  // At most half full.
  const mask = 2 ** Math.ceil(Math.log2(2 * size + 2)) - 1
  const slots = new Int32Array(mask + 1)
  const lists: (readonly Feature[])[] = []
  const listNumbers = new Map<string, number>()
  let length = 0
  let longest = 0
  for (const word of words.keys()) {
    length += word.length
    longest = Math.max(longest, word.length)
  }
  const codes = new Uint16Array(length)
  /** 1 where a word may have this length, first and last letter: most values have those of none. */
  const outlines = new Uint8Array(OUTLINES)

  let number = 0
  let used = 0
  for (const [word, features] of words) {
    const key = features.join()
    const list = listNumbers.get(key) ?? lists.push(features) - 1
    listNumbers.set(key, list)
    kinds[number] = list
    for (let i = 0; i < word.length; i++) codes[used++] = word.charCodeAt(i)
    outlines[outlineOf(word)] = 1
    number++
    starts[number] = used
    let slot = hashOf(word) & mask
    while (slots[slot] !== 0) slot = (slot + 1) & mask
    slots[slot] = number
  }

  function isWord(at: number, word: string): boolean {
    const start = starts[at] as number
    if ((starts[at + 1] as number) - start !== word.length) return false
    for (let i = 0; i < word.length; i++) if (codes[start + i] !== word.charCodeAt(i)) return false
    return true
  }

  return {
    longest,
    get(word) {
      if (word.length > longest || outlines[outlineOf(word)] === 0) return undefined
      let slot = hashOf(word) & mask
      for (;;) {
        const at = (slots[slot] as number) - 1
        if (at < 0) return undefined
        if (isWord(at, word)) return lists[kinds[at] as number]
        slot = (slot + 1) & mask
      }
    },
    *words() {
      for (let at = 0; at < size; at++) yield String.fromCharCode(...codes.subarray(starts[at], starts[at + 1]))
    },
  }
}
