import { type Reading, WRITTEN_DIALECT } from '#shared/csv/dialect.ts'
import { DICTIONARY_LIMIT } from '#shared/profile/dictionary.ts'

type Cell = (record: number, chance: number) => string

const one = (of: readonly string[], chance: number): string => of[chance % of.length] ?? ''
const two = (number: number) => String(number).padStart(2, '0')

const TITLES = ['นาย', 'นาง', 'นางสาว', 'ด.ช.']
const SYLLABLES = ['ทอง', 'ศรี', 'บุญ', 'สุข', 'แก้ว', 'จันทร์', 'คำ', 'พงษ์', 'วงศ์', 'รุ่ง', 'แสง', 'เพชร', 'อินทร์', 'เธียร', 'ปัญญา', 'เจริญ']
const PLACES = ['ตาก', 'เชียงใหม่', 'กรุงเทพมหานคร', 'ภูเก็ต', 'เมืองตาก', 'แม่สอด', 'ปากเกร็ด', 'ขอนแก่น']
const PHRASES = ['ติดต่อแล้ว', 'ตามหนังสือที่', 'รอเอกสารเพิ่มเติม', 'บัญชีไม่ตรงกับชื่อ', 'ย้ายที่อยู่เดิม']
const NO_VALUES = ['-', '', 'ไม่ระบุ', 'N/A', 'ไม่ทราบ']
/** Of so many notes one is long. */
const LONG_NOTES = 35
const STATES = ['Active', 'closed', 'PENDING', 'true', 'n']

/** The columns of the practice table: each kind of value that a pass judges in a way of its own, about as often as files have it. */
const COLUMNS: readonly (readonly [name: string, cell: Cell])[] = [
  ['ลำดับ', (record) => String(record)],
  ['เลขประจำตัวประชาชน', (_, chance) => String(1_000_000_000_000 + (chance % 8_999_999) * 100_003)],
  ['คำนำหน้า', (_, chance) => one(TITLES, chance)],
  ['ชื่อ', (_, chance) => `สม${'กขคงจ'.charAt(chance % 5)}า${'นมรล'.charAt(chance % 4)} ใจดี${chance % 300}`],
  ['นามสกุล', (_, chance) => one(SYLLABLES, chance) + one(SYLLABLES, chance >> 5) + one(SYLLABLES, chance >> 10)],
  [
    'วันเกิด',
    (_, chance) =>
      chance % 50 === 0
        ? one(NO_VALUES, chance >> 6)
        : `${two(1 + (chance % 28))}/${two(1 + ((chance >> 5) % 12))}/${2470 + ((chance >> 9) % 90)}`,
  ],
  ['อำเภอ', (_, chance) => one(PLACES, chance)],
  ['เลขที่คำขอ', (record, chance) => `${one(['AB', 'TAK', 'K'], chance)}-${60 + (chance % 9)}-${String(record).padStart(7, '0')}`],
  [
    'จำนวนเงิน (บาท)',
    (_, chance) => (chance % 10 === 0 ? `"${1 + (chance % 9)},${100 + (chance % 900)}.50"` : `${chance % 90_000}.${10 + (chance % 90)}`),
  ],
  ['updated_at', (_, chance) => `${2015 + (chance % 10)}-${two(1 + ((chance >> 4) % 12))}-${two(1 + ((chance >> 8) % 28))}`],
  ['status', (_, chance) => one(STATES, chance)],
  ['โทรศัพท์', (_, chance) => `0${80 + (chance % 18)}-${two(chance % 100)}${chance % 10}-${1000 + (chance % 9000)}`],
  [
    'หมายเหตุ',
    (record, chance) => {
      if (chance % 2 === 0) return ''
      const text = `${one(PHRASES, chance)} ${chance % 9000}/${2560 + (chance % 9)}`
      // Some of several lines, and longer than most.
      if (chance % LONG_NOTES === 0) return `"${text}\r\n${one(PHRASES, record)} ${text} ${one(PHRASES, record >> 2)} ${text}"`
      return chance % 5 === 0 ? `"${text}, ""ด่วน"" ${one(PHRASES, record)}"` : text
    },
  ],
]

/** Records of the practice table: more than a column's dictionary takes in, so that all that comes after it is practised too. */
const RECORDS = Math.ceil(1.2 * DICTIONARY_LIMIT)
/** Records of a segment: what is done once per segment and column is practised by having many. */
const SEGMENT_RECORDS = 150
/** Segments of a short pass. */
const FEW_SEGMENTS = 8
/** Of so many segments one has a line that is no row: such are read in another way. */
const ODD_SEGMENTS = 8
const ODD_LINE = 'รวม,,\r\n'

interface PracticeTable {
  readonly reading: Reading
  /** Whole records each, one after the other. */
  readonly segments: readonly Uint8Array[]
  /** The first of them. */
  readonly few: readonly Uint8Array[]
}

/**
 * A made-up table that a thread reads as soon as the program is open, so that the code a pass runs through is compiled before the first file comes:
 * else that would take about as much time as a hundred megabytes of it.
 */
export function practiceTable(records = RECORDS): PracticeTable {
  const encoder = new TextEncoder()
  const header = `${COLUMNS.map(([name]) => name).join(',')}\r\n`
  let chance = 20_680
  let text = header
  const segments: Uint8Array[] = []
  for (let record = 0; record < records; record++) {
    const cells = COLUMNS.map(([, cell]) => {
      // The multiplier of Park and Miller (1988).
      chance = (chance * 48_271) % 2_147_483_647
      return cell(record, chance)
    })
    text += `${cells.join(',')}\r\n`
    if ((record + 1) % SEGMENT_RECORDS !== 0 && record + 1 < records) continue
    segments.push(encoder.encode(text))
    text = segments.length % ODD_SEGMENTS === 0 ? ODD_LINE : ''
  }
  return {
    reading: {
      dialect: WRITTEN_DIALECT,
      columns: COLUMNS.map(([name]) => ({ name, original: name })),
      tableStart: encoder.encode(header).length,
      tableEnd: Number.MAX_SAFE_INTEGER,
      conclusions: [],
    },
    segments,
    few: segments.slice(0, FEW_SEGMENTS),
  }
}
