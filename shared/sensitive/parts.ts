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
/** Of a slot that no letter leads to. */
const NOWHERE = 0xffff

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
 * 1 at the place of any three letters that a word begins with. Asked first, since few places of a text have any of them.
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

/** Words by their letters; `groups`: bits of the groups of the word that ends here. */
interface Tree {
  readonly children: Map<number, Tree>
  groups: number
}

function treeOf(groups: readonly (readonly string[])[]): Tree {
  const root: Tree = { children: new Map(), groups: 0 }
  for (const [group, words] of groups.entries()) {
    for (const word of words) {
      let node = root
      for (let i = 0; i < word.length; i++) {
        const letter = letterOf(word.charCodeAt(i))
        const child = node.children.get(letter) ?? { children: new Map(), groups: 0 }
        node.children.set(letter, child)
        node = child
      }
      node.groups |= 1 << group
    }
  }
  return root
}

/**
 * The tree in slots, the root's the first. At twice a slot stands its base, behind it the slot it is reached from: a letter leads to the
 * slot base + letter if that is reached from here. (A double array: J.-I. Aoe, An efficient digital search algorithm by using a
 * double-array structure, 1989.) Nearly every slot is used, so all words lie in some twenty-five kilobytes.
 */
function packTree(root: Tree): { links: Uint16Array; groups: Int32Array } {
  const from: (number | undefined)[] = [NOWHERE]
  const bases: number[] = []
  const groups: number[] = []
  const queue: [Tree, number][] = [[root, 0]]
  let firstFree = 1
  let slots = ALPHABET
  for (const [node, slot] of queue) {
    const letters = [...node.children.keys()]
    let base = Math.max(0, firstFree - Math.min(...letters, firstFree))
    while (letters.some((letter) => from[base + letter] !== undefined)) base++
    bases[slot] = base
    groups[slot] = node.groups
    for (const [letter, child] of node.children) {
      from[base + letter] = slot
      queue.push([child, base + letter])
    }
    while (from[firstFree] !== undefined) firstFree++
    slots = Math.max(slots, base + ALPHABET)
  }
  if (slots > NOWHERE) throw new Error('too many words')
  const links = new Uint16Array(2 * slots)
  for (let slot = 0; slot < slots; slot++) {
    links[2 * slot] = bases[slot] ?? 0
    links[2 * slot + 1] = from[slot] ?? NOWHERE
  }
  return { links, groups: Int32Array.from({ length: slots }, (_, slot) => groups[slot] ?? 0) }
}

/** Compiles groups of words (at most 31) into a matcher. Time to match grows with the text's length, hardly with the number of words. */
export function createPartsMatcher<Group extends string>(
  parts: readonly { readonly feature: Group; readonly words: readonly string[] }[],
): PartsMatcher<Group> {
  const { links, groups } = packTree(treeOf(parts.map(({ words }) => words)))
  const beginnings = beginningsOf(parts.flatMap(({ words }) => words))

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
    let slot = 0
    for (let i = start; i <= text.length; i++) {
      const code = i < 0 || i === text.length ? SPACE : text.charCodeAt(i)
      const next = (links[2 * slot] as number) + letterOf(code)
      if (links[2 * next + 1] !== slot) break
      slot = next
      found |= groups[slot] as number
    }
    return found
  }

  return {
    groups: parts.map(({ feature }) => feature),
    match,
    tables: { classes: CHARACTER_CLASSES, letters: LETTERS, links, groups, beginnings },
  }
}
