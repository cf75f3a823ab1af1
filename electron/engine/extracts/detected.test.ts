import { describe, expect, it } from 'vitest'
import type { FileSample } from '#shared/csv/dialect.ts'
import { detectedReading } from './detected.ts'

function sampleOf(text: string): FileSample {
  const head = new TextEncoder().encode(text)
  return { head, tail: new Uint8Array(0), tailOffset: head.length, size: head.length, complete: true }
}

describe('readings that are remembered', () => {
  it('are those of the same bytes under the same choices, and of no others', () => {
    const text = 'code;amount\r\n1;2,5\r\n2;3,5\r\n'
    const first = detectedReading(sampleOf(text), {})
    expect(detectedReading(sampleOf(text), {})).toBe(first)
    const chosen = detectedReading(sampleOf(text), { delimiter: ',' })
    expect(chosen.dialect.delimiter).toBe(',')
    expect(detectedReading(sampleOf(text), {})).toBe(first)
    const changed = detectedReading(sampleOf(text.replaceAll(';', '|')), {})
    expect(changed.dialect.delimiter).toBe('|')
    const longer = detectedReading({ ...sampleOf(text), size: 10 * text.length, complete: false }, {})
    expect(longer).not.toBe(first)
  })

  it('are forgotten when others have come', () => {
    const first = detectedReading(sampleOf('a,b\r\n1,2\r\n'), {})
    for (let other = 0; other < 20; other++) detectedReading(sampleOf(`a,b\r\n${other},3\r\n`), {})
    const again = detectedReading(sampleOf('a,b\r\n1,2\r\n'), {})
    expect(again).not.toBe(first)
    expect(again).toEqual(first)
  })
})
