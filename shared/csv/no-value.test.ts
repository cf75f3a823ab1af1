import { describe, expect, it } from 'vitest'
import { judgeText, NULL_LIKE } from '#shared/profile/values.ts'
import { isNothing } from '#shared/protect/transform.ts'
import { cellKind } from './detect/cell-kinds.ts'
import { NO_VALUE_WORDS, NOTHING_WORDS } from './no-value.ts'

const isNullLike = (text: string) => (judgeText(text).bits & NULL_LIKE) !== 0

describe('a word for no value', () => {
  it.each(NO_VALUE_WORDS)('%s is one for detection and for the profile, in upper case too', (word) => {
    for (const text of [word, word.toUpperCase()]) {
      expect(cellKind(text)).toBe('missing')
      expect(isNullLike(text)).toBe(true)
    }
  })

  it.each(NOTHING_WORDS)('%s stays in the clear in a protected column', (word) => {
    expect(isNothing(word)).toBe(true)
  })

  it('that may be somebody’s name or a mark does not', () => {
    for (const word of ['NA', 'None', 'Nil', '?', '*']) expect(isNothing(word), word).toBe(false)
  })
})
