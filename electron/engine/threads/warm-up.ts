import { setTimeout } from 'node:timers/promises'
import { readVocabulary } from '#engine/resources.ts'
import { detectReading } from '#shared/csv/detect.ts'
import type { Reading } from '#shared/csv/dialect.ts'

/** The columns of the practice table: each kind of value that a pass judges in a way of its own. */
const COLUMNS: readonly (readonly [name: string, cell: (record: number, chance: number) => string])[] = [
  ['serial', (record) => String(record)],
  ['thirteen', (_, chance) => String(1_000_000_000_000 + (chance % 8_999_999) * 100_003)],
  ['title', (record) => (record % 3 === 0 ? 'นาย' : 'นางสาว')],
  ['name', (_, chance) => `สม${'กขคงจ'.charAt(chance % 5)}า${'นมรล'.charAt(chance % 4)} ใจดี${chance % 300}`],
  ['date', (record, chance) => `${1 + (chance % 28)}/${1 + (record % 12)}/${2500 + (chance % 70)}`],
  ['isoDate', (record, chance) => `${2015 + (record % 10)}-0${1 + (chance % 9)}-1${chance % 10}`],
  ['place', (_, chance) => ['ตาก', 'เชียงใหม่', 'กรุงเทพมหานคร', 'ภูเก็ต', '-', ''][chance % 6] ?? ''],
  ['code', (record, chance) => `AB-${chance % 90}-${String(record).padStart(7, '0')}`],
  [
    'amount',
    (_, chance) => (chance % 10 === 0 ? `"${1 + (chance % 9)},${100 + (chance % 900)}.50"` : `${chance % 90_000}.${10 + (chance % 90)}`),
  ],
  ['note', (record, chance) => (chance % 3 === 0 ? `"ตามหนังสือที่ ${record}/2566, ""ด่วน"""` : `ติดต่อแล้ว ${chance % 900}`)],
]

/** Records of the practice table: more than a column's dictionary takes in, so that all that comes after it is practised too. */
const RECORDS = 14_000
/** Records that detection practises on. */
const DETECTION_RECORDS = 4000
const DETECTION_TAIL = 200_000
const DETECTION_TURNS = 12
const BETWEEN_TURNS = 30
/** Records of a segment: what is done once per segment and column is practised by having many. */
const SEGMENT_RECORDS = 150
/** Segments of a short pass. */
const FEW_SEGMENTS = 8

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
  let chance = 20_680
  let text = ''
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
    text = ''
  }
  return {
    reading: {
      dialect: {
        encoding: 'utf-8',
        bom: false,
        delimiter: ',',
        quote: '"',
        escape: '"',
        recordSeparator: 'crlf',
        preambleLines: 0,
        headerLines: 0,
        footerLines: 0,
        shortRecords: 'reject',
        longRecords: 'reject',
      },
      columns: COLUMNS.map(([name]) => ({ name, original: name })),
      tableStart: 0,
      tableEnd: Number.MAX_SAFE_INTEGER,
      conclusions: [],
    },
    segments,
    few: segments.slice(0, FEW_SEGMENTS),
  }
}

/**
 * The same for what is done with a file before the pass and after it, in the thread that asks for them: a turn now and then, so that whoever calls
 * meanwhile does not wait for all of them.
 */
export async function practiseDetection(): Promise<void> {
  readVocabulary()
  const title = new TextEncoder().encode(`ทะเบียนตัวอย่าง\r\n${COLUMNS.map(([name]) => name).join(',')}\r\n`)
  const head = Buffer.concat([title, ...practiceTable(DETECTION_RECORDS).segments])
  const tail = head.subarray(-DETECTION_TAIL)
  const size = 2 * head.length
  const sample = { head, tail, tailOffset: size - tail.length, size, complete: false }
  for (let turn = 0; turn < DETECTION_TURNS; turn++) {
    detectReading(sample, {})
    await setTimeout(BETWEEN_TURNS, undefined, { ref: false })
  }
}
