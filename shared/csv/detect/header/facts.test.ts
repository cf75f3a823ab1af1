import { describe, expect, it } from 'vitest'
import { readWhole } from '../../testing/read-whole.ts'

const WORDS = ['หน่วยรับตรวจ,เขต,ผลสรุป', 'น่าน,เหนือ,ผ่าน', 'ตรัง,ใต้,ไม่ผ่าน', 'เลย,เหนือ,ผ่าน', 'ยะลา,ใต้,ผ่าน']

function head(lines: readonly string[]): { names: string[] | null; preamble: number } {
  const { reading } = readWhole(new TextEncoder().encode(`${lines.join('\n')}\n`))
  const { preambleLines, headerLines } = reading.dialect
  return { names: headerLines === 0 ? null : reading.columns.map(({ original }) => original), preamble: preambleLines }
}

describe('facts above a table of several columns', () => {
  it('end with a blank line, whatever the table holds', () => {
    const facts = ['ผู้จัดทำ,สมชาย,', 'วันที่,1 มีนาคม 2566,', ',,']
    expect(head([...facts, ...WORDS])).toEqual({ names: ['หน่วยรับตรวจ', 'เขต', 'ผลสรุป'], preamble: 3 })
    expect(head([...facts, 'k1,20,31', 'k2,7,8', 'k3,9,6', 'k4,2,3'])).toEqual({ names: null, preamble: 3 })
  })

  it('are not a merged parent, nor names of columns that no record fills further', () => {
    const records = ['น่าน,12,14', 'ตรัง,20,31', 'เลย,7,9', 'ยะลา,8,8']
    expect(head(['จังหวัด,ปี 2564,', ',,', ',ชาย,หญิง', ...records])).toEqual({ names: ['จังหวัด', 'ปี 2564 / ชาย', 'ปี 2564 / หญิง'], preamble: 0 })
    const wide = records.map((line) => `${line},7`)
    expect(head(['หน่วยงาน,กรมตัวอย่าง', '', ',ชาย,หญิง,อื่น ๆ', ...wide])).toEqual({ names: ['', 'ชาย', 'หญิง', 'อื่น ๆ'], preamble: 2 })
    expect(head(['ลำดับ,ชื่อ,', ',,', '1,น่าน,x', '2,ตรัง,', '3,เลย,'])).toMatchObject({ names: ['ลำดับ', 'ชื่อ', ''], preamble: 0 })
  })

  it('may have as many cells as the table, where whole names follow', () => {
    const scan = ['[Conditions]', 'Sample,PE-3', 'Anode,Cu', 'Range,5.0,80.0', 'Points,40', '[Scan]', 'Angle,Step,Intensity']
    expect(head([...scan, '0,0.72,0.65', '10,0.37,0.78', '20,0.86,0.58', '30,0.58,0.19'])).toEqual({
      names: ['Angle', 'Step', 'Intensity'],
      preamble: 6,
    })
  })
})

describe('names above two columns of figures', () => {
  it('stand alone between blank lines', () => {
    const lines = ['Mar. 5, 2019', 'File: a1.bin', '', 'Init E (V) = 0', '', 'Potential/V, Current/A', '']
    const figures = Array.from({ length: 8 }, (_, i) => `0.00${i}, ${i + 1}.810e-6`)
    const { reading, counts } = readWhole(new TextEncoder().encode(`${[...lines, ...figures].join('\n')}\n`))
    expect(reading.columns.map(({ name }) => name)).toEqual(['Potential/V', 'Current/A'])
    expect(counts.records).toBe(8)
  })
})
