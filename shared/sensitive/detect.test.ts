import { describe, expect, it } from 'vitest'
import { sensitiveMessages } from '#shared/locale/messages/sensitive.ts'
import { readVocabulary } from '../../test/bench/vocabulary.ts'
import type { ColumnFindings } from './finding.ts'
import { hasEan13CheckDigit, isCitizenIdChecksumValid } from './identifiers.ts'
import { type Column, detectWith } from './testing/detected.ts'

const detect = detectWith(readVocabulary())

/** Type and sensitivity of the leading finding, `null` where nothing is more likely than not. */
function reading(findings: ColumnFindings | undefined): string | null {
  const first = findings?.findings[0]
  return first === undefined || first.confidence < 0.5 ? null : `${first.type}: ${findings?.sensitivity}`
}

const readings = (...columns: readonly Column[]) => detect(...columns).map(reading)

function thirteen(record: number, first: string, isValid: (digits: string) => boolean): string {
  const stem = `${first}${String(record * 7919 + 10_000_000).padStart(12 - first.length, '3')}`.slice(0, 12)
  return [...'0123456789'].map((digit) => stem + digit).find(isValid) ?? stem
}

const citizenId: Column = ['เลขประจำตัวประชาชน', (record) => thirteen(record, '3', isCitizenIdChecksumValid)]
const pick =
  (...words: readonly string[]) =>
  (record: number) =>
    words[record % words.length] ?? ''
const families = ['ใจดี', 'มั่นคง', 'แก้วมณี', 'วงศ์ทอง', 'เจริญผล', 'ภูหลวง', 'สายบัว']
const fullName = (record: number) => `${pick('นาย', 'นางสาว')(record)}${pick('สมชาย', 'มาลี', 'ธนกร')(record)} ${pick(...families)(record)}`

describe('short remarks', () => {
  const remark = (phone: (record: number) => string) => (record: number) =>
    record % 20 === 3 ? phone(record) : pick('ครบถ้วน', 'รอเอกสาร', '')(record)

  it.each<[string, (record: number) => string]>([
    ['behind a word, with a space', (record) => `ติดต่อ 08${12_345_600 + record}`],
    ['behind a word, without one', (record) => `โทร.08${12_345_600 + record}`],
    ['as mobile numbers are written', (record) => `มารดา 081-234-${5600 + record}`],
  ])('with telephone numbers here and there are personal: %s', (_, phone) => {
    const [findings] = detect(['หมายเหตุ', remark(phone)])
    expect(findings?.findings[0]).toMatchObject({ type: 'free-text' })
    expect(findings?.sensitivity).not.toBe('none')
  })

  it.each<[string, (record: number) => string]>([
    ['requests', (record) => `เลขที่คำขอ 67000${12_345 + record}`],
    ['receipts', (record) => `ติดต่อแล้ว 6712345${600 + record}`],
    ['parcels', (record) => `EMS 0812345${600 + record}`],
    ['numbers too long', (record) => `โทร 110170020345${100 + record}`],
  ])('with other long numbers are not: %s', (_, number) => {
    expect(detect(['หมายเหตุ', remark(number)]).map(({ sensitivity }) => sensitivity)).toEqual(['none'])
  })
})

it('a column with an e-mail address here and there is personal, unless it is an office’s', () => {
  const comment = (email: string) => (record: number) => (record === 30 ? email : pick('Everything must be sorted', 'pending')(record))
  const [found] = detect(['COL01', comment('somchai.j@example.com')])
  expect(found?.sensitivity).toBe('direct-identifier')
  expect(detect(['COL01', comment('info@example.com')])[0]?.sensitivity).toBe('none')
})

describe('a welfare register', () => {
  it('is recognised column by column', () => {
    const found = readings(
      ['ลำดับ', (record) => String(record + 1)],
      citizenId,
      ['คำนำหน้า', pick('นาย', 'นาง', 'น.ส.')],
      ['ชื่อ', pick('สมชาย', 'มาลี', 'ธนกร', 'ฟาตีเมาะ')],
      ['นามสกุล', pick(...families)],
      ['วันเกิด', (record) => `${(record % 28) + 1}/02/${2490 + record}`],
      ['อายุ', (record) => String(20 + record)],
      ['เพศ', pick('ชาย', 'หญิง')],
      ['บ้านเลขที่', (record) => `${record + 1}/${record % 9}`],
      ['หมู่ที่', (record) => String((record % 12) + 1)],
      ['ตำบล', pick('แม่ปะ', 'รามอินทรา', 'สทิงหม้อ', 'ท่าพยา')],
      ['อำเภอ', pick('แม่สอด', 'คันนายาว', 'สิงหนคร', 'ปากพนัง')],
      ['จังหวัด', pick('ตาก', 'กรุงเทพมหานคร', 'สงขลา', 'นครศรีธรรมราช')],
      ['รหัสไปรษณีย์', pick('63110', '10230', '90280', '80140')],
      ['โทรศัพท์', (record) => `081-234-${5000 + record}`],
      ['อีเมล', (record) => `somchai${record}@example.com`],
      ['รายได้ต่อเดือน', (record) => `${record + 1},500`],
      ['ศาสนา', pick('พุทธ', 'อิสลาม', 'คริสต์')],
      ['รหัสโรค', pick('J45.9', 'I10', 'E11.9', 'B24')],
      ['วันที่ยื่นคำขอ', (record) => `${(record % 28) + 1}/05/2566`],
    )
    expect(found).toEqual([
      null,
      'thai-citizen-id: direct-identifier',
      'name-title: quasi-identifier',
      'given-name: direct-identifier',
      'family-name: direct-identifier',
      'birth-date: quasi-identifier',
      'age: quasi-identifier',
      'sex: quasi-identifier',
      'street-address: direct-identifier',
      'street-address: quasi-identifier',
      'subdistrict: quasi-identifier',
      'district: quasi-identifier',
      'province: quasi-identifier',
      'postal-code: quasi-identifier',
      'phone-number: direct-identifier',
      'email-address: direct-identifier',
      'income: personal',
      'religion: sensitive-personal',
      'health: sensitive-personal',
      null,
    ])
  })

  it('is recognised without headers where values tell', () => {
    const found = readings(
      ['COL1', citizenId[1]],
      ['COL2', fullName],
      ['COL3', pick('พุทธ', 'อิสลาม', 'คริสต์')],
      ['COL4', (record) => `081-234-${5000 + record}`],
    )
    expect(found).toEqual([
      'thai-citizen-id: direct-identifier',
      'person-name: direct-identifier',
      'religion: sensitive-personal',
      'phone-number: direct-identifier',
    ])
  })

  it('has its family names beside titled ones though nothing names either column', () => {
    const given = pick('นายสมหญิง', 'นางอนงค์', 'นางนภา', 'นายสมชาย')
    const family = pick('จันทร์เพ็ญ', 'แสงทอง', 'พันธุ์ดี', 'ใจดี', 'ศรีสุข')
    expect(readings(['COL1', given], ['COL2', family])).toEqual(['given-name: direct-identifier', 'family-name: direct-identifier'])
    // A place or a thing beside them is none.
    expect(readings(['COL1', given], ['COL2', pick('เชียงใหม่', 'ขอนแก่น', 'ตรัง')])[1]).not.toMatch(/family-name/)
  })
})

describe('thirteen digits', () => {
  it('that are barcodes are no citizen IDs, whatever the header says, and the finding says why not', () => {
    const [found] = detect([
      'เลขประจำตัวประชาชน',
      (record) =>
        thirteen(record, '885', (digits) =>
          hasEan13CheckDigit(
            Array.from(digits, (digit) => digit.charCodeAt(0)),
            0,
          ),
        ),
    ])
    expect(reading(found)).toBeNull()
    expect(found?.findings[0]?.evidence.filter(({ side }) => side === 'against').map(({ key }) => key)).toContain('check-digit-fails')
  })

  it('starting with 0 are companies, which are not personal', () => {
    expect(readings(['เลขผู้เสียภาษี', (record) => thirteen(record, '01055', isCitizenIdChecksumValid)])).toEqual(['juristic-id: none'])
  })

  it('of persons under the header of a tax number are citizen IDs', () => {
    expect(readings(['เลขผู้เสียภาษี', citizenId[1]])).toEqual(['thai-citizen-id: direct-identifier'])
  })
})

describe('what a column means in its table', () => {
  const province: Column = ['จังหวัด', pick('ตาก', 'สงขลา', 'น่าน')]

  it('a province is harmless in a list of stations and a quasi-identifier beside people', () => {
    const station: Column = ['ชื่อสถานี', (record) => `สถานีวัดน้ำ ${record}`]
    expect(readings(station, province)[1]).toBe('province: none')
    expect(readings(['ชื่อ-สกุล', fullName], province)[1]).toBe('province: quasi-identifier')
  })

  it('nothing is personal in a statistic', () => {
    const disease: Column = ['โรค', (record) => pick('ไข้เลือดออก', 'วัณโรค')(record >> 1)]
    const year: Column = ['ปี', (record) => String(2550 + (record >> 2))]
    const found = detect(province, year, ['เพศ', pick('ชาย', 'หญิง')], disease, ['จำนวนผู้ป่วย', String])
    expect(found.map(({ sensitivity }) => sensitivity)).toEqual(['none', 'none', 'none', 'none', 'none'])
  })

  it('a landline with an extension and a shared mailbox belong to an office, a mobile number to a person', () => {
    const found = readings(
      ['หน่วยงาน', (record) => `เทศบาลตำบลที่ ${record}`],
      ['โทรศัพท์', (record) => `053-123-${400 + record} ต่อ 12`],
      ['อีเมล', (record) => `saraban@office${record}.example.go.th`],
      ['มือถือ', (record) => `081-234-${5000 + record}`],
    )
    expect(found).toEqual([null, 'phone-number: none', 'email-address: none', 'phone-number: direct-identifier'])
  })

  it('a home is a direct identifier, a plot of land is not', () => {
    const latitude = (record: number) => `13.${750_000 + record * 37}`
    const longitude = (record: number) => `100.${500_000 + record * 37}`
    const home = detect(['ชื่อ-สกุล', fullName], ['ละติจูดบ้าน', latitude], ['ลองจิจูดบ้าน', longitude])
    const plot = detect(['ชื่อ-สกุล', fullName], ['พื้นที่ (ไร่)', String], ['ละติจูด', latitude], ['ลองจิจูด', longitude])
    expect(home[1]?.sensitivity).toBe('direct-identifier')
    expect(plot[2]?.sensitivity).toBe('quasi-identifier')
  })

  it('the plates and network cards of an office are its property, those of users are not', () => {
    const plate = (record: number) => `กก ${1000 + record}`
    expect(readings(['ทะเบียน', plate], ['เลขไมล์', (record) => String(record * 500)])[0]).toBe('vehicle-plate: none')
    expect(readings(['ทะเบียน', plate], ['ชื่อ-สกุล', fullName])[0]).toBe('vehicle-plate: direct-identifier')
    const card = (record: number) => `00:1A:2B:3C:4D:${(record + 16).toString(16).toUpperCase()}`
    expect(readings(['hostname', (record) => `srv-${record}`], ['mac', card])[1]).toBe('device-id: none')
    expect(readings(['username', (record) => `somchai.${record}`], ['mac', card])[1]).toBe('device-id: direct-identifier')
  })

  it('the income of people is personal, the revenue of municipalities is not', () => {
    const amount = (record: number) => `${record + 1},000`
    expect(readings(['ชื่อ-สกุล', fullName], ['รายได้', amount])[1]).toBe('income: personal')
    expect(readings(['ชื่อหน่วยงาน', (record) => `เทศบาลตำบลที่ ${record}`], ['รายได้', amount])[1]).toBeNull()
  })

  it('the sex of cattle is not that of people', () => {
    expect(readings(['หมายเลขหู', (record) => `TH${100_000 + record}`], ['เพศ', pick('ผู้', 'เมีย')])[1]).toBeNull()
  })
})

describe('headers that mislead', () => {
  it('lose against the values', () => {
    const found = readings(
      ['อีเมล', (record) => `00000000-0000-4000-8000-${String(record).padStart(12, '0')}`],
      ['นามสกุล', (record) => `บริษัท ทดสอบ ${record} จำกัด`],
      ['เลขคดี', (record) => `${(record % 28) + 1}/08/2562`],
      ['ที่อยู่', (record) => `https://www.example.go.th/news/${record}`],
      ['หมู่เลือด', fullName],
    )
    expect(found).toEqual([null, null, null, null, 'person-name: direct-identifier'])
  })

  it('a Thai header of no list is still a header, not a missing one', () => {
    const dates = (record: number) => `01/02/${2490 + record}`
    expect(readings(citizenId, ['COL2', dates])[1]).toBe('birth-date: quasi-identifier')
    expect(readings(citizenId, ['กำหนดแล้วเสร็จ', dates])[1]).toBeNull()
  })

  it('grades A, B and O are no blood groups', () => {
    expect(readings(['ผลการเรียน', pick('A', 'B', 'O')])).toEqual([null])
  })
})

describe('one person is enough', () => {
  const one = (value: string) => (record: number) => (record === 0 ? value : '')
  const CITIZEN = '1101700203450'

  it('for a finding: a number with its check digit, a name under the header of names', () => {
    expect(readings(['เลขบัตร', one(CITIZEN)])).toEqual(['thai-citizen-id: direct-identifier'])
    expect(readings(['หมายเหตุ', one(`บัตร ${CITIZEN}`)])).toEqual(['thai-citizen-id: direct-identifier'])
    expect(readings(['remark', one(`ID ${CITIZEN}`)])).toEqual(['thai-citizen-id: direct-identifier'])
    for (const header of ['ชื่อ', 'name']) {
      expect(readings([header, one('ปวริศา')], ['จำนวน', one('20')])[0]).toBe('given-name: direct-identifier')
    }
    expect(readings(['ชื่อสถานี', one('ปวริศา')])).toEqual([null])
  })

  it('among other values too, and in a column of something harmless', () => {
    const among = (other: Column[1], value: string) => (record: number) => (record === 7 ? value : other(record))
    expect(readings(['รหัส', among((record) => String(record * 31), CITIZEN)])).toEqual(['thai-citizen-id: direct-identifier'])
    const [places] = detect(['จังหวัด', among(pick('ตาก', 'เลย', 'น่าน'), CITIZEN)])
    expect(places).toMatchObject({ sensitivity: 'direct-identifier', findings: [{ type: 'province' }, { type: 'thai-citizen-id' }] })
    // One in eleven numbers has the check digit by chance.
    const isNeither = (digits: string) => !isCitizenIdChecksumValid(digits)
    const numbers = (record: number) => thirteen(record, '8', record % 11 === 0 ? isCitizenIdChecksumValid : isNeither)
    expect(readings(['รหัสสินค้า', numbers])).toEqual([null])
    expect(readings(['รหัส', among((record) => String(record * 31), '1101700203451')])).toEqual([null])
  })
})

describe('findings', () => {
  it('hold no value of the column and say everything in both languages', () => {
    const found = detect(citizenId, ['ชื่อ-สกุล', fullName], ['หมายเหตุ', (record) => `คุณมาลี โทร 081-234-${5000 + record} ขอเลื่อนนัดเป็นเดือนหน้า`])
    const text = JSON.stringify(found)
    for (const value of [citizenId[1](3), 'มาลี', '081-234', 'ใจดี']) expect(text).not.toContain(value)
    for (const { key } of found.flatMap(({ findings }) => findings.flatMap(({ evidence }) => evidence))) {
      expect(Object.keys(sensitiveMessages.th)).toContain(`evidence.${key}`)
      expect(Object.keys(sensitiveMessages.en)).toContain(`evidence.${key}`)
    }
  })

  it('an empty column has none', () => {
    expect(readings(['ชื่อ', () => ''])).toEqual([null])
  })
})

describe('answers that people choose from', () => {
  const sex: Column = ['1. เพศ', (record) => (record % 2 ? 'ชาย' : 'หญิง')]
  const choose =
    (...answers: readonly string[]) =>
    (record: number) =>
      answers[(record * 7 + (record >> 3)) % answers.length] ?? ''
  const likely = (...columns: readonly Column[]) =>
    detect(...columns).map(({ findings: [first] }) => (first !== undefined && first.confidence >= 0.5 ? first.type : null))

  it.each<[string, string, (record: number) => string]>([
    ['age', '2. อายุ', choose('20-29 ปี', '30-39 ปี', 'ต่ำกว่า 20 ปี', '60 ปีขึ้นไป')],
    ['age', 'Age group', choose('Gen X', 'Gen Y', 'Gen Z')],
    ['income', 'ท่านมีรายได้เฉลี่ยต่อเดือนเท่าใด', choose('ต่ำกว่า 10,000 บาท', '10,001 - 20,000 บาท', '20,001 บาทขึ้นไป')],
    ['marital-status', 'MARST', choose('1', '2', '3')],
    ['age', 'ช่วงอายุ', choose('วัยรุ่น', 'วัยทำงาน', 'ผู้สูงอายุ')],
    ['age', 'อายุ', choose('13 ปี', '12', '14 ปี', '15', '16 ปี')],
    ['income', '6. รายได้เฉลี่ยต่อเดือน (บาท)', choose('ไม่เกิน 10,000', '10,001-20,000', 'มากกว่า 50,000')],
    ['income', 'WAGE', (record) => String(9000 + 100 * (record % 37))],
  ])('are %s of people: %s', (type, header, cell) => {
    expect(likely(sex, [header, cell])[1]).toBe(type)
  })

  it('are no income where only the beginning of the header is', () => {
    expect(likely(sex, ['payChannel', choose('7-11', '24 ชั่วโมง', '2 ช่องทาง')])[1]).toBeNull()
  })
})

describe('a table that counts', () => {
  const sex: Column = ['เพศ', pick('ชาย', 'หญิง')]
  const religion: Column = ['ศาสนา', (record) => pick('พุทธ', 'อิสลาม', 'คริสต์')(record >> 1)]

  it('is a statistic where each row is about another combination', () => {
    const year: Column = ['ปี พ.ศ.', (record) => String(2550 + Math.floor(record / 6))]
    const found = detect(year, sex, religion, ['จำนวน', (record) => String(100 + 7 * record)])
    expect(found.map(({ sensitivity }) => sensitivity)).toEqual(['none', 'none', 'none', 'none'])
  })

  it('is about people where more rows than that say the same, as answers with a score do', () => {
    const serial: Column = ['ลำดับ', (record) => String(record + 1)]
    const found = detect(serial, sex, religion, ['คะแนน', (record) => String(record % 5)])
    expect(found.map(({ sensitivity }) => sensitivity)).toEqual(['none', 'quasi-identifier', 'sensitive-personal', 'none'])
  })
})

describe('rows about one person each, though nobody is named', () => {
  const meanings = (...columns: readonly Column[]) => detect(...columns).map(({ sensitivity }) => sensitivity)
  const sex: Column = ['เพศ', pick('ชาย', 'หญิง')]
  const age: Column = ['อายุ', (record) => String(18 + ((record * 7) % 47))]
  const risk: Column = ['โรคประจำตัว', pick('เบาหวาน', 'ไม่มี', 'ความดันโลหิตสูง', 'หอบหืด', 'โรคไต')]

  it('are no statistic for a small count of each', () => {
    const contacts: Column = ['จำนวนผู้สัมผัส', (record) => String(record % 9)]
    expect(meanings(sex, age, risk, contacts)).toEqual(['quasi-identifier', 'quasi-identifier', 'sensitive-personal', 'none'])
  })

  it('are no statistic where machines, cars or houses are told apart', () => {
    const count: Column = ['login_count', (record) => String(100 + record)]
    expect(meanings(['mac_address', (record) => `c3:b0:45:5e:aa:${10 + record}`], count)[0]).toBe('direct-identifier')
    expect(meanings(['ทะเบียนรถ', (record) => `2กข ${1000 + record}`], ['จำนวนครั้ง', (record) => String(100 + record)])[0]).toBe(
      'direct-identifier',
    )
  })

  it('have homes', () => {
    const house: Column = ['ที่อยู่ผู้ป่วย', (record) => `${record + 1} ม.${(record % 9) + 1} ต.บ้านนา`]
    expect(meanings(house, risk)[0]).toBe('direct-identifier')
    expect(meanings(['ที่อยู่', house[1]], ['ผลดำเนินการ', pick('แก้ไขแล้ว', 'รอ')])[0]).toBe('direct-identifier')
    expect(meanings(['ชื่อหน่วยงาน', (record) => `เทศบาลตำบลที่ ${record}`], ['ที่อยู่', house[1]])[1]).toBe('none')
  })

  it('are about people whom an animal bit, or who keep some', () => {
    expect(readings(sex, age, ['ชนิดสัตว์ที่กัด', pick('สุนัข', 'แมว')])[0]).toBe('sex: quasi-identifier')
    expect(readings(['ชื่อ-สกุล', fullName], sex, ['จำนวนโคเนื้อ', (record) => String(record % 40)])[1]).toBe('sex: quasi-identifier')
    expect(readings(['กลุ่มชาติพันธุ์', pick('ม้ง', 'กะเหรี่ยง')], sex)[1]).toBe('sex: quasi-identifier')
    expect(readings(['เบอร์หู', (record) => `TH${record}`], sex)[1]).toBeNull()
  })
})

it('a car that somebody parks has a model and is no property of an agency', () => {
  const plate: Column = ['ทะเบียนรถ', (record) => `2กข ${1000 + record}`]
  expect(readings(plate, ['รุ่น', pick('Vios', 'City')])[0]).toBe('vehicle-plate: direct-identifier')
  expect(readings(plate, ['เลขไมล์', (record) => String(12_000 + 31 * record)])[0]).toBe('vehicle-plate: none')
})

it('every combination once with numbers beside it is a statistic, whatever its headers', () => {
  const district: Column = ['อำเภอ', (record) => pick('จะนะ', 'สันทราย', 'แม่สอด', 'หาดใหญ่', 'ปากพนัง', 'สิงหนคร')(Math.floor(record / 10))]
  const faith: Column = ['ศาสนา', pick('พุทธ', 'อิสลาม', 'คริสต์', 'ฮินดู', 'ซิกข์', 'พราหมณ์', 'ขงจื๊อ', 'เต๋า', 'ยิว', 'อื่นๆ')]
  const found = detect(district, faith, ['ชาย', (record) => String(300 + 7 * record)], ['หญิง', (record) => String(290 + 9 * record)])
  expect(found.map(({ sensitivity }) => sensitivity)).toEqual(['none', 'none', 'none', 'none'])
})
