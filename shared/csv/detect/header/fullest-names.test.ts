import { describe, expect, it } from 'vitest'
import { compareMarks } from '../../testing/marked-lines.ts'

type Table = readonly [what: string, lines: readonly string[]]

const FACTS = [
  ...[
    'P Savings account, with detail||||||||',
    'P |Account|Example Ltd.|||||Reference|',
    'P ||||||Number||167-8-27895',
    'P ||||||Ending balance||371,654.72',
  ],
  'P ||||Withdrawals|1|items||80,000.00',
]
const NAMES = 'H |Date|Time|Descriptions|Withdrawal|Deposit|Balance|Channel|Details'

/** Statements of a month in which hardly anything happened; a mark before each line (testing/marked-lines.ts), cells between bars. */
const STATEMENTS: readonly Table[] = [
  ['with the balance brought forward only', [...FACTS, NAMES, 'R |01-11-22||Beginning balance|||445,661.22||']],
  [
    'with one entry',
    [...FACTS, NAMES, 'R |01-11-22||Beginning balance|||445,661.22||', 'R |02-11-22|05:46|Transfer|80,000.00||365,661.22|K BIZ|to X5432'],
  ],
  [
    'in Thai',
    [
      ...['P รายการเดินบัญชี||||||', 'P |ชื่อบัญชี|บริษัท ตัวอย่าง||||', 'P ||||รวมถอนเงิน|0|รายการ', 'P ||||ยอดยกไป||65,791.44'],
      ...['H วันที่|เวลา|รายการ|ถอนเงิน|ฝากเงิน|ยอดคงเหลือ|รายละเอียด', 'R 18-09-26|08:30|รับโอนเงิน||218.00|65,682.44|จาก X5264'],
    ],
  ],
]

const OTHERS: readonly Table[] = [
  [
    'a record of words below records of a few',
    [
      ...[
        'H Date|Place|Name|Kind|Remark|Owner|Unit',
        'R 01/02/2026|Nan|||||',
        'R 02/02/2026|Tak|||||',
        'R late|date|name|kind|remark|unit|no',
      ],
      'R 03/02/2026|Loei|||||',
    ],
  ],
  ['names in the first line', ['H Date|Time|Item|Kind|Price|Remark', 'R 01/02/2026|08:30|Rice|food|12|', 'R 02/02/2026||Oil|food|15|late']],
]

describe('names that are the fullest row', () => {
  it.each(STATEMENTS)('stand below facts that are spread out, above a few records: %s', (_, lines) => {
    const { meant, read } = compareMarks(lines, '|')
    expect(read).toEqual(meant)
  })

  it.each(OTHERS)('are not looked for elsewhere: %s', (_, lines) => {
    const { meant, read } = compareMarks(lines, '|')
    expect(read).toEqual(meant)
  })
})
