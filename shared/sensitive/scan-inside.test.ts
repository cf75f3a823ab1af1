import { describe, expect, it } from 'vitest'
import { readVocabulary } from '../../test/bench/vocabulary.ts'
import { createColumnSignals } from './signals.ts'
import { detectWith } from './testing/detected.ts'
import { citizenIdOf, mobileOf } from './testing/numbers.ts'

const vocabulary = readVocabulary()
const detect = detectWith(vocabulary)

/** Type and sensitivity of a column alone. */
function reading(header: string, cell: (record: number) => string): string | null {
  const [found] = detect([header, cell])
  const first = found?.findings[0]
  return first === undefined || first.confidence < 0.5 ? null : `${first.type} ${found?.sensitivity}`
}

const grouped = (digits: string) => digits.replace(/^(.)(.{4})(.{5})(..)(.)$/, '$1-$2-$3-$4-$5')

describe('a citizen ID is found within', () => {
  it.each<[string, string, (record: number) => string]>([
    ['a path', 'เอกสารแนบ', (record) => `/upload/2566/${citizenIdOf(record)}_${record % 9}.pdf`],
    ['the name of a picture', 'เอกสาร', (record) => `photos/${citizenIdOf(record)}.jpg`],
    ['the name of a file, in groups', 'filename', (record) => `copy_${grouped(citizenIdOf(record))}.pdf`],
    ['the name of a file, behind Thai letters', 'ไฟล์', (record) => `สำเนาบัตรประจำตัวประชาชน_${citizenIdOf(record)}.pdf`],
    ['a link', 'QR_LINK', (record) => `https://portal.example.go.th/v?cid=${citizenIdOf(record)}&t=1`],
    ['JSON', 'JSON', (record) => `{"cid":"${citizenIdOf(record)}","tel":"${mobileOf(record)}"}`],
    ['a reference', 'รหัสอ้างอิง', (record) => `SSO-${citizenIdOf(record)}`],
    ['a reference, with nothing between', 'key', (record) => `CID${citizenIdOf(record)}`],
    ['a Thai reference', 'อ้างอิง', (record) => `บัตร${citizenIdOf(record)}`],
  ])('%s', (_, header, cell) => {
    expect(reading(header, cell)).toBe('thai-citizen-id direct-identifier')
  })

  it('a few links among others', () => {
    const link = (record: number) => `https://example.go.th/v?${record % 12 === 3 ? `cid=${citizenIdOf(record)}` : `page=${record}`}`
    expect(reading('COL02', link)).toBe('thai-citizen-id direct-identifier')
  })
})

it('telephone numbers within JSON are personal', () => {
  expect(reading('payload', (record) => `{"ref":"A-${record}","tel":"${mobileOf(record)}"}`)).toBe('free-text personal')
})

describe('other figures are none', () => {
  it.each<[string, string, (record: number) => string]>([
    ['pictures of goods by their barcode', 'image', (record) => `goods/88501234${56_789 + 37 * record}.jpg`],
    ['moments in thousandths of a second', 'url', (record) => `https://example.go.th/a?t=${1_700_000_000_000 + 86_400_123 * record}`],
    ['decimal numbers', 'link', (record) => `https://example.com/?scale=3.${1_234_567_890_123 + record}&x=1`],
    ['days and serial numbers', 'เลขที่เอกสาร', (record) => `INV-20240101-${10_000 + record}`],
    ['longer numbers', 'ref', (record) => `TX-${citizenIdOf(record)}${record % 10}`],
    ['companies', 'doc', (record) => `TAX-0105536${100_000 + record}`],
    ['measurements', 'data', (record) => `{"temp":0.${123_456_789 + record},"depth":${record}}`],
  ])('%s', (_, header, cell) => {
    expect(reading(header, cell)).toBeNull()
  })
})

it('a reference shows its own figures, whatever others of its form showed', () => {
  const signals = createColumnSignals(vocabulary)
  const byText = createColumnSignals(vocabulary)
  for (let record = 0; record < 40; record++) {
    const wrong = `SSO-${String(BigInt(citizenIdOf(record)) + 1n)}`
    for (const text of [wrong, `SSO-${citizenIdOf(record)}`, `SSO-${grouped(citizenIdOf(record))}`]) {
      const codes = Uint16Array.from(text, (character) => character.charCodeAt(0))
      signals.observe(codes, 0, codes.length, 1)
      byText.observeText(text, 1)
    }
  }
  expect(signals.state()).toEqual(byText.state())
  expect(signals.state()).not.toEqual(createColumnSignals(vocabulary).state())
})
