import { describe, expect, it } from 'vitest'
import { detectReading } from './detect.ts'
import type { DialectOverrides, LineCounts } from './dialect.ts'
import { accountForPeople, linesAround } from './line-account.ts'

function read(text: string, overrides: DialectOverrides = {}) {
  const head = new TextEncoder().encode(text)
  return detectReading({ head, tail: new Uint8Array(0), tailOffset: head.length, size: head.length, complete: true }, overrides)
}

describe('lines around a table', () => {
  it('are none where they are blank', () => {
    const reading = read('\n\nid,name\n\n\n')
    expect(reading.dialect).toMatchObject({ preambleLines: 2, headerLines: 1, footerLines: 2 })
    expect(linesAround(reading)).toEqual({ preamble: 0, footer: 0 })
    const lines: LineCounts = { records: 0, rejected: 0, preamble: 2, header: 1, footer: 2, blank: 0 }
    expect(accountForPeople(lines, reading)).toEqual({ records: 0, rejected: 0, preamble: 0, header: 1, footer: 0, blank: 4 })
  })

  it('count with the blank ones among them where there is text, or a person said so', () => {
    const text = 'title\n\nid,amount\n1,20\n2,40\n3,60\n\nSource: the office\n'
    expect(linesAround(read(text))).toEqual({ preamble: 2, footer: 2 })
    expect(linesAround(read('id,amount\n1,20\n2,40\n\n\n', { footerLines: 2 }))).toEqual({ preamble: 0, footer: 2 })
  })
})
