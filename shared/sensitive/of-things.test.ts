import { describe, expect, it } from 'vitest'
import { readVocabulary } from '../../test/bench/vocabulary.ts'
import { type Column, detectWith } from './testing/detected.ts'

const detect = detectWith(readVocabulary())
const pick =
  (...words: readonly string[]) =>
  (record: number) =>
    words[record % words.length] ?? ''
const number = (from: number, to: number) => (record: number) => String(from + (record % (to - from + 1)))
const fullName = (record: number) =>
  `${pick('นาย', 'นางสาว')(record)}${pick('สมชาย', 'มาลี', 'ธนกร')(record)} ${pick('ใจดี', 'มั่นคง', 'แก้วมณี', 'วงศ์ทอง')(record)}`
const people: Column = ['ชื่อ-สกุล', fullName]

/** Type and sensitivity of the last column; null where nothing is more likely than not. */
function reading(...columns: readonly Column[]): string | null {
  const found = detect(...columns).at(-1)
  const first = found?.findings[0]
  return first === undefined || first.confidence < 0.5 ? null : `${first.type}: ${found?.sensitivity}`
}

describe('a zone', () => {
  it.each([
    ['เขต', number(1, 13)],
    ['เขตสุขภาพ', number(1, 13)],
    ['เขตเลือกตั้งที่', number(1, 8)],
    ['electoral_district', number(1, 8)],
  ] as const)('of an office is no district: %s', (header, cell) => {
    expect(reading(people, [header, cell])).toBeNull()
  })

  it.each([
    ['เขต', pick('บางรัก', 'ปทุมวัน', 'จตุจักร')],
    ['รหัสเขต', number(1, 50)],
    ['อำเภอ/เขต', number(1, 20)],
    ['เขต', number(1001, 1050)],
  ] as const)('by the name or code of a district is one: %s', (header, cell) => {
    expect(reading(people, [header, cell])).toBe('district: quasi-identifier')
  })
})

describe('a header that names a thing beside a word of people', () => {
  it.each<[string, (record: number) => string]>([
    ['ประเทศที่จัดส่ง', pick('ฟินแลนด์', 'เกาหลีใต้', 'ญี่ปุ่น', 'ลาว')],
    ['ประเทศปลายทาง', pick('จีน', 'ญี่ปุ่น', 'ลาว')],
    ['lastPayPeriod', (record) => `2567${String((record % 12) + 1).padStart(2, '0')}`],
    ['pay_method', number(1, 4)],
    ['ประเภทเงินกู้', number(1, 4)],
    ['เลขทะเบียนสมาชิก', (record) => `${11 + (record % 20)}-${1000 + record}`],
    ['park_name', pick('หมู่เกาะสิมิลัน', 'ห้วยน้ำดัง', 'ดอยอินทนนท์', 'เขาใหญ่', 'ปากช่อง')],
  ])('is of the thing: %s', (header, cell) => {
    expect(reading(people, [header, cell])).toBeNull()
  })

  it('and the country of birth is the person’s', () => {
    expect(reading(people, ['ประเทศที่เกิด', pick('ไทย', 'ลาว', 'เมียนมา')])).toBe('nationality: quasi-identifier')
  })
})

describe('in a table of things', () => {
  const age = number(1, 20)

  it.each<[string, readonly Column[], Column]>([
    [
      'cars',
      [
        ['ทะเบียน', (record) => `ฮม ${1000 + record}`],
        ['เลขตัวถัง', (record) => `MPATFF52HF5KDC${record}E1`],
      ],
      ['อายุ (ปี)', age],
    ],
    ['relics', [['ชื่อวัตถุ', pick('พระพุทธรูป', 'จารึก', 'หม้อ')]], ['อายุ', (record) => `ประมาณ ${700 + record} ปี`]],
    ['somebody’s dogs', [people, ['ชื่อสัตว์', pick('ส้ม', 'โชคดี', 'ดำ')]], ['อายุ', (record) => `${record % 9} ปี ${record % 12} เดือน`]],
    ['drugs', [['QTY_ON_HAND', number(100, 9000)]], ['DRUG_NAME', pick('Losartan 50 mg tab', 'Paracetamol 500 mg tab', 'Amoxicillin')]],
    ['blood', [['Component', pick('PRC', 'Cryo', 'WB')]], ['ABO', pick('O', 'A', 'B', 'AB')]],
    ['reservoirs', [['ชื่ออ่างเก็บน้ำ', pick('แม่งัด', 'แม่กวง')]], ['อายุ (ปี)', age]],
    ['somebody’s elephants', [people, ['ชื่อช้าง', pick('พลายทอง', 'พังบัวลอย')]], ['สุขภาพ', pick('แข็งแรง', 'ซึม')]],
  ])('nothing is said of people: %s', (_, others, column) => {
    expect(reading(...others, column)).toBeNull()
  })

  it.each<[string, readonly Column[], Column, string]>([
    ['of a driver', [['เลขตัวถัง', (record) => `MPATFF52HF5KDC${record}E1`]], ['อายุผู้ขับขี่', number(18, 70)], 'age: quasi-identifier'],
    [
      'of a donor',
      [
        ['Component', pick('PRC')],
        ['donor', number(1, 999)],
      ],
      ['ABO', pick('O', 'AB')],
      'blood-group: sensitive-personal',
    ],
    ['of patients', [people], ['DRUG_NAME', pick('Losartan 50 mg tab', 'Paracetamol 500 mg tab')], 'health: sensitive-personal'],
  ])('but what is said %s', (_, others, column, expected) => {
    expect(reading(...others, column)).toBe(expected)
  })

  it('an agency’s cars have its plates', () => {
    const plate: Column = ['ทะเบียน', (record) => `ฮม ${1000 + record}`]
    expect(reading(['โล่', number(10_000, 60_000)], ['หน่วยใช้', pick('ฝอ.6', 'บก.จร.')], plate)).toBe('vehicle-plate: none')
    expect(reading(people, plate)).toBe('vehicle-plate: direct-identifier')
  })
})

describe('where a journey begins and ends', () => {
  const places = pick('ชุมพร', 'เชียงใหม่', 'หนองคาย', 'อุบลราชธานี', 'นครสวรรค์')

  it('is nobody’s home', () => {
    expect(reading(people, ['ORIGIN', places], ['DEST', places])).toBeNull()
    expect(reading(people, ['ปลายทาง', places], ['ต้นทาง', places])).toBeNull()
  })

  it('unless a header says that it is a province, or there is no other end', () => {
    expect(reading(people, ['จังหวัดต้นทาง', places], ['จังหวัดปลายทาง', places])).toBe('province: quasi-identifier')
    expect(reading(people, ['origin', places])).toBe('province: quasi-identifier')
  })
})

describe('symptoms', () => {
  const failures: Column = ['อาการ', pick('ปริ้นไม่ออก', 'จอฟ้า', 'เปิดไม่ติด', 'เน็ตช้า')]

  it('of machines are no illness', () => {
    expect(reading(people, ['ชื่อเครื่อง', (record) => `PC-KLG-${record}`], failures)).toBeNull()
  })

  it('of those who are told by a number of patients are', () => {
    const hospital: Column = ['HN', (record) => String(45_123 + 317 * record)]
    expect(reading(people, hospital, ['ชื่อเครื่อง', (record) => `PC-${record}`], failures)).toBe('health: sensitive-personal')
  })
})

it('the state and the kind of members are no names', () => {
  expect(reading(people, ['สถานะสมาชิก', pick('ปกติ', 'ค้างส่ง', 'ลาออก', 'พ้นสภาพ')])).toBeNull()
  expect(reading(people, ['member_type', pick('Regular', 'Associate', 'Honorary', 'Retired')])).toBeNull()
  expect(reading(people, ['สมาชิก', fullName])).toBe('person-name: direct-identifier')
})

it('ships have numbers behind their names', () => {
  expect(reading(['SHIP_NAME', (record) => `${pick('น.สมชายนาวี', 'ส.โชคชัยนาวี', 'ป.มหาลาภ')(record)} ${record}`])).toBeNull()
})

describe('in a table of goods, works and animals', () => {
  const country: Column = ['ประเทศ', pick('จีน', 'ญี่ปุ่น', 'ลาว', 'เมียนมา')]
  const tag: Column = ['เบอร์หู', number(1000, 9999)]

  it('a country is where they come from, beside people it is theirs', () => {
    expect(reading(['มูลค่า', number(1000, 9999)], country)).toBeNull()
    expect(reading(['ประเทศผู้ผลิต', country[1]], country)).toBeNull()
    expect(reading(people, country)).toBe('nationality: quasi-identifier')
    expect(reading(['เพศ', pick('ชาย', 'หญิง')], ['ประเทศ', country[1]])).toBe('nationality: quasi-identifier')
  })

  it.each<[string, (record: number) => string]>([
    ['วัคซีน', pick('FMD', 'LSD')],
    ['โรค', pick('ปากและเท้าเปื่อย', 'ลัมปีสกิน')],
    ['น้ำหนัก', number(100, 500)],
  ])('what is said of cattle is not said of their owner: %s', (header, cell) => {
    expect(reading(people, tag, [header, cell])).toBeNull()
    expect(reading(people, [header, cell])).toBe('health: sensitive-personal')
  })

  it('but a vaccine is of the person whom an animal bit', () => {
    expect(reading(people, ['ชื่อสัตว์', pick('ดำ', 'ด่าง')], ['วันที่ถูกกัด', () => '1/2/2566'], ['วัคซีน', pick('PVRV', 'PCEC')])).toBe(
      'health: sensitive-personal',
    )
  })

  it('a flood is not born, a road is no person, and a test need not be of one', () => {
    expect(reading(['วันที่เกิดภัย', (record) => `${1 + (record % 28)}/02/2566`])).toBeNull()
    expect(reading(['รหัสสายทาง', number(1, 99)], ['อายุ', number(1, 30)])).toBeNull()
    expect(reading(['ชื่อร้าน', pick('ครัวแดง', 'ครัวดำ')], ['ผลตรวจ', pick('ผ่าน', 'ไม่ผ่าน')])).toBeNull()
  })

  it('plates beside companies alone are theirs', () => {
    const plate: Column = ['ทะเบียนรถ', (record) => `10-${1000 + record}`]
    expect(reading(['ผู้ประกอบการ', (record) => `บริษัท ขนส่ง${record} จำกัด`], plate)).toBe('vehicle-plate: none')
    expect(reading(people, ['นายจ้าง', (record) => `บริษัท ขนส่ง${record} จำกัด`], plate)).toBe('vehicle-plate: direct-identifier')
  })
})

describe('beside people', () => {
  const places = pick('ชุมพร', 'เชียงใหม่', 'หนองคาย')
  const from: Column = ['ต้นทาง', places]
  const to: Column = ['ปลายทาง', places]

  it('a parcel’s weight is not its receiver’s, a patient’s is', () => {
    expect(reading(people, from, to, ['น้ำหนัก (กรัม)', number(100, 9000)])).toBeNull()
    expect(reading(people, from, to, ['HN', (record) => String(45_123 + 317 * record)], ['น้ำหนัก', number(40, 90)])).toBe(
      'health: sensitive-personal',
    )
  })

  it.each<[string, readonly Column[], Column]>([
    ['a building’s age', [], ['อายุโรงเรือน', number(1, 50)]],
    ['years of service', [], ['อายุงาน', number(1, 40)]],
    ['a crop’s illness', [['พันธุ์ข้าว', pick('หอมมะลิ 105', 'กข6')]], ['โรคที่พบ', pick('ไหม้', 'ขอบใบแห้ง')]],
    ['kinds of places', [], ['ประเภท', pick('วัด', 'ตลาด')]],
  ])('%s is none of theirs', (_, others, column) => {
    expect(reading(people, ...others, column)).toBeNull()
  })

  it('their own illness and the weeks of their child are', () => {
    const rice: Column = ['พันธุ์ข้าว', pick('หอมมะลิ 105', 'กข6')]
    expect(reading(people, rice, ['โรคประจำตัว', pick('ไหม้', 'ขอบใบแห้ง')])).toBe('health: sensitive-personal')
    expect(reading(people, ['อายุครรภ์', number(8, 40)])).toBe('health: sensitive-personal')
  })

  it('plates beside the company of a visitor are the visitor’s', () => {
    const plate: Column = ['ทะเบียนรถ', (record) => `กข ${1000 + record}`]
    expect(reading(['บริษัท', (record) => `บริษัท ขนส่ง${record} จำกัด`], plate)).toBe('vehicle-plate: direct-identifier')
  })
})
