/** Why a regular expression cannot be a rule. */
export type PatternMistake = 'not-a-pattern' | 'may-not-end'

/**
 * Null when `source` is a regular expression (JavaScript, Unicode) that can be tried on millions of values. A repetition without an upper
 * bound inside another one (`(a+)+`) is refused: on some values the engine would try more ways than there is time for, and nothing can stop
 * it.
 */
export function patternMistake(source: string): PatternMistake | null {
  try {
    new RegExp(source, 'u')
  } catch {
    return 'not-a-pattern'
  }
  return repeatsRepetition(source) ? 'may-not-end' : null
}

/** One group being read: whether something in it repeats without a bound. */
interface Group {
  repeats: boolean
}

function repeatsRepetition(source: string): boolean {
  const groups: Group[] = [{ repeats: false }]
  const top = () => groups[groups.length - 1] ?? { repeats: false }
  for (let at = 0; at < source.length; at++) {
    const character = source[at]
    if (character === '\\') at++
    else if (character === '[') at = endOfClass(source, at)
    else if (character === '(') groups.push({ repeats: false })
    else if (character === ')') {
      const closed = groups.pop()
      if (closed?.repeats && isUnbounded(source, at + 1)) return true
      if (closed?.repeats) top().repeats = true
    }
    if (isUnbounded(source, at + 1)) top().repeats = true
  }
  return false
}

/** The `]` that closes the class beginning at `from`; the last character when there is none. */
function endOfClass(source: string, from: number): number {
  let at = from + 1
  while (at < source.length - 1 && source[at] !== ']') at += source[at] === '\\' ? 2 : 1
  return at
}

function isUnbounded(source: string, at: number): boolean {
  const next = source[at]
  return next === '*' || next === '+' || (next === '{' && /^\{\d+,\}/.test(source.slice(at, at + 12)))
}
