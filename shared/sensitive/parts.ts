import type { WordTables } from '#shared/profile/kernel.ts'
import { CHARACTER_CLASSES } from './characters.ts'

/** Finds which groups of words occur anywhere in a text, in one pass. */
export interface PartsMatcher<Group extends string> {
  readonly groups: readonly Group[]
  /**
   * Bit i is set when a word of `groups[i]` occurs in the text. Latin letters match in either case; the text is read as if it stood between
   * spaces, so that a word such as ` road ` asks for whole words.
   */
  match(text: string): number
  /** What it looks words up in. */
  readonly tables: WordTables
}

/** Instead of what `match` answers: nobody has looked yet. */
export const NOT_SOUGHT = -1

const SPACE = 0x20
const THAI = 0x0e00
const LAST_THAI = 0x0e5b
const THAI_OFFSET = 96
const ALPHABET = 192
const MOST_LETTERS = 0xffff

/** The trie's letters by character code: ASCII 1…95 with capitals folded, Thai 97…187, 0 for what no word contains. */
const LETTERS = Uint8Array.from({ length: LAST_THAI + 1 }, (_, code) => {
  if (code >= THAI) return code - THAI + THAI_OFFSET
  if (code >= 0x41 && code <= 0x5a) return code + 1
  return code >= SPACE && code < 0x7f ? code - SPACE + 1 : 0
})

function letterOf(code: number): number {
  return code <= LAST_THAI ? (LETTERS[code] as number) : 0
}

const BEGINNINGS = 16_384

/** The place of three letters in the table of beginnings. */
function placeOf(first: number, second: number, third: number): number {
  return ((first * 31 + second) * 61 + third) & (BEGINNINGS - 1)
}

/**
 * 1 at the place of any three letters that a word begins with. Asked first, since few places of a text have any of them, and the trie is
 * too large for the processor's nearest memory.
 */
function beginningsOf(words: readonly string[]): Uint8Array {
  const beginnings = new Uint8Array(BEGINNINGS)
  for (const word of words) {
    const letters = Array.from(word.slice(0, 3), (character) => [letterOf(character.charCodeAt(0))])
    // Behind a shorter word comes whatever comes.
    while (letters.length < 3) letters.push([...Array(ALPHABET).keys()])
    const [firsts = [], seconds = [], thirds = []] = letters
    for (const first of firsts) for (const second of seconds) for (const third of thirds) beginnings[placeOf(first, second, third)] = 1
  }
  return beginnings
}

/** Compiles groups of words (at most 31) into a matcher. Time to match grows with the text's length, hardly with the number of words. */
export function createPartsMatcher<Group extends string>(
  parts: readonly { readonly feature: Group; readonly words: readonly string[] }[],
): PartsMatcher<Group> {
  const letters = parts.reduce((sum, { words }) => sum + words.reduce((length, word) => length + word.length, 0), 1)
  if (letters > MOST_LETTERS) throw new Error('too many words')
  const children = new Uint16Array((letters + 1) * ALPHABET)
  const groupsAt = new Int32Array(letters + 1)
  const beginnings = beginningsOf(parts.flatMap(({ words }) => words))
  let nodes = 1
  for (const [group, { words }] of parts.entries()) {
    for (const word of words) {
      let node = 0
      for (let i = 0; i < word.length; i++) {
        const slot = node * ALPHABET + letterOf(word.charCodeAt(i))
        if (children[slot] === 0) children[slot] = nodes++
        node = children[slot] as number
      }
      groupsAt[node] = (groupsAt[node] as number) | (1 << group)
    }
  }

  function match(text: string): number {
    let found = 0
    const end = text.length
    let first = letterOf(SPACE)
    let second = end > 0 ? letterOf(text.charCodeAt(0)) : first
    for (let start = -1; start < end; start++) {
      const third = start + 2 < end ? letterOf(text.charCodeAt(start + 2)) : letterOf(SPACE)
      if (beginnings[placeOf(first, second, third)] === 1) found |= groupsFrom(text, start)
      first = second
      second = third
    }
    return found
  }

  /** Groups of the words that begin at `start`. */
  function groupsFrom(text: string, start: number): number {
    let found = 0
    let node = 0
    for (let i = start; i <= text.length; i++) {
      const code = i < 0 || i === text.length ? SPACE : text.charCodeAt(i)
      node = children[node * ALPHABET + letterOf(code)] as number
      if (node === 0) break
      found |= groupsAt[node] as number
    }
    return found
  }

  return {
    groups: parts.map(({ feature }) => feature),
    match,
    tables: { classes: CHARACTER_CLASSES, letters: LETTERS, children, groups: groupsAt, beginnings },
  }
}
