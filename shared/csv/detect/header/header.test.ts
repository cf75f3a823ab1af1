import { describe, expect, it } from 'vitest'
import { readWhole } from '../../testing/read-whole.ts'

function namesOf(lines: readonly string[]): string[] | null {
  const { reading } = readWhole(new TextEncoder().encode(`${lines.join('\n')}\n`))
  return reading.dialect.headerLines === 0 ? null : reading.columns.map(({ original }) => original)
}

describe('a header', () => {
  it('does not take in a first person whose telephone number or citizen ID is written with dashes', () => {
    const people = ['ข,0812345679,มาลี ศรีสุข,ปกติ', 'ก,0899999999,วิชัย มั่นคง,ปกติ', 'ข,0855555555,บุญมี ทองคำ,ปกติ']
    const names = ['กลุ่ม', 'โทร', 'ชื่อ', 'หมายเหตุ']
    for (const number of ['081-234-5678', '1-1017-01234-56-7', '(081) 234 5678', '๐๘๑-๒๓๔-๕๖๗๘'])
      expect(namesOf([names.join(','), `ก,${number},สมชาย ใจดี,ปกติ`, ...people])).toEqual(names)
  })

  it('may hold whole questions above short answers', () => {
    const question = (n: number): string => `${n}. ${'ท่านพึงพอใจต่อการให้บริการของหน่วยงานในภาพรวมมากน้อยเพียงใด '.repeat(3).trim()} (${n})`
    const names = ['จังหวัด', question(1), question(2), question(3)]
    const answers = ['น่าน,เห็นด้วย,เฉย ๆ,เฉย ๆ', 'ตรัง,เฉย ๆ,อื่น ๆ โปรดระบุ,เห็นด้วย', 'เลย,ไม่เห็นด้วย,เฉย ๆ,อื่น ๆ โปรดระบุ']
    expect(namesOf([names.join(','), ...answers])).toEqual(names)
    // Long texts in a first record, as in the others.
    expect(namesOf([names, names, names].map((cells, i) => [`k${i}`, ...cells.slice(1)].join(',')))).toBeNull()
  })

  it('may hold one question of some thousand letters', () => {
    for (const length of [150, 600, 2500, 15_000]) {
      const question = 'ท่านพึงพอใจต่อการให้บริการในภาพรวมมากน้อยเพียงใด '.repeat(320).slice(0, length).trim()
      const answers = ['มาก', 'ปานกลาง', 'น้อย', 'มาก', 'น้อย']
      expect(namesOf([`ลำดับ,"${question}",อายุ`, ...answers.map((answer, i) => `${i},${answer},${20 + i}`)])).toEqual([
        'ลำดับ',
        question,
        'อายุ',
      ])
      expect(namesOf([`เพศ,"${question}",อาชีพ`, ...answers.map((answer, i) => `${'ชญ'[i % 2]},${answer},ครู`)])).toEqual([
        'เพศ',
        question,
        'อาชีพ',
      ])
      expect(namesOf([`"${question}"`, ...answers])).toEqual([question])
      // A first record may be as long where others are, or where its other values come again.
      const complaint = `น่าน,"${question}",รอ`
      expect(namesOf([complaint, complaint.replace('น่าน', 'เลย'), 'ตรัง,ปกติ,รอ', 'น่าน,ปกติ,รอ', 'เลย,ปกติ,รอ'])).toBeNull()
      expect(namesOf([complaint, 'ตรัง,ปกติ,รอ', 'น่าน,ปกติ,รอ', 'เลย,ปกติ,รอ'])).toBeNull()
      expect(namesOf([`"${question}"`, 'ลำดับ,จังหวัด,คน', '1,น่าน,5', '2,ตรัง,9', '3,เลย,4'])).toEqual(['ลำดับ', 'จังหวัด', 'คน'])
    }
  })

  it('may be a word and numbers in even steps, which no record has', () => {
    const values = ['โรงเรียน 1,98,148,17,47', 'โรงเรียน 2,154,238,207,254', 'โรงเรียน 3,246,110,98,382']
    expect(namesOf(['wave,400,500,600,700', ...values])).toEqual(['wave', '400', '500', '600', '700'])
    expect(namesOf(['depth,0.5,1.0,1.5,2.0,2.5,3.0', ...values.map((line) => `${line},5,8`)])).toContain('2.5')
    expect(namesOf(['wave,400,510,600,700', ...values])).toBeNull()
    expect(namesOf(['a,10,20,30,40', 'b,20,40,60,80', 'c,30,60,90,120', 'd,5,9,7,1'])).toBeNull()
  })
})

describe('amounts that are owed', () => {
  it('are amounts, and no second row of names', () => {
    for (const mark of [' CR', 'DR', '-']) {
      const records = Array.from({ length: 9 }, (_, i) => `${100 + i}-2,บัญชี ${i},"6,85${i}.5${i}${i % 3 === 0 ? mark : ''}"`)
      expect(namesOf(['ACCT,NAME,BAL', ...records])).toEqual(['ACCT', 'NAME', 'BAL'])
    }
  })
})

describe('months above figures', () => {
  it('name the columns although some figures are kept back', () => {
    const records = Array.from(
      { length: 15 },
      (_, i) => `เขต ${i},${[0, 1, 2].map((c) => ((i + c) % 7 === 0 ? 'x' : 10 + i * c)).join(',')}`,
    )
    expect(namesOf(['จังหวัด,2024-01,2024-02,2024-03', ...records])).toEqual(['จังหวัด', '2024-01', '2024-02', '2024-03'])
  })
})
