import { describe, expect, it } from 'vitest'
import { detectReading } from './detect.ts'
import { NAMELESS_TABLES, ORDINARY_TABLES } from './testing/ordinary-tables.ts'

function readingOf(lines: readonly string[]) {
  const head = new TextEncoder().encode(`${lines.join('\n')}\n`)
  return detectReading({ head, tail: new Uint8Array(0), tailOffset: head.length, size: head.length, complete: true }, {})
}

describe('an ordinary table', () => {
  it.each(Object.entries(ORDINARY_TABLES))('keeps every record: %s', (_, lines) => {
    const { preambleLines, headerLines, footerLines } = readingOf(lines).dialect
    expect({ preambleLines, headerLines, footerLines }).toEqual({ preambleLines: 0, headerLines: 1, footerLines: 0 })
  })

  it.each(Object.entries(NAMELESS_TABLES))('keeps its first record where it has no names: %s', (_, lines) => {
    expect(readingOf(lines).dialect).toMatchObject({ preambleLines: 0, headerLines: 0, footerLines: 0 })
  })

  it('of measurements has no header where none is there', () => {
    const { dialect } = readingOf(['Glucose,98,mg', 'pH,7,pH', 'Count,5,counts', 'Platelets,250,k/uL', 'Sodium,140,mmol'])
    expect(dialect).toMatchObject({ preambleLines: 0, headerLines: 0, footerLines: 0 })
  })
})
