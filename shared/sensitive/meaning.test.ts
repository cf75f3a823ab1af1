import { describe, expect, it } from 'vitest'
import { readVocabulary } from '../../test/bench/vocabulary.ts'
import { isCitizenIdChecksumValid } from './identifiers.ts'
import { type Column, detectWith } from './testing/detected.ts'

const detect = detectWith(readVocabulary())
const pick =
  (...words: readonly string[]) =>
  (record: number) =>
    words[record % words.length] ?? ''
const given = pick('สมชาย', 'มาลี', 'ธนกร', 'วิชัย', 'อนันต์', 'สุดา')
const family = pick('ใจดี', 'มั่นคง', 'แก้วมณี', 'วงศ์ทอง', 'เจริญผล', 'ภูหลวง', 'สายบัว')
const fullName = (record: number) => `${given(record)} ${family(record)}`

/** Type and sensitivity of each column's leading finding; null where nothing is more likely than not. */
const readings = (...columns: readonly Column[]) =>
  detect(...columns).map(({ findings: [first], sensitivity }) =>
    first === undefined || first.confidence < 0.5 ? null : `${first.type}: ${sensitivity}`,
  )

describe('numbers of people that fail their check digit', () => {
  const wrong = (record: number) => {
    const stem = `1${String(record * 7919 + 10_000_000).padStart(11, '3')}`
    return [...'0123456789'].map((digit) => stem + digit).find((number) => !isCitizenIdChecksumValid(number)) ?? ''
  }

  it('are believed of their header', () => {
    expect(readings(['เลขประจำตัวประชาชน', wrong])).toEqual(['thai-citizen-id: direct-identifier'])
  })

  it('are not believed of a header that says nothing', () => {
    expect(readings(['เลขอ้างอิง', wrong])).toEqual([null])
  })
})

describe('names of people', () => {
  it.each<[string, (record: number) => string]>([
    ['among companies', (record) => (record % 2 ? `บริษัท ก้าวหน้า ${record} จำกัด` : fullName(record))],
    ['alone', fullName],
  ])('are found below a header that may name others: %s', (_, cell) => {
    expect(readings(['ผู้รับโอน', cell])).toEqual(['person-name: direct-identifier'])
  })

  it.each(['ชื่อผู้ประกันตน', 'ชื่อคนต่างด้าว (ไทย)', 'ผู้ปกครอง / ชื่อ-สกุล'])('are found below %s', (header) => {
    expect(readings([header, fullName])).toEqual(['person-name: direct-identifier'])
  })

  it('are found below a header that nobody knows, and words that are shaped otherwise are not', () => {
    expect(readings(['FULLNM_TH', (record) => `${pick('ณภัทร', 'กมลพร', 'ธนภัทร', 'ศิริพร', 'วรรณา')(record)} ${family(record)}`])).toEqual([
      'person-name: direct-identifier',
    ])
    expect(readings(['KLUM', pick('ยอด คงเหลือ', 'รายรับ อื่น', 'ค่าใช้จ่าย ทั่วไป', 'หนี้ คงค้าง')])).toEqual([null])
  })

  it('without spaces are full names below ชื่อ-สกุล, and family names beside given ones', () => {
    const joined: Column = ['ชื่อ-สกุล', (record) => given(record) + family(record)]
    expect(readings(joined)).toEqual(['person-name: direct-identifier'])
    expect(readings(['ชื่อ', given], ['ชื่อสกุล', family])[1]).toBe('family-name: direct-identifier')
  })

  it('of one word stand beside what is said of people, or are nicknames', () => {
    const single: Column = ['ชื่อ', (record) => `ดิ๊${'โพซือคือหม่อ'.slice(record % 7)}${'กขคงจฉชซญฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ'[record % 40]}`]
    expect(readings(single, ['เผ่า', pick('ลาหู่', 'ม้ง', 'กะเหรี่ยง')])[0]).toBe('given-name: direct-identifier')
    expect(readings(['ชื่อเล่น', pick('นิด', 'หน่อย', 'ต้น', 'แดง')])).toEqual(['given-name: direct-identifier'])
  })
})

describe('below joined names the last says what it is', () => {
  it.each<[string, (record: number) => string, string]>([
    ['บิดา / วันเกิด', (record) => `${(record % 28) + 1}/02/${2490 + record}`, 'birth-date: quasi-identifier'],
    ['มารดา / เลขประจำตัวประชาชน', (record) => String(110370001234 + record), 'thai-citizen-id: direct-identifier'],
  ])('%s', (header, cell, expected) => {
    expect(readings([header, cell])).toEqual([expected])
  })

  it('unless people are counted', () => {
    expect(readings(['จำนวนคน / อายุ 0-4 ปี', (record) => String(record % 90)])).toEqual([null])
  })
})

describe('values that are of a type only by chance', () => {
  it.each<[string, string, (record: number) => string]>([
    ['grades', 'ผลการประเมิน', pick('A', 'B+', 'B', 'C+', 'A+')],
    ['ratings', 'อันดับเครดิต', pick('A+', 'A', 'AA-', 'A-')],
    ['phases', 'เฟส', pick('Single', 'Three')],
    ['courses', 'รหัสวิชา', (record) => `คพ ${100 + record}`],
    ['diseases of plants', 'โรคพืช', pick('โรคไหม้', 'โรคใบจุด')],
    ['indicators', 'ตัวชี้วัด', pick('อัตราตายด้วยโรคหลอดเลือดสมอง', 'ร้อยละผู้ป่วยเบาหวานที่คุมได้')],
  ])('%s are no personal data', (_, header, cell) => {
    expect(readings(['ลำดับ', (record) => String(record + 1)], [header, cell])[1]).toBeNull()
  })
})

it('the head of a household is no staff', () => {
  const income: Column = ['รายได้', (record) => String(1000 + 317 * record)]
  expect(readings(['ชื่อหัวหน้าครัวเรือน', fullName], income)[1]).toBe('income: personal')
})

describe('contact details', () => {
  const landline = (record: number) => `053-${123_000 + record}`

  it('of an office’s staff are the office’s, of its clients theirs', () => {
    const school: Column = ['โรงเรียน', (record) => `โรงเรียนบ้านหนอง${record}`]
    expect(readings(school, ['ผู้อำนวยการ', fullName], ['โทรศัพท์', landline])[2]).toBe('phone-number: none')
    const home: Column = ['ที่อยู่', (record) => `${record + 1} หมู่ที่ 4 ต.จันทึก`]
    expect(readings(school, ['ชื่อ-สกุล นักเรียน', fullName], home)[2]).toBe('street-address: direct-identifier')
  })

  it('of an establishment are its own, of its people theirs', () => {
    const person: Column = ['ชื่อ-สกุล', fullName]
    const address = (record: number) => `${record + 1} ม.10 ต.ทับเที่ยง อ.เมืองตรัง จ.ตรัง`
    expect(readings(person, ['ที่อยู่สถานประกอบการ', address])[1]).toBe('street-address: none')
    expect(readings(person, ['ที่อยู่บริษัท', address])[1]).toBe('street-address: none')
    expect(readings(person, ['ที่อยู่เจ้าของกิจการ', address])[1]).toBe('street-address: direct-identifier')
    expect(readings(person, ['ที่อยู่พนักงานบริษัท', address])[1]).toBe('street-address: direct-identifier')
  })

  it('are people’s where some of the numbers are mobile ones', () => {
    const phone: Column = ['โทรศัพท์', (record) => (record % 5 === 0 ? `081-234-${5000 + record}` : landline(record))]
    expect(readings(['ชื่อ-สกุล', fullName], ['อาชีพ', pick('ทำนา', 'ค้าขาย')], phone)[2]).toBe('phone-number: direct-identifier')
  })
})

describe('addresses of machines', () => {
  const ip = (record: number) => `10.60.${49 + (record % 9)}.${1 + record}`
  const mac = (record: number) => `D2-8E-04-05-43-${String(10 + record)}`

  it.each([
    ['nasipaddress', ip],
    ['LOGGER_IP', ip],
    ['IP กล้อง', ip],
    ['calledstationid', (record: number) => `${mac(record)}:.NET-PRACHARAT`],
  ] as const)('of a network or a station are nobody’s: %s', (header, cell) => {
    const [, found] = readings(['username', (record) => `0832865${100 + record}`], [header, cell])
    expect(found).toMatch(/: none$/)
  })

  it('of sensors at stations are no people’s', () => {
    expect(readings(['station', pick('ศาลากลาง', 'ตลาด')], ['pm25', () => '35'], ['mac', mac])[2]).toBe('device-id: none')
  })

  it.each([
    ['framedipaddress', ip, 'ip-address: quasi-identifier'],
    ['callingstationid', mac, 'device-id: direct-identifier'],
  ] as const)('of those who use it are theirs: %s', (header, cell, expected) => {
    expect(readings(['username', (record) => `0832865${100 + record}`], [header, cell])[1]).toBe(expected)
  })
})

describe('coordinates', () => {
  const person: Column = ['ชื่อ-สกุล', fullName]
  const latitude: Column = ['lat', (record) => `17.55${4043 + record}`]
  const longitude: Column = ['lng', (record) => `104.55${7595 + record}`]

  it('beside what is asked about a household are its home’s', () => {
    const household: Column = ['household_members', (record) => String(1 + (record % 6))]
    const land: Column = ['farm_land_rai', pick('0', '1-5', '<1')]
    expect(readings(person, household, land, latitude, longitude).slice(-2)).toEqual(Array(2).fill('coordinates: direct-identifier'))
  })

  it('beside those who need care at home are theirs', () => {
    const state: Column = ['กลุ่มติดบ้าน/ติดเตียง', pick('ติดบ้าน', 'ติดเตียง')]
    expect(readings(person, state, latitude, longitude).slice(-2)).toEqual(Array(2).fill('coordinates: direct-identifier'))
  })

  it('beside a crop are its field’s', () => {
    const household: Column = ['สมาชิกครัวเรือน', (record) => String(1 + (record % 6))]
    const crop: Column = ['ชนิดพืช', pick('ข้าว', 'อ้อย')]
    expect(readings(person, household, crop, latitude, longitude).slice(-2)).toEqual(Array(2).fill('coordinates: quasi-identifier'))
  })
})
