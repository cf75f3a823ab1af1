import { describe, expect, it } from 'vitest'
import { bytesOf, names, readingOf, reasonsOf, recordsOf, WELLS } from './testing/read-text.ts'

const table = WELLS.join('\n')

describe('what stands around the table', () => {
  const titles = ['ปริมาณน้ำในบ่อสังเกตการณ์', 'ข้อมูล ณ วันที่ 30 กันยายน 2565', '']
  const notes = ['', 'หมายเหตุ: ข้อมูลเบื้องต้น', '1/ ไม่รวมเขตพื้นที่พิเศษ', 'ที่มา: กรมทรัพยากรน้ำบาดาล, กระทรวงทรัพยากรธรรมชาติฯ', '']
  const padded = (lines: readonly string[]): string[] => lines.map((line) => (line.includes(',') ? `"${line}",,,` : `${line},,,`))

  it.each([
    ['bare', titles, notes],
    ['padded to the width of the table', padded(titles), padded(notes.slice(0, -1)).concat('')],
  ])('is told from it when %s', (_, before, after) => {
    const text = [...before, ...WELLS.slice(0, -1), ...after].join('\n')
    const reading = readingOf(text)
    expect(reading.dialect).toMatchObject({ preambleLines: 3, headerLines: 1, footerLines: 4 })
    expect(recordsOf(text)).toHaveLength(3)
    expect(new TextDecoder().decode(bytesOf(text).subarray(reading.tableStart, reading.tableEnd))).toBe(
      `${WELLS.slice(1, -1).join('\n')}\n`,
    )
  })

  it('may be a grand total, which subtotals in the table are not', () => {
    const years = 'ปี,จำนวน,ร้อยละ\n2563,10,25\n2564,12,30\n2565,18,45\n'
    expect(readingOf(`${years}รวม,40,100\n`).dialect.footerLines).toBe(1)
    expect(readingOf(`รวมภาค,จำนวน,ร้อยละ\nตรัง,10,25\nรวม,10,25\nสตูล,30,75\nรวม,30,75\n`).dialect.footerLines).toBe(0)
  })

  it('may be other tables, which are reported', () => {
    const other = 'ผู้ดูแล,โทรศัพท์\nสมชาย,021234567\nสมศรี,029876543\n'
    for (const text of [`${table}\n${other}`, `${table}\nรายชื่อผู้ดูแล\n${other}`, `${other}\n${table}`]) {
      const reading = readingOf(text)
      expect(names(reading)).toEqual(['รหัส', 'สถานี', 'วันที่', 'ระดับน้ำ'])
      expect(recordsOf(text)).toHaveLength(3)
      expect(reasonsOf(reading)).toContain('tables.other')
    }
  })

  it('may be nothing at all: an empty file has no columns', () => {
    const reading = readingOf('')
    expect(reading.columns).toEqual([])
    expect(reading).toMatchObject({ tableStart: 0, tableEnd: 0 })
  })

  it('may be other tables, one of which a person can read instead', () => {
    const other = 'ผู้ดูแล,โทรศัพท์\nสมชาย,021234567\nสมศรี,029876543\n'
    for (const text of [`${table}\n${other}`, `${other}\n${table}`]) {
      const found = readingOf(text).conclusions.find(({ reason }) => reason === 'tables.other')
      const overrides = { preambleLines: Number(found?.params.line) - 1 }
      const reading = readingOf(text, overrides)
      expect(names(reading)).toEqual(['ผู้ดูแล', 'โทรศัพท์'])
      expect(recordsOf(text, overrides)).toEqual([
        ['สมชาย', '021234567'],
        ['สมศรี', '029876543'],
      ])
      expect(reading.conclusions.filter(({ reason }) => reason === 'tables.other').map(({ params }) => params.rows)).toContain(4)
    }
  })

  it('reports columns at the end that no record uses', () => {
    expect(reasonsOf(readingOf('a,b,c\n1,2,\n3,4,\n'))).toContain('names.emptyColumns')
    // A dash is something, and may stand beside a value further down.
    expect(reasonsOf(readingOf('a,b,c\n1,2,-\n3,4,-\n'))).not.toContain('names.emptyColumns')
  })
})
