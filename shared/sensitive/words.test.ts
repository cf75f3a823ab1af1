import { describe, expect, it } from 'vitest'
import type { Feature } from './features.ts'
import { packWords } from './words.ts'

const words = new Map<string, readonly Feature[]>(
  Array.from({ length: 5000 }, (_, number) => [
    number % 2 === 0 ? `คำที่ ${number}` : `word${number}`,
    number % 3 === 0 ? ['given-known', 'province'] : ['sex'],
  ]),
)

describe('packed words', () => {
  const packed = packWords(words)

  it('are found, each with its features', () => {
    for (const [word, features] of words) expect(packed.get(word)).toEqual(features)
  })

  it('are the only ones that are found', () => {
    for (const word of ['', 'ค', 'word', 'word1 ', 'word2', 'คำที่ 1', 'x'.repeat(1000)]) expect(packed.get(word)).toBeUndefined()
  })

  it('can be listed', () => {
    expect([...packed.words()]).toEqual([...words.keys()])
    expect(packed.longest).toBe('คำที่ 4998'.length)
  })

  it('may be none at all, or the empty one', () => {
    expect(packWords(new Map()).get('')).toBeUndefined()
    expect(packWords(new Map([['', ['sex']]])).get('')).toEqual(['sex'])
  })
})
