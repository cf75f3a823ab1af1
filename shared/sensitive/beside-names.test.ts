import { expect, it } from 'vitest'
import { readVocabulary } from '../../test/bench/vocabulary.ts'
import { type Column, detectWith } from './testing/detected.ts'

const detect = detectWith(readVocabulary())

/** The leading type of each column, `null` where nothing is more likely than not. */
const types = (...columns: readonly Column[]) =>
  detect(...columns).map(({ findings: [first] }) => (first === undefined || first.confidence < 0.5 ? null : first.type))

const pick =
  (...words: readonly string[]) =>
  (record: number) =>
    words[record % words.length] ?? ''
const titled = pick('นายสมชาย', 'นางมาลี', 'นายธนกร', 'นางสาวสุดา', 'นายปิติ', 'นางอนงค์')
const families = pick('จันทร์เพ็ญ', 'แสงทอง', 'พันธุ์ดี', 'รักไทย', 'วงศ์สวัสดิ์', 'ศรีสุข', 'แก้วมณี')
/** Words of no list, each record its own. */
const unknown = (record: number) =>
  `${pick('กล', 'ธร', 'ภค', 'หร', 'ซน')(record)}${pick('อม', 'าง', 'ีด')(record)}${pick('ลบ', 'ตก', 'มพ', 'งส')(record)}`

it('a silent column behind given names holds family names', () => {
  const [, family] = detect(['column_1', titled], ['column_2', families])
  expect(family).toMatchObject({ sensitivity: 'direct-identifier', findings: [{ type: 'family-name' }] })
  expect(family?.findings[0]?.confidence).toBeLessThan(0.8)
  expect(family?.findings[0]?.evidence.map(({ key }) => key)).toContain('beside-names')
  expect(types(['', titled], ['', unknown])).toEqual(['given-name', 'family-name'])
})

it('a header that comes twice is as silent', () => {
  expect(types(['name', titled], ['name_2', families])).toEqual(['given-name', 'family-name'])
  expect(types(['ชื่อ', titled], ['ชื่อ_2', unknown])).toEqual(['given-name', 'family-name'])
})

it('before given names only what looks like a family name counts', () => {
  expect(types(['column_1', families], ['column_2', titled])).toEqual(['family-name', 'given-name'])
  expect(types(['column_1', unknown], ['column_2', titled])).toEqual([null, 'given-name'])
})

it('what is something else stays so', () => {
  const besides: readonly Column[] = [
    ['column_2', pick('ปกติ', 'ลาออก', 'ย้าย')],
    ['column_2', (record) => `ก${record}`],
    ['column_2', pick('ในเมือง', 'แม่ปะ', 'รามอินทรา', 'สทิงหม้อ', 'ท่าพยา', 'แม่สอด', 'บางรัก')],
    ['column_2', pick('ข้าว', 'ยางพารา', 'อ้อย', 'ข้าวโพด', 'ลำไย', 'ทุเรียน', 'มังคุด')],
    ['column_2', pick('active', 'closed', 'pending', 'moved', 'retired', 'unknown', 'new')],
    ['หมายเหตุ', unknown],
    ['column_2', (record) => (record < 20 ? unknown(record) : '')],
  ]
  for (const beside of besides) expect(types(['column_1', titled], beside)[1]).not.toBe('family-name')
})

it('one family name is enough, and full names have theirs', () => {
  expect(types(['ชื่อ', titled], ['นามสกุล', families], ['column_3', unknown])[2]).toBeNull()
  expect(types(['column_0', families], ['ชื่อ', titled], ['นามสกุล', families])[0]).toBeNull()
  expect(types(['column_1', (record) => `${titled(record)} ${families(record)}`], ['column_2', unknown])).toEqual(['person-name', null])
})

it('fname is the name of the family beside name, and the given one otherwise', () => {
  expect(types(['name', titled], ['fname', families])).toEqual(['given-name', 'family-name'])
  expect(types(['fname', titled], ['lname', families])).toEqual(['given-name', 'family-name'])
  expect(types(['name', (record) => `${titled(record)} ${families(record)}`], ['fname', titled])[1]).toBe('given-name')
  expect(types(['name', titled], ['fname', titled], ['lname', families])[1]).toBe('given-name')
})
