import { describe, expect, it } from 'vitest'
import { compareMarks } from '../../testing/marked-lines.ts'

type Table = readonly [what: string, lines: readonly string[]]

const SALES = ['H Periodo|Ticket Medio', 'R 01/03|182,50', 'R 02/03|160,00', 'R 03/03|201,25']

/** Tables of two columns, and what stands behind a blank line below them; a mark before each line, cells between bars. */
const SUMMARIES: readonly Table[] = [
  ['under a title', [...SALES, 'F ', 'F Resumo|', 'F Receita Total|5437,50', 'F Pagamentos|30', 'F Minimo|160,00']],
  ['without one', [...SALES, 'F ', 'F Receita Total|5437,50', 'F Pagamentos|30']],
  [
    'in two blocks, below months',
    [
      'H Month|Sales',
      'R Jan 2024|120',
      'R Feb 2024|80',
      'R Mar 2024|95',
      'F ',
      'F Best month|120',
      'F Worst month|80',
      'F ',
      'F Goal|300',
      'F Gap|5',
    ],
  ],
]

const BILL = [
  ...['P Navasri Nursing Home|||||||', 'P No.|EXP-007|Date|2026-06-03||||', 'P By|Ann||||||', 'P |||||||'],
  ...['H #|รายละเอียด|หมวด|จำนวน|ราคา|รวม||', 'R 1|ถุงมือ|เวชภัณฑ์|10|95|950||', 'R 2|แอลกอฮอล์|เวชภัณฑ์|12|45|540||', 'F |||||||'],
  ...['F ||||ไม่รวม VAT|1490||', 'F ||||VAT 7%|104.3||', 'F ||||จำนวนเงินรวมทั้งสิ้น|1594.3||'],
]

/** Bills of which the last line says how they were paid, in as many cells as the table has columns. */
const PAIRS: readonly Table[] = [
  ['below sums', [...BILL, 'F |||||||', 'F ชำระโดย|โอน|ธนาคาร|กสิกรไทย|เลขที่|123-4-56789-0|วันที่|2026-06-04']],
  ['two of them', [...BILL, 'F |||||||', 'F Paid by|transfer|Bank|K|Account|123-4|Date|2026-06-04', 'F Signed|A. Roe|City|Bonn||||']],
]

const STOCK = ['H Item|Qty|Unit|Price', 'R Pen|12|box|10.00', 'R Ink|3|bottle|25.50']

/** Lines to sign on below few records, their roles above them. */
const SIGNATURES: readonly Table[] = [
  [
    'names and offices below them',
    [...STOCK, 'F |||', 'F Prepared by||Approved by|', 'F ________________||________________|', 'F Ann||Bob|', 'F Clerk||Director|'],
  ],
  ['drawn with dashes', [...STOCK, 'F |||', 'F Prepared by||Approved by|', 'F --------------||--------------|', 'F Ann||Bob|']],
  ['below facts', ['P Office|School|Month|May', 'P |||', ...STOCK, 'F ', 'F Issued by|||Received by', 'F ____________|||____________']],
  ['as many as columns', ['H Room|Beds', 'R 101|2', 'F ', 'F ผู้รายงาน|ผู้ตรวจสอบ', 'F ____________|____________']],
  ['without a record', ['H ลำดับ|วันที่|รายการ|จำนวน', 'F ', 'F ผู้รายงาน|||ผู้ตรวจสอบ', 'F ____________|||____________']],
]

const DRAWN: readonly Table[] = [
  ['masks to write in', ['H field|mask|example', 'R phone|___-___-____|081-111-1111', 'R id|_-____-_____-__-_|1-1017-00203-45-1']],
  ['cells to fill in', ['H Kind|Day|Place', 'R 417|_____|late', 'R _____|blue|_____']],
  ['cells to fill in, without names above them', ['R Mary Jones|_____|closed', 'R Anna Lee|_____|_____']],
  ['answers to write in', ['H No|Question|Answer', 'R 1|Name|______________', 'R 2|Age|______________']],
  [
    'names above underscores, below fewer facts',
    ['P Office|School|', 'H Item|Qty|Price', 'H ______|______|______', 'R Pen|12|10.00', 'R Ink|3|25.50'],
  ],
  ['names above underscores, below as many facts', ['P Report|Sales', 'H Item|Area', 'H _____|_____', 'R Rice|14284']],
  [
    'names above underscores, words below them',
    ['P Report|Sales', 'H Item|Area', 'H _____|_____', 'R Rice|Kent', 'R Corn|York', 'R Fish|Essex'],
  ],
  [
    'names above dashes, below as many facts',
    ['P Office|School|Month|May', 'P ', 'H |Item|Price|', 'H |----|----|', 'R |Pen|10.00|', 'R |Ink|25.50|'],
  ],
]

const RECORDS: readonly Table[] = [
  [
    'of which neither day nor number is known yet',
    [
      'H No.|Name|Places|State',
      'R 1|Omar Said|810|new',
      'R 2|Ann Lee|30|open',
      'R ',
      'R Reserve|Rosa Diaz|none|late',
      'R Guest|Li Wei|unpaid|open',
    ],
  ],
  [
    'words as others are, in another block',
    ['H Task|Who|Room|When', 'R Sweep|Ann|Hall|Monday', 'R Cook|Bob|Kitchen|Friday', 'R ', 'R Wash|Cid|Yard|Sunday'],
  ],
  ['words in another block of words', ['H Name|Points', 'R Ann|12', 'R Bob|9', 'R Cid|7', 'R ', 'R Dora|8', 'R Emil|11']],
  ['a word alone below days', [...SALES, 'R ', 'R Natal|190,00']],
  ['days after words', [...SALES, 'R ', 'R Natal|190,00', 'R 26/12|140,00']],
  ['codes below numbers', ['H Room|Beds', 'R 101|2', 'R 102|3', 'R 103|2', 'R ', 'R A1|4', 'R B12|1', 'R AB12|2']],
  [
    'two columns of words behind days',
    ['H Day|Duty', 'R 01/03|Ann', 'R 02/03|Bob', 'R 03/03|Cid', 'R ', 'R Easter|Dora', 'R Christmas|Emil'],
  ],
]

describe('lines behind a blank one', () => {
  it.each(SUMMARIES)('are its summary: %s', (_, lines) => {
    const { meant, read } = compareMarks(lines, '|')
    expect(read).toEqual(meant)
  })

  it.each(PAIRS)('are pairs of a label and what it says: %s', (_, lines) => {
    const { meant, read } = compareMarks(lines, '|')
    expect(read).toEqual(meant)
  })

  it.each(RECORDS)('are records: %s', (_, lines) => {
    const { meant, read } = compareMarks(lines, '|')
    expect(read.records).toEqual(meant.records.filter((cells) => cells.join('') !== ''))
  })
})

describe('lines that are drawn', () => {
  it.each(SIGNATURES)('are to sign on: %s', (_, lines) => {
    const { meant, read } = compareMarks(lines, '|')
    expect(read).toEqual(meant)
  })

  it.each(DRAWN)('are the table’s: %s', (_, lines) => {
    const { meant, read } = compareMarks(lines, '|')
    expect(read).toEqual(meant)
  })
})
