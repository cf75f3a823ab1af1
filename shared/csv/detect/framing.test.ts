import { describe, expect, it } from 'vitest'
import { readWhole } from '../testing/read-whole.ts'

const RECORDS = Array.from({ length: 12 }, (_, i) => `K${100 + i}|สำนัก ${i % 5}|2024010${1 + (i % 9)}|${7 * i}.50`)

function partsOf(lines: readonly string[]): Record<'preamble' | 'header' | 'footer' | 'records' | 'rejected', number> {
  const { reading, counts } = readWhole(new TextEncoder().encode(`${lines.join('\n')}\n`))
  const { preambleLines, headerLines, footerLines } = reading.dialect
  return { preamble: preambleLines, header: headerLines, footer: footerLines, records: counts.records, rejected: counts.rejected }
}

describe('the records that programs put around others', () => {
  const framed = { preamble: 1, header: 0, footer: 1, records: 12, rejected: 0 }

  it.each([
    ['HDR|20240101', 'TRL|12'],
    ['H|20240101|กรมการปกครอง', 'T|000012'],
    ['H|20240101', 'T|14|998.50'],
    ['00|20240101|BANK', '99|12'],
    ['HEADER|2024-01-01', 'EOF|12'],
    ['HDR|20240101||', 'TRAILER|000012||'],
  ])('are no part of the table: %s, %s', (leader, trailer) => {
    expect(partsOf([leader, ...RECORDS, trailer])).toEqual(framed)
    expect(partsOf([leader, 'code|office|day|sum', ...RECORDS, trailer])).toEqual({ ...framed, header: 1 })
  })

  it('are no header where each record has a mark of its own', () => {
    const marked = RECORDS.map((line) => `DTL|${line}`)
    expect(partsOf(['HDR|20240101|AGENCY01', ...marked, 'TRL|000012'])).toEqual(framed)
  })

  it('may be the last one alone, in words', () => {
    expect(partsOf(['code|office|day|sum', ...RECORDS, 'จำนวนรายการ|12'])).toEqual({ ...framed, preamble: 0, header: 1 })
  })

  it('are not records that lack cells: a value that is no mark, and none that says how many there are', () => {
    expect(partsOf(['sex,n,a,b', 'M,10,5,3', 'U,20,1,1', 'X,31,4,4', 'F,12,9,'])).toMatchObject({ footer: 0, records: 4 })
    expect(partsOf(['code|office|day|sum', ...RECORDS, 'K112|57'])).toMatchObject({ footer: 0, rejected: 1 })
    expect(partsOf(['code|office|day|sum', ...RECORDS, 'T|571'])).toMatchObject({ footer: 0, rejected: 1 })
  })

  it('end a printed page', () => {
    expect(partsOf(['code|office|day|sum', ...RECORDS, 'วันที่พิมพ์ 12/03/2567 10:15||หน้า 1/1|'])).toMatchObject({ footer: 1, records: 12 })
  })
})
