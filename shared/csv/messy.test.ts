import { describe, expect, it } from 'vitest'
import { makeMessyFile } from './testing/messy-files.ts'
import { scoreMessyFile } from './testing/messy-score.ts'

const FIRST_SEED = 500_001
const FILES = 250

/** Some made-up files cannot be told by anyone (titles above one record without a header); the others must be read right. */
const LEAST_RIGHT = 0.98
const LEAST_PERFECT = 0.975

describe('files in the manner of agencies’ exports', () => {
  const scores = Array.from({ length: FILES }, (_, n) => scoreMessyFile(makeMessyFile(FIRST_SEED + n)))

  it('have their encoding, separators, quotes and escapes told without fail', () => {
    const wrong = scores.flat().filter(({ item, isRight }) => !isRight && ['encoding', 'separator', 'quote', 'escape'].includes(item))
    expect(wrong).toEqual([])
  })

  it('have each of their parts told in nearly every case', () => {
    const items = new Set(scores.flat().map(({ item }) => item))
    expect(items.size).toBe(13)
    for (const name of items) {
      const told = scores.flat().filter(({ item }) => item === name)
      const right = told.filter(({ isRight }) => isRight).length
      expect(right / told.length, name).toBeGreaterThanOrEqual(LEAST_RIGHT)
    }
  })

  it('are read right as a whole in nearly every case', () => {
    const perfect = scores.filter((items) => items.every(({ isRight }) => isRight)).length
    expect(perfect / FILES).toBeGreaterThanOrEqual(LEAST_PERFECT)
  })
})
