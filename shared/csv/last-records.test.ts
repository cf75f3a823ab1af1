import { describe, expect, it } from 'vitest'
import { compareMarks } from './testing/marked-lines.ts'

type Table = readonly [what: string, lines: readonly string[]]

/** Tables that end with a record which looks like something else. */
const RECORDS: readonly Table[] = [
  [
    'an opening balance without a day',
    ['H Date|Details|In|Balance', 'R |Opening balance||1000.00', 'R 03 Jan 2019|Rent|12.00|1012.00', 'R 04 Jan 2019|Salary|20.00|1032.00'],
  ],
  ['a list of notes', ['H Title|Text', 'R Note 1|Provisional.', 'R Note 2|Excludes Scotland.', 'R Note 3|Rounded, and may not add up.']],
  ['notes in one column', ['H Notes', 'R Source: survey of 2021.', 'R Note: figures are provisional.', 'R Note: excludes Scotland.']],
  ['figures of one digit that happen to add up', ['H Item|A|B|C', 'R Pen|1|0|2', 'R Ink|0|1|1', 'R Cup|1|1|0', 'R Mat|2|2|3']],
  ['codes of two letters with a word each', ['H Code|Meaning|From|To', 'R ab|open||', 'R cd|closed|2001|2002', 'R ef|new||', 'R gh|old||']],
  ['a person called Max beside numbers', ['H Name|Beds|Used', 'R Ann|12|10', 'R Bob|30|21', 'R Cid|14|11', 'R Max|15|10']],
  ['of a kind called average, among words', ['H ประเภท|สถานที่|ผู้ดูแล|เวลา', 'R Good|ตลาดน้ำ|มานะ|08:10', 'R Average|หอศิลป์|ปิติ|09:25']],
  ['a product called as a note, for the second time', ['H Product|Buyer', 'R Note pad|Ann', 'R Pen|Bob', 'R Note pad|Cid']],
  ['a product called as a note', ['H Product|Size|Code', 'R Pen|S|B012', 'R Ink|M|B013', 'R Note pad|S|B044']],
  ['a group of which all else is unknown', ['H เพศ|ที่อยู่|ขนาด', 'R ชาย|12 หมู่ 3|M', 'R หญิง|9 หมู่ 1|L', 'R ชาย||']],
  ['the other half of a text', ['H ที่|งาน|งบ', 'R 1|ซ่อมถนน|500', 'R |สายหลัก|', 'R 2|ขุดคลอง|700', 'R |หมู่ 3|']],
  [
    'tasks without a day, under a heading of their own',
    [
      'H Due|Work|Hours',
      'R 2024-01-01|Paint|5',
      'R 2024-01-02|Clean|6',
      'R 2024-01-03|Mow|7',
      'B ',
      'R Phase 2||',
      'R TBD|Dig|9',
      'R TBD|Plant|4',
    ],
  ],
  [
    'cut in the middle, behind a blank line',
    [
      'H No|Name|Town|Day|Sum|Paid',
      'R 101|Ann|York|2024-01-01|5|yes',
      'R 102|Bob|Hull|2024-01-02|7|no',
      'R 103|Cid|Ely|2024-01-02|6|no',
      'B ',
      'X 104|Dan',
    ],
  ],
  [
    'without a number behind a blank line, as full as others',
    [
      'H No|Item|Town|Cost',
      'R 1|Pen|York|5',
      'R 2|Ink|Hull|6',
      'R 3|Cup|Ely|7',
      'B ',
      'R 4|Mat|York|8',
      'R 5|Box|Ely|4',
      'B ',
      'R |Bag|Hull|2',
      'R |Hat|York|3',
    ],
  ],
  ['a grade called standard', ['H Grade|Rooms|Price', 'R Luxury|12|900', 'R Family|8|700', 'R Standard|30|500']],
  ['a person called N below averages of others', ['H Name|Beds|Used', 'R Ann|12|10', 'R Bob|30|21', 'R Mean Machine|14|11', 'R N|15|10']],
  [
    'persons of whom nothing else is known',
    [
      ...['H Name|Grade|Saint|Day', 'R Ann Roe|9|Anna|July', 'R Nico Sow|9||', 'R Dan Pat|10|Daniel|Dec', 'R Max Lav|||'],
      ...['R Mia Cran||Erasmia|', 'R Emma Bell|||', 'R Olivia Bell|||'],
    ],
  ],
  ['a thing in two words, below few', ['H Item|Qty|Shop', 'R Tape measure|4|A', 'R Wood glue|3|B', 'R White spirit||']],
  [
    'a country longer than all above',
    ['H |Gas|Oil', 'R Austria|9|15', 'R Czech Republic|9|1', 'R Norway|1|2', 'R Bosnia and Herzegovina||'],
  ],
  [
    'hospitals that have not reported, above a source',
    ['H Name|Ill|Dead', 'R Tak Hospital|7|1', 'R Loei|2|3', 'R Krabi|5|5', 'R Satun||', 'R Pattani Clinic||', 'F Source: survey||'],
  ],
  [
    'what follows a total of some, as full as they are',
    ['H Area|A|B|C', 'R North|101|55|40', 'R South|88|61|35', 'R East|120|47|52', 'R Total|309|163|127', 'R Abroad|40|21|12'],
  ],
  [
    'what follows a total of some, and lacks figures',
    ['H Area|A|B|C', 'R North|101|55|40', 'R South|88|61|35', 'R East|120|47|52', 'R Total|309|163|127', 'R Abroad|40||'],
  ],
  [
    'a figure without a label, like others above',
    ['H Name|Town|Cost', 'R Ann|York|12', 'R Bob|Hull|14', 'R ||5', 'R Cid|Ely|11', 'R ||9', 'F Source: survey||'],
  ],
  ['a sign with a word, under a heading', ['H Key|Word|From|To', 'R a:|||', 'R x|open|1|2', 'R y|closed|2|4', 'R b:|||', 'R z|new||']],
  ['of the only document in pages', ['H No|Title|Owner|Part', 'R 1|Plan|Ann|all', 'R 2|Budget|Bob|annex', 'R 3|Report|Cid|Page 3/4']],
  [
    'things called total, without a number',
    ['H No|Item|Shop|Cost', 'R 1|Pen|York|5', 'R 2|Ink|Hull|6', 'R 3|Cup|Ely|7', 'R |Total Cereal|York|4', 'R |Rice|Hull|2'],
  ],
  [
    'costs of a last section, above the sum of all',
    [
      ...['H Code|Work|Unit|Amount', 'R A.1|Clear|m2|1800', 'R A.2|Fence|m|3910', 'R Subtotal|||5710', 'B '],
      ...['R B.1|Dig|m3|2660', 'R B.2|Sand|m3|40', 'R Subtotal|||2700', 'B '],
      ...['R Permit|||900', 'R Tax|||700', 'R Subtotal|||1600', 'F GRAND TOTAL|||10010'],
    ],
  ],
  ['a ward with a number', ['H Name|Ill|Dead', 'R Ward A|7|1', 'R Loei|2|3', 'R Krabi|5|5', 'R Ward 12||']],
  [
    'persons without a number yet',
    ['H No|Name|Class', 'R 1|Ann Roe|A', 'R 2|Ben Sow|A', 'R 3|Cid Pat|B', 'R |Emma Joh|', 'R |Lacey Bell|'],
  ],
  ['a record without a day, in words', ['H Date|Details|In', 'R 01/02/2026|Sales|100', 'R 02/02/2026|Rent|50', 'R |Cash found|12']],
]

describe('a last line', () => {
  it.each(RECORDS)('is a record: %s', (_, lines) => {
    const { meant, read } = compareMarks(lines, '|')
    expect(read).toEqual(meant)
  })
})
