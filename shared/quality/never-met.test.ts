import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isNeverMet } from './never-met.ts'

const CHARACTERS = ['a', 'b', '\n', '😀']

/** Every text of one to three of these characters. */
const VALUES = [1, 2, 3].reduce<string[][]>(
  (lengths) => [...lengths, (lengths.at(-1) ?? ['']).flatMap((start) => CHARACTERS.map((character) => start + character))],
  [],
)

const atom = fc.constantFrom(
  ...['a', 'b', '.', '[ab]', '[^a]', '[]', '[^]', '[$^)]', '😀', '\\uD83D\\uDE00', '\\u{1F600}', '\\x61', '\\w', '\\n', '\\p{L}', '\\0'],
)
const place = fc.constantFrom('^', '$', '\\b', '\\B')
const repetition = fc.constantFrom('*', '+', '?', '*?', '{0}', '{0,0}', '{1}', '{2}', '{0,2}', '{1,}')
const opening = fc.constantFrom('(', '(?:', '(?=', '(?!', '(?<=', '(?<!', '(?m:', '(?i-s:')

/** Patterns of few kinds of parts, anchors and groups among them oftener than people write them. */
const { pattern } = fc.letrec<{ pattern: string; sequence: string; part: string; group: string }>((tie) => ({
  pattern: fc.array(tie('sequence'), { minLength: 1, maxLength: 2 }).map((all) => all.join('|')),
  sequence: fc.array(tie('part'), { maxLength: 4 }).map((all) => all.join('')),
  part: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    atom,
    place,
    fc.tuple(atom, repetition).map((both) => both.join('')),
    fc.constant('\\1'),
    tie('group'),
    fc.tuple(tie('group'), repetition).map((both) => both.join('')),
  ),
  group: fc.tuple(opening, tie('pattern')).map(([start, inner]) => `${start}${inner})`),
}))

describe('a pattern', () => {
  it.each([
    'a^',
    '$a',
    '(?!)',
    '(?<!)',
    '(?!x*)',
    'a(?!|b)',
    '[]',
    '(?:a^|b^)',
    '[0-9](^|x^)[0-9]',
    '^$',
    '$',
    '(?:$)[0-9]?[a-z]',
    '(?=a^)a',
    '(?:a|bc){2}^',
    'a{0}',
  ])('that no value meets is told: %s', (source) => {
    expect(isNeverMet(source)).toBe(true)
  })

  it.each(['^a$', '(?:^|b)a', 'a?^b', 'b$c?', '(?=a$)a', '(?!b)a', '(?:a^)?b', '(?!(?!))a', '(?m:a\n^b)', '(?<=^a)b|a', '[^]', '\\$a\\^'])(
    'that some value meets is not: %s',
    (source) => {
      expect(isNeverMet(source)).toBe(false)
    },
  )

  it('is told to be met by no value only where none meets it', () => {
    fc.assert(
      fc.property(pattern, (source) => {
        const whole = compiled(source)
        fc.pre(whole !== null)
        if (isNeverMet(source)) expect(VALUES.flat().filter((value) => whole?.test(value))).toEqual([])
      }),
      { numRuns: 5000 },
    )
  })

  it('is not looked for in a pattern of thousands of groups within groups', () => {
    const nested = (depth: number) => `${'(?:'.repeat(depth)}a^${')'.repeat(depth)}`
    expect(isNeverMet(nested(200))).toBe(true)
    expect(isNeverMet(nested(100_000))).toBe(false)
  })
})

function compiled(source: string): RegExp | null {
  try {
    return new RegExp(source, 'u') && new RegExp(`^(?:${source})$`, 'u')
  } catch {
    return null
  }
}
