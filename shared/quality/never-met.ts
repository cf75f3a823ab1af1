/** A part of a pattern, told apart only as far as it matters for whether any value meets the whole. */
interface Part {
  /** It takes at least one character wherever it matches. */
  readonly takesSome: boolean
  /** It takes more than nothing somewhere. */
  readonly mayTake: boolean
  /** It matches at every place, if only by taking nothing. */
  readonly matchesAnywhere: boolean
  /** It cannot match where a character stands before it, or behind it, that other parts take. */
  readonly isImpossible: (before: boolean, after: boolean) => boolean
}

const never = () => false

const CHARACTER: Part = { takesSome: true, mayTake: true, matchesAnywhere: false, isImpossible: never }
const NO_CHARACTER: Part = { ...CHARACTER, isImpossible: () => true }
/** What a group took, which may be nothing. */
const REFERENCE: Part = { ...CHARACTER, takesSome: false }
const PLACE: Part = { takesSome: false, mayTake: false, matchesAnywhere: false, isImpossible: never }
const START: Part = { ...PLACE, isImpossible: (before) => before }
const END: Part = { ...PLACE, isImpossible: (_before, after) => after }

/** Longer patterns are not judged: groups within groups take room of the stack, and nobody writes so many by hand. */
const MOST_JUDGED = 1000

/** Groups that change what anchors mean. */
const CHANGED_FLAGS = /\(\?[ims-]+:/

/** The smallest pieces that a repetition applies to; two escapes that are one character together are one of them. */
const TOKEN = new RegExp(
  [
    String.raw`\[(?:\\[^]|[^\]\\])*\]`,
    String.raw`\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}`,
    String.raw`\\(?:u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[pP]\{[^}]*\}|k<[^>]*>|c[a-zA-Z]|[0-9]+|[^])`,
    String.raw`\(\?<?[=!]|\(\?:|\(\?<[^>]*>|[^]`,
  ].join('|'),
  'uy',
)
const REPETITION = /(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/y

/**
 * Whether it is certain that no value as a whole matches `source`, a regular expression of JavaScript's Unicode syntax: it asks for the
 * beginning behind a character, for a character behind the end, that nothing follow (`(?!)`), or for no character at all, which a value
 * always has. Where it is not certain, the answer is false.
 */
export function isNeverMet(source: string): boolean {
  if (source.length > MOST_JUDGED || CHANGED_FLAGS.test(source)) return false
  const whole = createReader(source).alternatives()
  return !whole.mayTake || whole.isImpossible(false, false)
}

function createReader(source: string) {
  let at = 0

  function take(expression: RegExp): RegExpExecArray | null {
    expression.lastIndex = at
    const found = expression.exec(source)
    if (found) at = expression.lastIndex
    return found
  }

  /** Up to the end of the group, or of the pattern. */
  function alternatives(): Part {
    const parts = [sequence()]
    while (source[at] === '|') {
      at++
      parts.push(sequence())
    }
    return anyOf(parts)
  }

  function sequence(): Part {
    const parts: Part[] = []
    while (at < source.length && source[at] !== '|' && source[at] !== ')') parts.push(repeated(single()))
    return inOrder(parts)
  }

  function single(): Part {
    const token = take(TOKEN)?.[0] ?? ''
    if (token.startsWith('(')) {
      const inner = alternatives()
      at++
      return group(token, inner)
    }
    if (token === '^') return START
    if (token === '$') return END
    if (token === '[]') return NO_CHARACTER
    if (/^\\[bB]$/.test(token)) return PLACE
    return /^\\(?:k|[1-9])/.test(token) ? REFERENCE : CHARACTER
  }

  function repeated(part: Part): Part {
    const found = take(REPETITION)
    if (!found) return part
    const [text, least, comma, most] = found
    const isSkipped = least === undefined ? !text.startsWith('+') : Number(least) === 0
    const isTaken = least === undefined || comma !== '' ? most !== '0' : Number(least) > 0
    const mayTake = part.mayTake && isTaken
    return isSkipped ? { takesSome: false, mayTake, matchesAnywhere: true, isImpossible: never } : { ...part, mayTake }
  }

  return { alternatives }
}

function anyOf(parts: readonly Part[]): Part {
  return {
    takesSome: parts.every((part) => part.takesSome),
    mayTake: parts.some((part) => part.mayTake),
    matchesAnywhere: parts.some((part) => part.matchesAnywhere),
    isImpossible: (before, after) => parts.every((part) => part.isImpossible(before, after)),
  }
}

function inOrder(parts: readonly Part[]): Part {
  const first = parts.findIndex((part) => part.takesSome)
  const last = parts.findLastIndex((part) => part.takesSome)
  return {
    takesSome: first >= 0,
    mayTake: parts.some((part) => part.mayTake),
    matchesAnywhere: parts.every((part) => part.matchesAnywhere),
    isImpossible: (before, after) =>
      parts.some((part, index) => part.isImpossible(before || (first >= 0 && first < index), after || last > index)),
  }
}

/** A group as its beginning says; what looks ahead or behind takes nothing, and what others take there it may look at again. */
function group(opening: string, inner: Part): Part {
  switch (opening) {
    case '(?=':
      return { ...PLACE, matchesAnywhere: inner.matchesAnywhere, isImpossible: (before) => inner.isImpossible(before, false) }
    case '(?<=':
      return { ...PLACE, matchesAnywhere: inner.matchesAnywhere, isImpossible: (_before, after) => inner.isImpossible(false, after) }
    case '(?!':
    case '(?<!':
      return inner.matchesAnywhere ? { ...PLACE, isImpossible: () => true } : PLACE
    default:
      return inner
  }
}
