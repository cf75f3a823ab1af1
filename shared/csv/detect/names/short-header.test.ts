import { describe, expect, it } from 'vitest'
import { readWhole } from '../../testing/read-whole.ts'

function namesAbove(header: string, records: readonly string[]): string[] {
  const { reading } = readWhole(new TextEncoder().encode(`${[header, ...records].join('\n')}\n`))
  return reading.columns.map(({ original }) => original)
}

const RECORDS = Array.from({ length: 9 }, (_, i) => `${i + 1},นาย${'กขคงจฉชซฌ'[i]}า ใจดี,${(i * 37) % 90},0${1 + i}/02/2567,ครบ ${i % 3}`)

describe('a header one name short of the records', () => {
  it('leaves the first column unnamed where that one numbers the rows', () => {
    expect(namesAbove('ชื่อ,จำนวน,วันที่,สถานะ', RECORDS)).toEqual(['', 'ชื่อ', 'จำนวน', 'วันที่', 'สถานะ'])
    expect(namesAbove('a,b,c,d', RECORDS)).toEqual(['', 'a', 'b', 'c', 'd'])
  })

  it('leaves the last column unnamed where the names say what stands below them', () => {
    expect(namesAbove('ลำดับ,ชื่อ,จำนวน,วันที่', RECORDS)).toEqual(['ลำดับ', 'ชื่อ', 'จำนวน', 'วันที่', ''])
    expect(namesAbove('id,full name,amount,visit date', RECORDS)).toEqual(['id', 'full name', 'amount', 'visit date', ''])
  })

  it('leaves the last column unnamed where values of the first come again', () => {
    const groups = RECORDS.map((line) => line.replace(/^\d/, 'ก'))
    expect(namesAbove('a,b,c,d', groups)).toEqual(['a', 'b', 'c', 'd', ''])
  })
})
