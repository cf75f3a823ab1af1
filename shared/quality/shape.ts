const CLASSES: Readonly<Record<string, string>> = { '9': '[0-9]', '๙': '[๐-๙]', A: '[A-Z]', a: '[a-z]', ก: '[ก-ฺเ-๎]' }

/** The regular expression of a character-class pattern (see `columnProfile.patterns`). */
export function patternToExpression(pattern: string): string {
  return pattern.replace(/(.)\1*/gsu, (run, character: string) => {
    const one = CLASSES[character] ?? character.replace(/[\\^$.*+?()[\]{}|/]/u, '\\$&')
    return run.length === character.length ? one : `${one}{${run.length / character.length}}`
  })
}

const LETTERS: ReadonlyMap<string, string> = new Map(Object.entries(CLASSES).map(([letter, expression]) => [expression, letter]))
const PIECE = /(\[[^\]]*\]|\\[\\^$.*+?()[\]{}|/]|[^\\^$.*+?()[\]{}|/])(?:\{(\d{1,2})\})?/gsu

/** The character-class pattern that an expression stands for, which people read more easily; null when it is more than that. */
export function expressionToPattern(expression: string): string | null {
  let pattern = ''
  let read = 0
  for (const [whole, one = '', times] of expression.matchAll(PIECE)) {
    const character = one.startsWith('[') ? LETTERS.get(one) : one.replace(/^\\/, '')
    // A letter that stands for itself would be taken for its class.
    if (character === undefined || (!one.startsWith('[') && character in CLASSES)) return null
    pattern += character.repeat(Number(times ?? 1))
    read += whole.length
  }
  return read === expression.length && pattern !== '' ? pattern : null
}
