import { describe, expect, it } from 'vitest'
import { headerCells } from './records.ts'
import { filesOfKinds, filesWithOneFault, type PollutedFile } from './testing/polluted-files.ts'
import { otherTables } from './testing/polluted-tables.ts'
import { readWhole } from './testing/read-whole.ts'

/** Rows spoilt one by one; BORIKON_LONG_TESTS spoils every row. */
const EVERY_ROW = process.env.BORIKON_LONG_TESTS ? 1 : 9

function read({ text }: PollutedFile) {
  const { reading, counts, records } = readWhole(new TextEncoder().encode(text))
  return { reading, counts, records, names: reading.dialect.headerLines === 0 ? null : headerCells(reading, 'original') }
}

/** Every line that a line end ends, and the rest of the file. */
function lineCount(text: string): number {
  const lines = text.split(/\r\n|\r|\n/)
  return lines.at(-1) === '' ? lines.length - 1 : lines.length
}

describe('a table written in an unusual way', () => {
  it.each([...filesOfKinds(), ...otherTables()].map((file) => [file.what, file] as const))('is read right: %s', (_what, file) => {
    const { counts, records, names } = read(file)
    expect(names).toEqual(file.names)
    expect(records).toEqual(file.records)
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(lineCount(file.text))
  })
})

describe('a fault in one row', () => {
  it('costs that row at most', () => {
    for (const file of filesWithOneFault(EVERY_ROW)) {
      const { counts, records, names } = read(file)
      expect(names, file.what).toHaveLength(9)
      const found = new Set(records.map((record) => record.join('\u001f')))
      const missing = file.records.filter((record) => !found.has(record.join('\u001f')))
      expect(missing.length, file.what).toBeLessThanOrEqual(file.lost)
      expect(records.length + counts.rejected, file.what).toBe(83)
      expect(
        Object.values(counts).reduce((sum, count) => sum + count, 0),
        file.what,
      ).toBe(lineCount(file.text))
    }
  })
})
