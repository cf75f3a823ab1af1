/** Finds which groups of words occur anywhere in a text, in one pass. */
export interface PartsMatcher<Group extends string> {
  readonly groups: readonly Group[]
  /**
   * Bit i is set when a word of `groups[i]` occurs in the text. Latin letters match in either case; the text is read as if it stood between spaces,
   * so that a word such as ` road ` asks for whole words.
   */
  match(text: string): number
}

const SPACE = 0x20
const THAI = 0x0e00
const LAST_THAI = 0x0e5b
const THAI_OFFSET = 96
const ALPHABET = 192

/** The trie's letter for a character code: ASCII 1…95 with capitals folded, Thai 97…187, 0 for what no word contains. */
function letterOf(code: number): number {
  if (code >= THAI && code <= LAST_THAI) return code - THAI + THAI_OFFSET
  if (code >= 0x41 && code <= 0x5a) return code + 1
  return code >= SPACE && code < 0x7f ? code - SPACE + 1 : 0
}

/** Compiles groups of words (at most 31) into a matcher. Time to match grows with the text's length, hardly with the number of words. */
export function createPartsMatcher<Group extends string>(
  parts: readonly { readonly feature: Group; readonly words: readonly string[] }[],
): PartsMatcher<Group> {
  const letters = parts.reduce((sum, { words }) => sum + words.reduce((length, word) => length + word.length, 0), 1)
  const children = new Int32Array((letters + 1) * ALPHABET)
  const groupsAt = new Int32Array(letters + 1)
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
    for (let start = -1; start < end; start++) {
      let node = 0
      for (let i = start; i <= end; i++) {
        const code = i < 0 || i === end ? SPACE : text.charCodeAt(i)
        node = children[node * ALPHABET + letterOf(code)] as number
        if (node === 0) break
        found |= groupsAt[node] as number
      }
    }
    return found
  }

  return { groups: parts.map(({ feature }) => feature), match }
}
