import { describe, expect, it } from 'vitest'
import { readVocabulary } from '../../test/bench/vocabulary.ts'
import { type Column, detectWith } from './testing/detected.ts'
import { citizenIdOf } from './testing/numbers.ts'

const detect = detectWith(readVocabulary())
const given = ['สมชาย', 'สมหญิง', 'วิชัย', 'มาลี', 'ประเสริฐ', 'กมลพร', 'ถวิล', 'เฉลา']
const family = ['ใจดี', 'รักไทย', 'ทองมา', 'ศรีสุข', 'แก้วใส', 'บุญมี', 'วงศ์ทอง']
const pick =
  (...words: readonly string[]) =>
  (record: number) =>
    words[record % words.length] ?? ''
const name = (record: number) => `${pick(...given)(record)} ${pick(...family)(record)}`

function types(...columns: readonly Column[]): (string | null)[] {
  return detect(...columns).map(({ findings: [first] }) => (first !== undefined && first.confidence >= 0.5 ? first.type : null))
}

describe('tables of the systems that agencies use', () => {
  it('hospitals: fathers, mothers and spouses are people', () => {
    expect(
      types(
        ['hn', (record) => String(100_000 + 7 * record)],
        ['fname', pick(...given)],
        ['lname', pick(...family)],
        ['fathername', pick(...given)],
        ['motherlname', pick(...family)],
        ['couple_name', pick(...given)],
        ['addrpart', (record) => `${record + 1}/${record % 9}`],
      ),
    ).toEqual(['patient-number', 'given-name', 'family-name', 'given-name', 'family-name', 'given-name', 'street-address'])
  })

  it('health centres: addresses of homes', () => {
    expect(
      types(['idcard', citizenIdOf], ['hnomoi', (record) => `${record + 1}/${record % 9}`], ['subdistcodemoi', pick('07', '03', '01')]),
    ).toEqual(['thai-citizen-id', 'street-address', 'subdistrict'])
  })

  it('registers of officials: one name is enough', () => {
    expect(types(['PER_NAME', pick(...given)], ['PL_NAME', pick('นักวิชาการสาธารณสุข', 'เจ้าพนักงานธุรการ')])[0]).toBe('given-name')
    expect(
      types(['PER_NAME', pick(...given)], ['PER_SURNAME', pick(...family)], ['PER_ENG_NAME', pick('Nattapol', 'Kanyarat', 'Teerapat')]),
    ).toEqual(['given-name', 'family-name', 'given-name'])
  })

  it('payrolls of SAP HR: German field names', () => {
    expect(
      types(
        ['PERNR', (record) => String(552_519 + 31 * record).padStart(8, '0')],
        ['VORNA', pick(...given)],
        ['NACHN', pick(...family)],
        ['GBDAT', (record) => `19${60 + (record % 40)}0${1 + (record % 9)}15`],
        ['GESCH', pick('1', '2')],
        ['FAMST', pick('0', '1', '2')],
        ['BET01', (record) => `${20_000 + 137 * record}.50`],
        ['BANKN', (record) => String(1_701_280_733 + 7919 * record)],
      ),
    ).toEqual(['employee-id', 'given-name', 'family-name', 'birth-date', 'sex', 'marital-status', 'income', 'bank-account'])
  })

  it('registers of officials: codes of titles, marriage and faith are theirs, and those of goods are not', () => {
    const codes: readonly Column[] = [
      ['PN_CODE', pick('003', '004', '005')],
      ['MR_CODE', pick('1', '2', '3')],
      ['RE_CODE', pick('01', '02')],
    ]
    expect(types(['PER_CARDNO', citizenIdOf], ...codes).slice(1)).toEqual(['name-title', 'marital-status', 'religion'])
    expect(types(['PRODUCT_NAME', pick('ปูนซีเมนต์', 'เหล็กเส้น')], ...codes).slice(1)).toEqual([null, null, null])
  })

  it('cooperatives: members, their marriages and accounts', () => {
    expect(
      types(
        ['CARD_PERSON', citizenIdOf],
        ['MEMB_NAME', pick(...given)],
        ['MEMB_SURNAME', pick(...family)],
        ['MARIAGE_STATUS', pick('1', '2', '4')],
        ['EXPENSE_ACCID', (record) => String(1_701_280_733 + 7919 * record)],
      ).slice(1),
    ).toEqual(['given-name', 'family-name', 'marital-status', 'bank-account'])
  })

  it('land taxes: title deeds of owners', () => {
    expect(types(['OWNER_NAME', name], ['CHANOD_NO', (record) => String(14_578 + 37 * record)])[1]).toBe('land-title-number')
  })

  it('time clocks: the number of a person', () => {
    expect(types(['AC-No.', (record) => String(101 + (record % 34))], ['Name', name])[0]).toBe('employee-id')
  })

  it.each(['CUS_NAME', 'EMP_NAME', 'CustNm', 'MemName', 'presenter'])('customers and members: %s', (header) => {
    expect(types(['ID', (record) => String(record)], [header, name])[1]).toBe('person-name')
  })

  it.each<[string, (record: number) => string]>([
    ['PRODUCT_NAME', pick('มาลี', 'ฟ้าใส', 'สิงห์ ทอง')],
    ['ORG_NAME', pick('สำนักงานสาธารณสุขจังหวัด', 'โรงพยาบาลแม่ริม')],
    ['PT_NAME', pick('P1', 'P2', 'จุด A')],
    ['เกิด', (record) => String(1234 + 17 * record)],
  ])('no person: %s', (header, cell) => {
    expect(types([header, cell])).toEqual([null])
  })
})
