import { describe, expect, it } from 'vitest'
import { readVocabulary } from '../../test/bench/vocabulary.ts'
import { readHeader } from './header.ts'

const { headers } = readVocabulary()
const readingOf = (header: string) => readHeader(header, headers)[0]?.label

describe('what a header names', () => {
  const cases = [
    ['เลขประจำตัวประชาชน 13 หลัก', 'thai-citizen-id'],
    ['CID', 'thai-citizen-id'],
    ['citizen_id', 'thai-citizen-id'],
    ['วดป.เกิด', 'birth-date'],
    ['dateOfBirth', 'birth-date'],
    ['ช-ส', 'person-name'],
    ['จ.', 'province'],
    ['โทร.', 'phone-number'],
    ['DIAGCODE', 'health'],
    ['LNAME', 'family-name'],
    ['กรุ๊ปเลือด', 'blood-group'],
    ['รายได้เฉลี่ยต่อเดือน', 'income'],
    ['fathername', 'person-name'],
    ['motherlname', 'family-name'],
    ['PER_NAME', 'person-name'],
    ['PER_ENG_SURNAME', 'family-name'],
    ['CustNm', 'person-name'],
    ['EMP_NAME', 'person-name'],
    ['PER_CARDNO', 'thai-citizen-id'],
    ['hnomoi', 'street-address'],
    ['addrpart', 'street-address'],
    ['subdistcodemoi', 'subdistrict'],
    ['b_day', 'birth-date'],
    ['ผญบ.', 'person-name'],
    ['ผล RT-PCR', 'health'],
    ['เลขประจำตัว', 'student-id'],
    ['วัน เดือน ปี พ.ศ. เกิด', 'birth-date'],
    ['อัตราเงินเดือน', 'income'],
    ['เลขที่ บ/ช', 'bank-account'],
    ['OPD Card', 'patient-number'],
  ]
  it.each(cases)('%s is %s', (header, label) => {
    expect(readingOf(header)).toBe(label)
  })

  it('Thai names a thing before its owner, English after it', () => {
    expect(readingOf('รายได้ผู้ปกครอง')).toBe('income')
    expect(readingOf('guardian_phone')).toBe('phone-number')
  })

  it('a longer phrase is about something else', () => {
    expect(readingOf('วันเกิดเหตุ')).toBe('date')
    expect(readingOf('ชื่อโรงเรียน')).toBe('organisation')
    expect(readingOf('อายุอาคาร')).toBe('object')
    expect(readingOf('ที่อยู่อีเมล')).toBe('email-address')
    expect(readingOf('PRODUCT_NAME')).toBe('object')
    expect(readingOf('เลขประจำตัวประชาชน')).toBe('thai-citizen-id')
    expect(readingOf('PROV_ENG_NAME')).toBe('province')
  })

  it.each(['2. อายุ', '(2) อายุ', '2.1) อายุ', 'ข้อ 2 อายุ', 'Q2 อายุ', '2. ท่านมีอายุ'])(
    'a question is no other thing for being asked: %s',
    (header) => {
      expect(readHeader(header, headers)).toEqual(readHeader('อายุ', headers))
    },
  )

  it.each(['รับสุทธิ', 'คงเหลือรับ', 'เงินต้นคงเหลือ', 'จำนวนเงินได้ที่จ่ายในครั้งนี้', 'net pay'])('%s is what somebody earns or owes', (header) => {
    expect(readingOf(header)).toBe('income')
  })

  it('a unit of counting makes a count', () => {
    expect(readingOf('จับกุม (ราย)')).toBe('count')
  })

  it('COL07 names nothing', () => {
    expect(readHeader('COL07', headers)).toEqual([])
  })

  it('is the same for the decomposed spelling of ำ', () => {
    expect(readingOf('คํานําหน้าชื่อ')).toBe('name-title')
  })
})
