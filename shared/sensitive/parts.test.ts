import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createPartsMatcher } from './parts.ts'

it('words are found wherever they stand, in either case, as if the text stood between spaces', () => {
  const letter = fc.constantFrom(...'aAbBกข 1-ß')
  const words = fc.array(
    fc.array(letter, { minLength: 1, maxLength: 4 }).map((letters) => letters.join('').toLowerCase()),
    { minLength: 1, maxLength: 4 },
  )
  const groups = ['one', 'two', 'three'] as const
  fc.assert(
    fc.property(fc.tuple(words, words, words), fc.array(letter, { maxLength: 12 }), (lists, letters) => {
      const text = letters.join('')
      // What no word is written with stands for any other such sign.
      const plain = (part: string) => part.toLowerCase().replaceAll('ß', '\0')
      const expected = lists.reduce(
        (bits, list, i) => bits | (list.some((word) => plain(` ${text} `).includes(plain(word))) ? 1 << i : 0),
        0,
      )
      const matcher = createPartsMatcher(groups.map((feature, i) => ({ feature, words: lists[i] ?? [] })))
      expect(matcher.match(text)).toBe(expected)
    }),
    { numRuns: 2000 },
  )
})
