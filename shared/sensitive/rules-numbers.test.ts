import { describe, expect, it } from 'vitest'
import { readVocabulary } from '../../test/bench/vocabulary.ts'
import { isCitizenIdChecksumValid } from './identifiers.ts'
import { type Column, detectWith } from './testing/detected.ts'
import { mobileOf } from './testing/numbers.ts'

const detect = detectWith(readVocabulary())

/** Type and sensitivity of a column alone. */
function reading(header: string, cell: (record: number) => string): string | null {
  const [found] = detect([header, cell])
  const first = found?.findings[0]
  return first === undefined || first.confidence < 0.5 ? null : `${first.type} ${found?.sensitivity}`
}

describe('numbers that went through a table program are found by their header', () => {
  it.each<[string, string, (record: number) => string]>([
    ['phone-number', 'โทร', (record) => `${mobileOf(record).slice(1)}.0`],
    ['phone-number', 'TelNo.', (record) => (record % 5 === 0 ? '' : `${mobileOf(record).slice(1)}.0`)],
    ['phone-number', 'เบอร์โทรศัพท์', (record) => mobileOf(record).slice(1)],
    ['phone-number', 'phone', (record) => `8.${51_426 + record}E+8`],
    ['phone-number', 'มือถือ', (record) => `8.${51_426 + record}e+08`],
    ['bank-account', 'เลขที่บัญชี', (record) => `${7_580_184_947 + 7919 * record}.0`],
    ['patient-number', 'HN', (record) => `${45_123 + 317 * record}.0`],
    ['student-id', 'รหัสนักเรียน', (record) => `${12_345 + record}.0`],
  ])('%s: %s', (type, header, cell) => {
    expect(reading(header, cell)).toBe(`${type} direct-identifier`)
  })

  it.each<[string, (record: number) => string]>([
    ['ค่าโทรศัพท์ (บาท)', (record) => `${851_426_196 + 1234 * record}.50`],
    ['phone bill', (record) => `${85_142_619 + 1234 * record}.25`],
    ['โทรศัพท์', (record) => `${1200 + record}.50`],
    ['บัญชี', (record) => `${851_426_196 + 1234 * record}.00`],
    ['ยอดเงินในบัญชี', (record) => `${851_426_196 + 1234 * record}.00`],
    ['มูลค่าส่งออก', (record) => `${851_426_196 + 1234 * record}.0`],
    ['HN', (record) => `${12 + record}.5`],
  ])('and amounts are not: %s', (header, cell) => {
    expect(reading(header, cell)).toBeNull()
  })
})

describe('numbers of the civil register', () => {
  const thirteen = (first: string) => (record: number) => {
    const stem = `${first}${String(record * 7919 + 10_000_000).padStart(12 - first.length, '3')}`
    return [...'0123456789'].map((digit) => stem + digit).find(isCitizenIdChecksumValid) ?? ''
  }
  const company = (record: number) => `บริษัท ก้าวหน้า ${record} จำกัด`

  it('are theirs below a header that any register of people has', () => {
    const grouped = (record: number) => thirteen('6')(record).replace(/^(.)(.{4})(.{5})(..)(.)$/, '$1-$2-$3-$4-$5')
    expect(reading('เลขประจำตัว', grouped)).toBe('work-permit-or-alien-id direct-identifier')
    expect(reading('รหัสนักเรียน', thirteen('1'))).toBe('thai-citizen-id direct-identifier')
  })

  it('that begin with 0 are companies’ where companies alone are named, and aliens’ otherwise', () => {
    const leading = (...columns: readonly Column[]) => detect(...columns).map(({ findings }) => findings[0]?.type)
    expect(leading(['PAYEE_NID', thirteen('0')], ['PAYEE_NAME', company])[0]).toBe('juristic-id')
    expect(leading(['NID', thirteen('0')], ['EMPLOYER', company], ['ชื่อ-สกุล', () => 'นายอองซาน ใจดี'])[0]).toBe('work-permit-or-alien-id')
    expect(leading(['NID', thirteen('0')], ['EMPLOYER', company], ['สัญชาติ', () => 'ลาว'])[0]).toBe('work-permit-or-alien-id')
    expect(leading(['NID', thirteen('0')])[0]).toBe('work-permit-or-alien-id')
  })
})

it('an account by which an office knows its payers is no bank’s', () => {
  const account = (record: number) => `68-${1_008_161 + 317 * record}-9`
  expect(reading('เลขที่บัญชีนายจ้าง', account)).toBeNull()
  expect(reading('เลขที่บัญชี', account)).toBe('bank-account direct-identifier')
})

it('a plate of a lorry does not begin with 0', () => {
  expect(reading('ทะเบียนรถ', (record) => `7${record % 9}-${1000 + record}`)).toBe('vehicle-plate direct-identifier')
  expect(reading('เลขทะเบียน', (record) => `0${record % 9}-${1000 + record}`)).toBeNull()
})
