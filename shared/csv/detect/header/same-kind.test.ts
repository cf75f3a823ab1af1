import { describe, expect, it } from 'vitest'
import { readWhole } from '../../testing/read-whole.ts'
import { kinshipWith } from './same-kind.ts'

function hasHeader(lines: readonly string[]): boolean {
  return readWhole(new TextEncoder().encode(`${lines.join('\n')}\n`)).reading.dialect.headerLines > 0
}

describe('the first cell of a column of words', () => {
  it('is certainly a value where it is a province above provinces, a month above months or a person above persons', () => {
    expect(kinshipWith('น่าน', ['ตรัง', 'เลย', 'ยะลา'])).toBe('certain')
    expect(kinshipWith('Nan', ['Trang', 'Loei', 'Yala'])).toBe('certain')
    expect(kinshipWith('มกราคม', ['กุมภาพันธ์', 'มีนาคม', 'เมษายน'])).toBe('certain')
    expect(kinshipWith('นายปิติ พอใจ', ['นางมานี มีนา', 'นางสาวชูใจ เลิศล้ำ', 'นายสมชาย ใจดี'])).toBe('certain')
    expect(kinshipWith('นายจ้าง', ['นางมานี มีนา', 'นางสาวชูใจ เลิศล้ำ', 'นายสมชาย ใจดี'])).toBeNull()
    expect(kinshipWith('น่าน', ['10', '12', '9'])).toBeNull()
  })

  it('is likely one where it begins or ends as they do and goes on', () => {
    const schools = ['โรงเรียนบ้านนา', 'โรงเรียนวัดโพธิ์', 'โรงเรียนปัว']
    expect(kinshipWith('โรงเรียนน้ำยาว', schools)).toBe('likely')
    expect(kinshipWith('โรงเรียน', schools)).toBeNull()
    expect(kinshipWith('สถานศึกษา', schools)).toBeNull()
    expect(kinshipWith('กรมคืออะไร', ['กองคืออะไร', 'ฝ่ายคืออะไร', 'งานคืออะไร'])).toBe('likely')
    expect(kinshipWith('นับครั้ง', ['3 ครั้ง', '5 ครั้ง', '1 ครั้ง'])).toBeNull()
  })
})

describe('the first line of a file of one column', () => {
  const persons = ['สมชาย ใจดี', 'มานี มีนา', 'ปิติ พอใจ', 'ชูใจ เลิศล้ำ', 'วีระ ประสงค์']

  it('is a person above persons, with titles or without', () => {
    expect(hasHeader(persons)).toBe(false)
    const titles = ['นาย', 'นางสาว', 'ดร.', 'พ.ต.ท.', 'ว่าที่ ร.ต.']
    for (const [i, title] of titles.entries())
      expect(hasHeader([`${title}${persons[i]}`, ...persons.map((person) => `นาย${person}`)])).toBe(false)
  })

  it('is a value where it comes again, unless columns are named by it', () => {
    const provinces = ['เชียงใหม่', 'กรุงเทพมหานคร', 'ภูเก็ต', 'กรุงเทพมหานคร']
    expect(hasHeader(['กรุงเทพมหานคร', ...provinces])).toBe(false)
    expect(hasHeader(['Somchai Jaidee', 'Malee Sukjai', 'Wilai Srisuk', 'Somchai Jaidee'])).toBe(false)
    expect(hasHeader(['จังหวัด', ...provinces, 'จังหวัด', ...provinces])).toBe(true)
  })

  it('is a sentence that begins as the others do', () => {
    const complaints = ['ไฟดับ ที่ปาย', 'น้ำท่วม ที่ฝาง', 'ถนนชำรุด ที่เทิง', 'เสียงดัง ที่เลย'].map((what) => `ขอแจ้งเรื่อง${what}`)
    expect(hasHeader(complaints)).toBe(false)
  })

  it('names the column where it says of what the others are, or asks', () => {
    for (const name of ['รายชื่อ', 'ชื่อ-สกุล', 'รายชื่อ ผู้สมัคร', 'ผู้ผ่าน การคัดเลือก', 'ท่านรู้จัก ใคร?', 'พนักงาน ขับรถ', 'ครู ประจำชั้น'])
      expect(hasHeader([name, ...persons]), name).toBe(true)
    expect(hasHeader(['ครูสมศรี ใจดี', ...persons])).toBe(false)
  })
})

describe('the first person of a list in Latin letters', () => {
  const PERSONS = ['Malee Suk', 'Prasert Boonma', 'Wilai Thongdee', 'David Jones', 'Kanokwan Srisuk', 'Ratchanee Meesuk']
  const written: readonly (readonly [string, (person: string) => string])[] = [
    ['as names are', (person) => person],
    ['in capitals', (person) => person.toUpperCase()],
    ['in small letters', (person) => person.toLowerCase()],
    ['with a middle name', (person) => person.replace(' ', ' Chai ')],
    ['with an initial', (person) => person.replace(/(?<=^.)\S+/, '.')],
  ]

  it.each(written)('is no header: %s', (_how, write) => {
    expect(hasHeader(['Somchai Jaidee', ...PERSONS].map(write))).toBe(false)
  })

  it('is one where it says of what the others are, or is written otherwise', () => {
    const headings = ['Full Name', 'Employee Name', 'Staff List', 'Board Members', 'Team Leader', 'Account Holder', 'Attending Physician']
    for (const heading of [...headings, 'Name - Surname', 'List of Students'])
      for (const [, write] of written) expect(hasHeader([heading, ...PERSONS.map(write)]), heading).toBe(true)
    expect(hasHeader(['Kru Thai', ...PERSONS.map((person) => person.toUpperCase())])).toBe(true)
  })

  it('is one where the others are no persons', () => {
    for (const others of [
      ['Wat Pho', 'Doi Suthep', 'Khao Yai', 'Ao Nang', 'Hat Sai'],
      ['Acute Bronchitis', 'Dengue Fever', 'Heart Failure', 'Renal Failure'],
    ])
      expect(hasHeader(['Tourist Attraction', ...others])).toBe(true)
  })
})

describe('a table of words none of which comes again', () => {
  const provinces = ['น่าน,Nan', 'ตรัง,Trang', 'เลย,Loei', 'ยะลา,Yala', 'แพร่,Phrae']
  const schools = ['โรงเรียนบ้านนา,บ้านนา', 'โรงเรียนวัดโพธิ์,บ้านโพธิ์', 'โรงเรียนปัว,บ้านปัวชัย', 'โรงเรียนน้ำยาว,บ้านน้ำยาว']

  it('has no header where its first row holds such values', () => {
    expect(hasHeader(provinces)).toBe(false)
    expect(hasHeader(schools)).toBe(false)
  })

  it('has one where it does not, or where one name alone begins as the values do', () => {
    expect(hasHeader(['ไทย,อังกฤษ', ...provinces])).toBe(true)
    expect(hasHeader(['โรงเรียน,ที่ตั้ง', ...schools])).toBe(true)
    expect(hasHeader(['โรงเรียนที่สมัคร,ที่ตั้ง', ...schools])).toBe(true)
  })
})
