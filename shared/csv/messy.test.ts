import { describe, expect, it } from 'vitest'
import type { DialectOverrides, LineCounts } from './dialect.ts'
import { makeMessyFile } from './testing/messy-files.ts'
import { scoreMessyFile } from './testing/messy-score.ts'
import { readWhole } from './testing/read-whole.ts'

const FIRST_SEED = 500_001
const FILES = 250

/** Some made-up files cannot be told by anyone (titles above one record without a header); the others must be read right. */
const LEAST_RIGHT = 0.98
const LEAST_PERFECT = 0.975

const accounted = (lines: LineCounts) => Object.values(lines).reduce((sum, count) => sum + count, 0)

describe('files in the manner of agencies’ exports', () => {
  const files = Array.from({ length: FILES }, (_, n) => makeMessyFile(FIRST_SEED + n))
  const scores = files.map(scoreMessyFile)

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

  it('have every line accounted for, whatever a person says of the table and of odd records', () => {
    const said: DialectOverrides[] = [
      {},
      { shortRecords: 'pad', longRecords: 'truncate' },
      { shortRecords: 'pad', longRecords: 'join', headerLines: 0 },
      { preambleLines: 3, footerLines: 2, columns: 3 },
      { preambleLines: 1000, headerLines: 1000, footerLines: 1000 },
    ]
    for (const { bytes, truth, seed } of files.slice(0, 60)) {
      for (const overrides of said) {
        const { counts, records } = readWhole(bytes, overrides)
        expect(accounted(counts), `seed ${seed}, ${JSON.stringify(overrides)}`).toBe(truth.lines)
        expect(records).toHaveLength(counts.records)
      }
    }
  })

  it('are read right as a whole in nearly every case', () => {
    const perfect = scores.filter((items) => items.every(({ isRight }) => isRight)).length
    expect(perfect / FILES).toBeGreaterThanOrEqual(LEAST_PERFECT)
  })
})
