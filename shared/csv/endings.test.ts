import { describe, expect, it } from 'vitest'
import { compareMarks } from './testing/marked-lines.ts'

type Table = readonly [what: string, lines: readonly string[]]

/** How tables end, a mark before each line (testing/marked-lines.ts); cells stand between bars. */
const ENDINGS: readonly Table[] = [
  [
    'the least and the most below times',
    ['H Time|Temp|RH', 'R 10:00|12.1|80', 'R 10:10|12.3|81', 'R 10:20|12.2|79', 'F Min|12.1|79', 'F Max|12.3|81', 'F Average|12.2|80'],
  ],
  [
    'averages behind a blank line, and how many values they are of',
    [
      ...['H Time|Temp|RH', 'R 10:00|12.1|80', 'R 10:10|12.3|81', 'R 10:20|12.2|79', 'R 10:30|12.4|78'],
      ...['F ||', 'F Average|12.3|80', 'F Std Dev|0.1|1.0', 'F N|4|4'],
    ],
  ],
  [
    'a sum under the name of what all belong to',
    ['H Area|Male|Female', 'R Abbey|1200|1300', 'R Castle|800|820', 'R Park|500|560', 'F All wards|2500|2680'],
  ],
  [
    'a sum under a name of its own',
    [
      'H County|Male|Female',
      'R Mombasa|610,257|598,046',
      'R Kwale|425,121|441,681',
      'R Kilifi|704,089|749,673',
      'F KENYA|1,739,467|1,789,400',
    ],
  ],
  [
    'a sum beside shares of a hundred',
    ['H Party|Votes|Share', 'R A Party|1201|48.1%', 'R B Party|800|32.0%', 'R Others|498|19.9%', 'F Total valid votes|2499|100.0%'],
  ],
  [
    'a total in one word, its share below it further right, and notes in any column',
    [
      'H ที่|อำเภอ|ชาย|หญิง',
      'R 1|ปัว|412|398',
      'R 2|นาน้อย|305|331',
      'R 3|บ่อเกลือ|120|118',
      'F ทั้งหมด||837|847',
      'F |ร้อยละ|49.7|50.3',
      'F |สำนักงานสาธารณสุขจังหวัดน่าน||',
      'F ผู้ให้ข้อมูล นางมาลี|||',
      'F ||โทร. 054-710123 ต่อ 12|',
    ],
  ],
  [
    'a text below figures and the number of the page, where groups are named once',
    [
      ...['H ภาค|จังหวัด|ชาย|หญิง', 'R เหนือ|น่าน|45|51', 'R |แพร่|30|28', 'R ใต้|ตรัง|77|70', 'R |สตูล|8|9'],
      ...['F |รวม 4 จังหวัด||', 'F |||ผู้พิมพ์รายงาน สมชาย', 'F ||***|', 'F |* ไม่รวมคนต่างด้าว||', 'F ||- 1 -|'],
    ],
  ],
  [
    'a note further right, below a table that begins with its total',
    ['H ที่|อำเภอ|ชาย|หญิง', 'R |รวมทั้งจังหวัด|12|15', 'R 1|ปัว|4|9', 'R 2|นาน้อย|8|6', 'F ||(นายสมศักดิ์ ใจดี)|'],
  ],
  [
    'an average of all below scores',
    ['H ด้าน|มาก|น้อย|เฉลี่ย|ผล', 'R สถานที่|45|2|4.52|มาก', 'R บุคลากร|40|7|4.31|มาก', 'R เวลา|30|17|3.40|ปานกลาง', 'F รวมเฉลี่ย|||4.08|มาก'],
  ],
  [
    'a sum and an average beside grades',
    [
      'H ข้อ|ค่าเฉลี่ย|ระดับ|ผล',
      'R สถานที่|4.52|มากที่สุด|ผ่าน',
      'R บุคลากร|4.31|มาก|ผ่าน',
      'R เวลา|3.40|ปานกลาง|ไม่ผ่าน',
      'F รวม|12.23|มาก|ผ่าน',
      'F เฉลี่ย|4.08|มาก|ผ่าน',
    ],
  ],
  [
    'signs and what they mean, right below records',
    [
      'H District|2017|2018|2019',
      'R North|12|..|14',
      'R South|-|9|8',
      'R West|7|6|x',
      'F ..|not available||',
      'F -|nil||',
      'F x|confidential||',
    ],
  ],
  [
    'such signs between records and a source',
    [
      'H District|2017|2018|2019',
      'R North|12|..|14',
      'R South|-|9|8',
      'R West|7|6|x',
      'F Key:|||',
      'F ..|not available||',
      'F -|nil||',
      'F Source: survey|||',
    ],
  ],
  [
    'a legend, and footnotes in another block',
    [
      ...[
        'H Labour force|October 2025|November 2025',
        'R Population 5|32,333.1|32,444.2',
        'R Employment 6|20,033.0|20,055.1',
        'R Unemployment 7|1,300.1|1,389.1',
        'R Rate|6.1|..',
      ],
      ...['F ', 'F Symbol legend:', 'F ..|not available', 'F ', 'F Footnotes:', 'F 5|Persons of 15 years and over.', 'F 6|Civilians.'],
    ],
  ],
  [
    'whom to ask, behind a blank line and as wide as the table',
    [
      ...['H Site|Date|NO2|PM10', 'R A1|2019-01-01|40.1|22', 'R A1|2019-01-02|38.8|25', 'R B2|2019-01-01|12.2|9'],
      ...['F |||', 'F Contact:|Jane Roe|jane@example.org|', 'F Licence:|Open Government Licence v3.0||'],
    ],
  ],
  [
    'what is carried forward',
    ['H Date|Details|In|Out', 'R 01/02/2026|Sales|100|', 'R 02/02/2026|Rent||50', 'R 03/02/2026|Sales|120|', 'F |Carried forward|220|50'],
  ],
  ['ยอดยกไป', ['H วันที่|รายการ|รับ|จ่าย', 'R 1/2/2569|ขายของ|100|', 'R 2/2/2569|ค่าเช่า||50', 'R 3/2/2569|ขายของ|120|', 'F |ยอดยกไป|220|50']],
  [
    'totals and a closing balance below a balance brought forward',
    [
      ...[
        'H Date|Details|Paid out|Paid in|Balance',
        'R 02 Jan 2019|Balance brought forward|||1,000.00',
        'R 03 Jan 2019|Council tax|112.00||888.00',
      ],
      ...['R 04 Jan 2019|Salary||2,000.00|2,888.00', 'F |Totals|112.00|2,000.00|', 'F |Closing balance|||2,888.00'],
    ],
  ],
  [
    'a closing balance behind a blank line',
    [
      'H Buchung|Zweck|Betrag',
      'R 02.03.2020|Abschlag|-89,00',
      'R 05.03.2020|Gutschein|-12,50',
      'R 27.03.2020|Gehalt|2.345,67',
      'F ||',
      'F Endsaldo||4.210,55',
    ],
  ],
]

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
  ['a record without a day, in words', ['H Date|Details|In', 'R 01/02/2026|Sales|100', 'R 02/02/2026|Rent|50', 'R |Cash found|12']],
]

describe('how a table ends', () => {
  it.each(ENDINGS)('%s', (_, lines) => {
    const { meant, read } = compareMarks(lines, '|')
    expect(read).toEqual(meant)
  })

  it.each(RECORDS)('a record is: %s', (_, lines) => {
    const { meant, read } = compareMarks(lines, '|')
    expect(read).toEqual(meant)
  })
})
