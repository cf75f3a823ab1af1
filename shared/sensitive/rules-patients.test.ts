import { describe, expect, it } from 'vitest'
import { readVocabulary } from '../../test/bench/vocabulary.ts'
import { type Column, detectWith } from './testing/detected.ts'

const detect = detectWith(readVocabulary())
const pick =
  (...words: readonly string[]) =>
  (record: number) =>
    words[record % words.length] ?? ''
const patient: Column = ['HN', (record) => String(100_000 + 7 * record)]
const machine: Column = ['ครุภัณฑ์', (record) => `7440-001-${1000 + record}`]

/** The second column's type where it is likely. */
function typeBeside(first: Column, second: Column): string | null {
  const finding = detect(first, second)[1]?.findings[0]
  return finding !== undefined && finding.confidence >= 0.5 ? finding.type : null
}

describe('a table of patients', () => {
  it.each<[string, (record: number) => string]>([
    ['Test', pick('FBS', 'Creatinine', 'SGPT (ALT)', 'Hb A1C')],
    ['Result', (record) => pick('Positive', String(80 + record), '6.5', 'Negative')(record)],
    ['รายการตรวจ', pick('ครีเอตินีน', 'เม็ดเลือดขาว', 'โปรตีน')],
    ['หมายเหตุ', pick('มารดาไม่ฝากครรภ์', 'refer จาก รพช.', 'anti HIV +ve')],
    ['RR', pick('18', '20', '22')],
    ['temperature', pick('36.5', '37.2', '38.1')],
    ['U/D', pick('DM', 'HT', 'DLP')],
    ['DISEASE', pick('66', '43', '32', '87')],
  ])('says of their health what elsewhere says little: %s', (header, cell) => {
    expect(typeBeside(patient, [header, cell])).toBe('health')
    expect(typeBeside(machine, [header, cell])).not.toBe('health')
  })

  it('has ages where it names years, if they are no years of a calendar', () => {
    expect(typeBeside(patient, ['YEAR', (record) => String((record * 7) % 90)])).toBe('age')
    expect(typeBeside(patient, ['YEAR', pick('65', '66', '67')])).toBeNull()
  })
})

describe('measures and states of health', () => {
  it.each<[string, (record: number) => string]>([
    ['คะแนน ADL', (record) => String(record % 21)],
    ['CD4 (cells/mm3)', (record) => String(180 + 13 * record)],
    ['วิธีคลอด', pick('C/S', 'NL', 'V/E')],
    ['ภาวะโภชนาการ', pick('สมส่วน', 'เตี้ย', 'ค่อนข้างผอม')],
    ['กลุ่มติดบ้าน/ติดเตียง', pick('ติดบ้าน', 'ติดเตียง')],
    ['ผลการประสบอันตราย', pick('ตาย', 'หยุดงานไม่เกิน 3 วัน', 'ทุพพลภาพ')],
  ])('are health: %s', (header, cell) => {
    expect(typeBeside(patient, [header, cell])).toBe('health')
  })

  it('are numbered partners, however many are counted', () => {
    expect(typeBeside(patient, ['จำนวนคู่นอน 3 เดือน', pick('0', '2', '3', '>5')])).toBe('sexual-behaviour')
  })
})

describe('codes of health centres', () => {
  it('origin is a tribe by its code, a nation by its name, and where a journey begins by any other', () => {
    expect(typeBeside(patient, ['origin', pick('99', '44', '46')])).toBe('ethnicity')
    expect(typeBeside(patient, ['ORIGIN', pick('บางซื่อ', 'อยุธยา', 'หัวลำโพง')])).not.toBe('ethnicity')
    expect(typeBeside(patient, ['Origin', pick('ไทย', 'ลาว', 'จีน')])).toBe('nationality')
  })

  it('numbers of patients have other names in other registers', () => {
    expect(typeBeside(machine, ['NAP CODE', (record) => `D${30 + (record % 40)}-2565-0${1000 + 7 * record}`])).toBe('patient-number')
  })
})
