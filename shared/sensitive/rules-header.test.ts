import { describe, expect, it } from 'vitest'
import { readVocabulary } from '../../test/bench/vocabulary.ts'
import { type Column, detectWith } from './testing/detected.ts'

const detect = detectWith(readVocabulary())
const given = ['สมชาย', 'สมหญิง', 'วิชัย', 'มาลี', 'ประเสริฐ', 'กมลพร', 'อนันต์']
const family = ['ใจดี', 'รักไทย', 'ทองมา', 'ศรีสุข', 'แก้วใส', 'บุญมี', 'วงศ์ทอง', 'พรหมมา']
const pick = (words: readonly string[], record: number) => words[record % words.length] ?? ''
const name = (record: number) => `${pick(given, record)} ${pick(family, record)}`
const serial: Column = ['ลำดับ', (record) => String(record + 1)]

/** Type, confidence as it is meant, and sensitivity of the second of two columns. */
function reading(column: Column): string | null {
  const found = detect(serial, column)[1]
  const [first] = found?.findings ?? []
  if (found === undefined || first === undefined) return null
  return `${first.type} ${first.confidence >= 0.5 ? 'found' : 'asked'} ${found.sensitivity}`
}

describe('names as lists write them', () => {
  it.each<[string, (record: number) => string]>([
    ['numbered, with a title', (record) => `${record + 1}. นาย${name(record)}`],
    ['numbered in brackets', (record) => `(${record + 1}) ${name(record)}`],
    ['with what they are', (record) => `${name(record)} (บิดา)`],
    ['with their number behind', (record) => `${name(record)} (คนที่ ${record + 1})`],
    ['with a star', (record) => `${name(record)}*`],
    ['numbered, in Latin letters', (record) => `${record + 1}. Somchai Jaidee`],
  ])('are names: %s', (_, cell) => {
    expect(reading(['ชื่อ-สกุล', cell])).toBe('person-name found direct-identifier')
    const [, silent] = detect(serial, ['COL07', cell])
    expect(silent?.findings[0]?.type).toBe('person-name')
  })

  it('are no names where they number things', () => {
    expect(reading(['รายการ', (record) => `${record + 1}. โครงการ${pick(family, record)}`])).toBeNull()
  })
})

describe('a header that names what its values do not show', () => {
  it.each<[string, (record: number) => string]>([
    ['initials', (record) => `${pick(given, record)[0]}. ${pick(family, record)}`],
    ['figures among letters', (record) => `${pick(given, record)}${record} ${pick(family, record)}`],
    ['surname first', (record) => `${pick(family, record)}, ${pick(given, record)}`],
    ['partly blotted out', (record) => `${pick(given, record)[0]}*** ${pick(family, record)[0]}***`],
    ['small letters', (record) => pick(['somchai jaidee', 'malee rakthai', 'john smith', 'anna brown'], record)],
    ['Lao', (record) => pick(['ສົມຊາຍ ໃຈດີ', 'ຄຳ ພູມີ', 'ບຸນມີ ສີສຸກ', 'ມະນີ ວົງ'], record)],
    ['Burmese', (record) => pick(['ကျော်ကျော်', 'မောင်မောင်', 'အေးအေး', 'ခင်ခင်'], record)],
    ['Chinese', (record) => pick(['王小明', '李大伟', '张秀英', '刘强'], record)],
    ['Arabic', (record) => pick(['محمد علي', 'فاطمة حسن', 'أحمد يوسف', 'مريم عمر'], record)],
    ['accents', (record) => pick(['José Muñoz', 'Renée Lévy', 'Jürgen Groß', 'Åsa Öberg'], record)],
  ])('is believed above words of no known kind: %s', (_, cell) => {
    expect(reading(['ชื่อ-สกุล', cell])).toBe('person-name found direct-identifier')
    expect(reading(['นามสกุล', cell])).toBe('family-name found direct-identifier')
  })

  it.each<[string, string, (record: number) => string]>([
    ['twelve digits', 'เลขประจำตัวประชาชน', (record) => String(110370001234 + record)],
    ['a spreadsheet’s decimals', 'CID', (record) => `${1103700012345 + record}.0`],
    ['crossed out', 'เลขประจำตัวประชาชน', (record) => `1-1037-XXXXX-${10 + record}-1`],
    ['blotted out', 'เลขบัตรประชาชน', (record) => `110370*****${10 + record}`],
  ])('is believed above numbers that could be it: %s', (_, header, cell) => {
    expect(reading([header, cell])).toBe('thai-citizen-id found direct-identifier')
  })

  it.each<[string, string, (record: number) => string]>([
    ['bank-account', 'เลขที่บัญชี', (record) => `xxx-x-x${5000 + record}-x`],
    ['bank-account', 'IBAN', (record) => `DE9250010517513243${2000 + record}`],
    ['payment-card', 'หมายเลขบัตรเครดิต', (record) => `4111-XXXX-XXXX-${1000 + record}`],
    ['phone-number', 'phone', (record) => `+44 20 7946 0${100 + record}`],
    ['email-address', 'อีเมล', (record) => `somchai${record} (at) example.com`],
  ])('%s: %s', (type, header, cell) => {
    expect(reading([header, cell])).toBe(`${type} found direct-identifier`)
  })

  it('asks below a word that names things as well, and is believed below one of names alone', () => {
    const turned = (record: number) => `${pick(['SMITH', 'JONES', 'BROWN', 'DAVIS'], record)}, ${pick(['John', 'Mary', 'Anna'], record)}`
    expect(reading(['name', turned])).toBe('given-name asked none')
    expect(reading(['ชื่อจีน', (record) => pick(['王小明', '李大伟', '张秀英', '刘强'], record)])).toBe('given-name found direct-identifier')
  })

  it('tells days of birth that are no dates', () => {
    expect(reading(['วันเกิด', (record) => String(31_000 + 317 * record)])).toBe('birth-date found quasi-identifier')
    expect(reading(['วันเกิด', (record) => String(2490 + (record % 40))])).toBe('birth-date found quasi-identifier')
    expect(reading(['DOB', (record) => `XX/XX/${1950 + record}`])).toBe('birth-date found quasi-identifier')
  })

  it('asks for a look where the values are of another kind', () => {
    expect(reading(['ชื่อ-สกุล', (record) => `P${String(record).padStart(3, '0')}`])).toBe('person-name asked none')
    expect(reading(['CID', (record) => String(1331 + record)])).toBe('thai-citizen-id asked none')
    expect(reading(['ศาสนา', (record) => pick(['Y', 'N'], record)])).toBe('religion asked none')
  })

  it('asks for a look at marks about people, and not where nobody is in the table', () => {
    const mark: Column = ['ประวัติอาชญากรรม', (record) => String(record % 2)]
    expect(reading(mark)).toBeNull()
    const found = detect(['ชื่อ-สกุล', (record) => `นาย${name(record)}`], mark)[1]
    expect(found?.findings[0]).toMatchObject({ type: 'criminal-record', confidence: 0.3 })
  })

  it('says why', () => {
    const [first] = detect(serial, ['ชื่อ-สกุล', () => 'somchai jaidee'])[1]?.findings ?? []
    expect(first?.evidence).toEqual([
      { key: 'header', params: { header: 'ชื่อ-สกุล' }, side: 'for' },
      { key: 'unusual-form', params: {}, side: 'against' },
    ])
  })
})

describe('a header is not believed', () => {
  it.each<[string, string, (record: number) => string]>([
    ['counts', 'ผู้ป่วย', (record) => String(3 + 7 * record)],
    ['counts', 'นักเรียน', (record) => String(3 + 7 * record)],
    ['yes and no', 'เลขประจำตัวประชาชน', (record) => pick(['มี', 'ไม่มี'], record)],
    ['offices', 'ผู้รับผิดชอบ', (record) => pick(['สำนักงานเขตบางรัก', 'กรมที่ดิน'], record)],
    ['days', 'ผู้บันทึก', (record) => `${(record % 28) + 1}/02/2566`],
    ['titles of works', 'Title', (record) => `Source of the Nile, map ${record}`],
    ['lines of a bill', 'Line', (record) => `R-${record}`],
  ])('above what is clearly something else: %s below %s', (_, header, cell) => {
    expect(reading([header, cell])).toBeNull()
  })

  it('where its word names other things as often, more than a look is worth', () => {
    expect(reading(['Account', (record) => `${400 + record} - Income`])).toBe('username asked none')
    expect(reading(['Plate Name', (record) => `Source[${record}]`])).toBe('vehicle-plate asked none')
  })
})
