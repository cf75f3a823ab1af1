import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createValueTable } from './value-table.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)

describe('different values', () => {
  it('are numbered as they came, as far as there is room', () => {
    const values = fc.array(fc.string({ maxLength: 4 }), { maxLength: 60 })
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 100 }), (texts, maxValues, maxBytes) => {
        const table = createValueTable(maxValues, maxBytes)
        const numbers = new Map<string, number>()
        let used = 0
        for (const text of texts) {
          // Not at the beginning of the bytes.
          const bytes = bytesOf(`..${text}.`)
          const [start, end] = [2, bytes.length - 1]
          const known = numbers.get(text) ?? -1
          expect(table.find(bytes, start, end)).toBe(known)
          if (known >= 0) continue
          const hasRoom = numbers.size < maxValues && used + end - start <= maxBytes
          expect(table.add(bytes, start, end)).toBe(hasRoom ? numbers.size : -1)
          if (!hasRoom) continue
          numbers.set(text, numbers.size)
          used += end - start
        }
        const listed: [string, number][] = []
        table.each((value, bytes, start, end) => listed.push([Buffer.from(bytes.subarray(start, end)).toString(), value]))
        expect(listed).toEqual([...numbers].map(([text, number]) => [Buffer.from(bytesOf(text)).toString(), number]))
      }),
    )
  })

  it('are found again however many there are', () => {
    const table = createValueTable(50_000, 1 << 20)
    for (let value = 0; value < 50_000; value++) {
      const bytes = bytesOf(`v${value}`)
      expect(table.find(bytes, 0, bytes.length)).toBe(-1)
      table.add(bytes, 0, bytes.length)
    }
    const numbers = Array.from({ length: 50_000 }, (_, value) => table.find(bytesOf(`v${value}`), 0, `v${value}`.length))
    expect(numbers.findIndex((number, value) => number !== value)).toBe(-1)
  })
})
