import { describe, expect, it } from 'vitest'
import { readVocabulary } from '../../test/bench/vocabulary.ts'
import { detectWith } from './testing/detected.ts'
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
