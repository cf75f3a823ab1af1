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
