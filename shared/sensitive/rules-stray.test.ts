import { describe, expect, it } from 'vitest'
import { readVocabulary } from '../../test/bench/vocabulary.ts'
import { isCitizenIdChecksumValid } from './identifiers.ts'
import { type Column, detectWith } from './testing/detected.ts'

const detect = detectWith(readVocabulary())
const pick = (words: readonly string[], record: number) => words[record % words.length] ?? ''
const sensitivityOf = (column: Column) => detect(['ลำดับ', (record) => String(record + 1)], column)[1]?.sensitivity

/** Thirteen digits that begin so and have the right check digit. */
function numbered(first: string, record: number): string {
  const stem = `${first}${String(record * 7919 + 10_000_000).padStart(11, '5')}`.slice(0, 12)
  return [...'0123456789'].map((digit) => stem + digit).find(isCitizenIdChecksumValid) ?? ''
}

/** `rare` in one of ten cells, `usual` in the others. */
const oneInTen = (rare: (record: number) => string, usual: (record: number) => string) => (record: number) =>
  record % 10 === 4 ? rare(record) : usual(record)

describe('a few people in a column of other things', () => {
  it.each<[string, string, (record: number) => string, (record: number) => string]>([
    ['persons’ numbers among companies’', 'เลขประจำตัวผู้เสียภาษี', (record) => numbered('3', record), (record) => numbered('0', record)],
    [
      'numbers among words',
      'เลขประจำตัวประชาชน',
      (record) => numbered('3', record),
      (record) => pick(['รอเอกสาร', 'ทำหาย', 'ไม่แจ้ง', 'ตรวจสอบ'], record),
    ],
    [
      'telephones among words',
      'เบอร์โทร',
      (record) => `08${12_345_600 + record}`,
      (record) => pick(['ติดต่อไม่ได้', 'รอแจ้ง', 'ย้ายแล้ว', 'ไม่รับสาย'], record),
    ],
    ['telephones among placeholders', 'เบอร์โทร', (record) => `08${12_345_600 + record}`, () => '0000000000'],
    [
      'mailboxes among shared ones',
      'email',
      (record) => `somchai.j${record}@example.com`,
      (record) => `info@office${record}.example.go.th`,
    ],
    [
      'names among offices',
      'มอบหมาย',
      (record) => `นาย${pick(['วิชัย', 'สมชาย'], record)} ${pick(['ใจดี', 'ทองมา'], record)}`,
      (record) => pick(['กองช่าง', 'กองคลัง', 'สำนักปลัด', 'กองการศึกษา'], record),
    ],
  ])('is found: %s', (_, header, rare, usual) => {
    expect(sensitivityOf([header, oneInTen(rare, usual)])).toBe('direct-identifier')
    expect(sensitivityOf([header, usual])).toBe('none')
  })

  it('is not what a number among numbers looks like by chance', () => {
    const code = oneInTen(
      (record) => `08${12_345_600 + record}`,
      (record) => `47${12_345_600 + record}`,
    )
    expect(sensitivityOf(['เลขอ้างอิง', code])).toBe('none')
    const reference = oneInTen(
      (record) => numbered('3', record),
      (record) => `9${String(record * 104_729).padStart(12, '7')}`,
    )
    expect(sensitivityOf(['เลขอ้างอิง', reference])).toBe('none')
  })
})

describe('a column of few kinds, or of quantities,', () => {
  it.each<[string, readonly string[]]>([
    ['password', ['required', 'optional']],
    ['token', ['ETH', 'BTC']],
    ['ผู้ป่วย', ['9 คน', '12 คน', '3 คน', '40 คน', '7 คน']],
    ['ยา', ['12 รายการ', '3 รายการ', '1 รายการ', '5 รายการ']],
    ['เลขประจำตัวประชาชน', ['1 ฉบับ', '2 ฉบับ']],
  ])('holds no secrets and no numbers of people: %s', (header, words) => {
    expect(sensitivityOf([header, (record) => pick(words, record)])).toBe('none')
  })
})

describe('one of the staff in a row does not make it about people', () => {
  const officer: Column = ['ผู้บันทึก', (record) => `นาย${pick(['วิชัย', 'สมชาย', 'อนันต์'], record)} ${pick(['ใจดี', 'ทองมา'], record)}`]

  it('nor a statistic a list of them', () => {
    const found = detect(
      ['จังหวัด', (record) => pick(['ตาก', 'สงขลา', 'นครศรีธรรมราช', 'เชียงใหม่', 'ลำปาง'], record >> 2)],
      ['เพศ', (record) => pick(['ชาย', 'หญิง'], record)],
      ['โรค', (record) => pick(['ไข้เลือดออก', 'วัณโรค'], record >> 1)],
      ['ปี', (record) => String(2560 + Math.floor(record / 20))],
      ['จำนวนผู้ป่วย', (record) => String(100 + record)],
      officer,
    )
    expect(found.map(({ sensitivity }) => sensitivity)).toEqual(['none', 'none', 'none', 'none', 'none', 'direct-identifier'])
  })

  it('nor rivers people', () => {
    const rivers: Column = ['ชื่อ', (record) => pick(['แม่ปิง', 'แม่วัง', 'น่าน', 'ยม', 'ชี', 'มูล'], record)]
    expect(detect(rivers, officer)[0]?.sensitivity).toBe('none')
  })
})
