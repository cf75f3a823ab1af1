import { describe, expect, it } from 'vitest'
import { compareMarks } from '../../testing/marked-lines.ts'

type Table = readonly [what: string, lines: readonly string[]]

const GIFTS = [
  ...['H No|Date|Donor|Item|Amount|Remark', 'R 1|2026-05-02|Ann Lee|Lunch|500.00|', 'R 2|2026-05-09|Bob shop|Scholarship|1200.00|receipt'],
  ...['R 3|2026-05-20|Carl Fox|Repair|300.00|', 'R 4|2026-05-21|Ann Lee|Lunch|10.00|'],
]
const PAIRS = ['F Items|4||||', 'F Total|2010.00||||', 'F Fee|0.00||||', 'F Net|2010.00||||']

/** Sheets that a spreadsheet filled up to the width of their table; a mark before each line, cells between bars. */
const APART: readonly Table[] = [
  ['below an exact total', [...GIFTS, 'F Grand total||||2010.00|', 'F |||||', ...PAIRS]],
  ['under a title', [...GIFTS, 'F ', 'F Summary|||||', ...PAIRS]],
  ['below a single record', [...GIFTS.slice(0, 2), 'F |||||', 'F Items|1||||', 'F Total|500.00||||']],
  [
    'above places to sign',
    [
      ...['H Date|DR No.|Route|Truck|Amount', 'R 05/17/2026|DR-1|Manila (R1)|6W|4500', 'R 05/20/2026|DR-2|Batangas (R2)|10W|9000'],
      ...['F NOTHING FOLLOWS||||', 'F ||||', 'F TOTAL GROSS EX VAT|13500|||', 'F 2% WITHHOLDING TAX|270|||', 'F AMOUNT DUE|13230|||'],
      ...['F ||||', 'F Prepared By:|||Received By:|', 'F ______________|||______________|'],
      'F Date Prepared:|06/01/2026||Date Received: ______________|',
    ],
  ],
  [
    'below its total, where records have codes and names',
    [
      ...['H Code|Part|Left|Unit|Price|Value|Remark', 'R A001|Filter|12|piece|150.00|1800.00|', 'R A002|Brake|4|set|||no price'],
      ...['R A003|Belt|0|piece|320.00|0.00|', 'F ', 'F สรุป||16|||1800.00|', 'F Parts in stock|3|||||', 'F Without a price|1|||||'],
    ],
  ],
]

const RECORDS: readonly Table[] = [
  [
    'of which little is known, called as others are',
    [
      ...['H Who|Room|Day|Beds', 'R Ann|Hall 1|Mon|3', 'R Bob|Hall 2|Tue|4', 'R Eve|Hall 3|Mon|2', 'R Fay|Hall 4|Fri|2'],
      ...['R ', 'R Cid|12||', 'R Dora|14||'],
    ],
  ],
  [
    'without a day, their figure where it is named',
    [
      ...['H Datum|Artikel|Menge|Preis', 'R 2024-01-01|Tee|896|', 'R 2024-01-02|Zucker|136|', 'R '],
      ...['R ไม่ระบุ|||145', 'R later|||538', 'R pending|||258'],
    ],
  ],
  [
    'of a kind with others, though these have words for its figures',
    ['H Item|Kind|Cost|Score', 'R Rice|poor|Cumbria|York', 'R Corn|good|closed|Essex', 'R ', 'R Fish|858||', 'R Oil|359||', 'R Salt|329||'],
  ],
  ['below a single one', ['H No|Day|Name|Weight', 'R 1|2026-05-02|Rice|500', 'R ', 'R Apples|12||', 'R Pears|14||', 'R Plums|9||']],
]

describe('pairs of a label and a figure behind a blank line', () => {
  it.each(APART)('are no records of a wider table: %s', (_, lines) => {
    const { meant, read } = compareMarks(lines, '|')
    expect(read).toEqual(meant)
  })

  it.each(RECORDS)('are records: %s', (_, lines) => {
    const { meant, read } = compareMarks(lines, '|')
    expect(read.records).toEqual(meant.records.filter((cells) => cells.join('') !== ''))
  })
})

const SHOTS = ['H #|Speed|Energy|Time', 'R 1|1,369.8|150.0|13:32:27', 'R 2|1,402.0|157.1|13:32:45', 'R 3|1,374.0|150.9|13:32:57']
const BELOW_MARK: readonly Table[] = [
  ['as wide as the table', [...SHOTS, 'F -|||', 'F Average speed|1,370.6||', 'F Std dev|18.6||', 'F Session note|A test||', 'F -|||']],
  [
    'shorter',
    [...SHOTS, 'F -||', 'F Average speed|1,370.6', 'F Spread|18.6', 'F Note|', 'F -|', 'F Date|October 14, 2023', 'F All included'],
  ],
]
const BELOW_MARK_RECORDS: readonly Table[] = [
  ['among words', ['H Name|Kind|Place|N', 'R Ann|a|x|1', 'R Bob|b|y|2', 'R Cid|a|y|4', 'R -|||', 'R Dora|12||', 'R Eva|14||']],
  ['with more cells', [...SHOTS, 'R -|||', 'R Late|1,370.6|150.0|', 'R Later|18.6|12.1|']],
  ['a record of which nothing is known', [...SHOTS, 'R -|||', 'R 5|1,402.0|157.1|13:33:45']],
]

describe('pairs below a mark that stands alone', () => {
  it.each(BELOW_MARK)('are no records of a numbered table: %s', (_, lines) => {
    const { meant, read } = compareMarks(lines, '|')
    expect(read).toEqual(meant)
  })

  it.each(BELOW_MARK_RECORDS)('are records: %s', (_, lines) => {
    const { meant, read } = compareMarks(lines, '|')
    expect(read).toEqual(meant)
  })
})
