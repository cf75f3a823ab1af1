import { describe, expect, it } from 'vitest'
import { readVocabulary } from '../../test/bench/vocabulary.ts'
import { type Column, detectWith } from './testing/detected.ts'
import { citizenIdOf } from './testing/numbers.ts'

const detect = detectWith(readVocabulary())
const pick =
  (...words: readonly string[]) =>
  (record: number) =>
    words[record % words.length] ?? ''
const person: Column = ['เลขประจำตัวประชาชน', citizenIdOf]
const goods: Column = ['ชื่อสินค้า', pick('ปูนซีเมนต์', 'เหล็กเส้น', 'ทราย')]

/** The second column's type where it is likely. */
function typeBeside(first: Column, second: Column): string | null {
  const finding = detect(first, second)[1]?.findings[0]
  return finding !== undefined && finding.confidence >= 0.5 ? finding.type : null
}

describe('what is said of people', () => {
  it.each<[string, string, (record: number) => string]>([
    ['occupation', 'ตำแหน่ง', pick('ผู้ใหญ่บ้าน', 'ผู้ช่วยผู้ใหญ่บ้าน ฝ่ายปกครอง', 'สารวัตรกำนัน', 'กำนัน', 'ผู้ช่วยผู้ใหญ่บ้าน ฝ่าย รส.')],
    ['occupation', 'ประเภทงาน', pick('กรรมกร', 'ขายของหน้าร้าน', 'รับจ้างทั่วไป')],
    ['education-level', 'วิทยฐานะ', pick('ป.6', 'น.ธ.เอก', 'ป.ธ.6', 'พธ.บ.')],
    ['criminal-record', 'กำหนดโทษ', pick('25 ปี', '8 ด. 15 ว.', 'ตลอดชีวิต', '15 ปี')],
    ['political-opinion', 'กลุ่ม/พรรคที่สังกัด', pick('เพื่อไทย', 'อิสระ', 'กลุ่มพลังใหม่', 'ประชาธิปัตย์')],
    ['political-opinion', 'V011', pick('เพื่อไทย', 'ก้าวไกล', 'ประชาธิปัตย์')],
    ['disability', 'DISABLE_TYPE', pick('ทางการเห็น', 'ทางการเคลื่อนไหวหรือทางร่างกาย', 'ทางสติปัญญา')],
    ['occupation', 'FATHER_OCC', pick('01', '02', '03')],
    ['occupation', 'สถานภาพการทำงาน', pick('ว่างงาน', 'มีงานทำ', 'เกษียณ')],
    ['nationality', 'COUNTRY_OF_BIRTH', pick('TH', 'MM', 'LA')],
    ['employee-id', 'หมายเลขทหาร', (record) => String(1_267_000_000 + 7919 * record)],
    ['health', 'สูง (ซม.)', (record) => String(150 + (record % 37))],
    ['health', 'ระดับแอลกอฮอล์ (mg%)', (record) => String(record * 3)],
    ['criminal-record', 'โทษจำคุก (ปี)', pick('5', '10', '2')],
    ['political-opinion', 'party_code', pick('1', '2', '3')],
    ['marital-status', 'สมรส (Y/N)', pick('Y', 'N')],
    ['income', 'ช่วงรายได้', pick('ก. ต่ำกว่า 15,000', 'ข. 15,000-30,000')],
    ['age', 'ช่วงวัย', pick('เด็ก', 'ผู้ใหญ่', 'ผู้สูงอายุ')],
    ['occupation', 'PL_CODE', pick('511104', '511723', '520413')],
    ['biometric', 'face_template_id', (record) => `FT-${1_000_000 + 31 * record}`],
    ['biometric', 'irisImageRef', (record) => `iris/2022/R_${650_000 + record}.iri`],
  ])('is seen in the words a register has for it: %s below %s', (type, header, cell) => {
    expect(typeBeside(person, [header, cell])).toBe(type)
  })

  it('is no work that is to be done', () => {
    expect(typeBeside(person, ['ประเภทงาน', pick('ซ่อมถนน', 'ไฟฟ้าสาธารณะ', 'ประปา')])).toBeNull()
  })
})

describe('รหัส and nothing else', () => {
  const own = (record: number) => String(10_913 + 131 * record)

  it('is a number of people where each has one', () => {
    expect(typeBeside(person, ['รหัส', own])).toBe('employee-id')
  })

  it('is none where few differ, and none of goods', () => {
    expect(typeBeside(person, ['รหัส', pick('101', '102', '103')])).toBeNull()
    expect(detect(goods, ['รหัส', own])[1]?.findings).toEqual([])
  })
})
