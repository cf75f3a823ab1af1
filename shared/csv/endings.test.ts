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
  [
    'a section under a title that sums something else up, as wide as the records',
    [
      ...[
        'H วันที่|เส้นทาง|หมายเหตุ',
        'R 2025-03-01|กรุงเทพฯ - ขอนแก่น|เดินทางไป',
        'R 2025-03-02|ขอนแก่น - อุดร|ประชุม',
        'R 2025-03-03|อุดร - กรุงเทพฯ|กลับ',
      ],
      ...['F ', 'F สรุปค่าใช้จ่าย', 'F เบี้ยเลี้ยง|240 × 3 วัน|720', 'F ค่าที่พัก|1200 × 2 คืน|2400', 'F อื่นๆ|-|350', 'F รวมทั้งหมด||3470'],
    ],
  ],
  [
    'a line of two cells behind a blank line, below few records of many',
    [
      ...['H IP|DNS|OS|QID|Title|Port', 'R 192.168.1.1|router|Linux|38170|Certificate|443', 'R 192.168.1.2|nas|Linux|45017|System|22'],
      ...['R 192.168.1.2|nas|Linux|82003|Timestamp|22', 'F ', 'F 192.168.1.0, 192.168.1.3|hosts not alive'],
    ],
  ],
  [
    'how many there are, behind a blank line and above a total',
    [
      ...['H รหัส|ชื่อ|ล็อต|CS|DSP|EA', 'R M-1001|นม|L2408|12|3|45', 'R M-1002|นมเปรี้ยว|L2407|8|0|2', 'R M-2001|น้ำ|L2409|40|0|0'],
      ...['F ', 'F สรุป|3 รายการ|110 ชิ้น', 'F รวมทั้งหมด|||60|3|47'],
    ],
  ],
  [
    'facts below the total of few records',
    [
      ...['H Account|Debit|Credit|Note', 'R Cash|9500||x', 'R Bank|9000||y', 'R Sales||18500|z', 'F Total|18500|18500|'],
      ...['F ', 'F Total income|95000', 'F Total cost|80000', 'F Profit|15000'],
    ],
  ],
  [
    'what states mean, below their own names and without the number that records have, where blank lines stand between records too',
    [
      ...['H No|State|Part|Due', 'R 1|open|PC|6/30/02', 'R 2|done|PC|7/12/02', 'R 3|open|Web|7/2/02', 'B |||', 'R 4|open|Web|7/5/02'],
      ...['R 5|done|PC|7/5/02', 'R 6|open|PC|7/9/02', 'F |||', 'F |State||', 'F |open|in work|', 'F |done|nothing to do|'],
    ],
  ],
  [
    'sums in words, behind the last line of the last of several groups that all end so',
    [
      ...[
        'H Day|From|To|What|Work||Done by|Boss',
        'R 4 May 69|09:00|18:00|given|login||Ann|Bob',
        'R |||done|login|||',
        'R Overtime|||||||',
      ],
      ...['R 5 May 69|09:00|18:00|given|report||Ann|Bob', 'R |||done|report|||', 'R Overtime|||||||', 'F |||||||'],
      ...['F Days to make up, before||0 days|||Signed||Boss', 'F Days in this week||2 days|||||', 'F Days left||0 days|||( Bob )||'],
    ],
  ],
  [
    'names of a legend above dashes, right below records',
    [
      ...[
        'H Item|Unit|Price|Amount',
        'R Washer|pc|70.50|194.00',
        'R Pipe|pc|10.50|834.00',
        'R Bolt|pc|69.50|789.00',
        'R Valve|pc|66.50|436.00',
      ],
      ...['F |Status|Meaning|', 'F |---|------|', 'F |a|open|', 'F |b|closed|'],
    ],
  ],
  [
    'the least and the most below names, without an average',
    ['H Name|Art|Music', 'R Ann|12|31', 'R Bob|15|20', 'R Cid|14|27', 'F Max|15|31', 'F Min|12|20'],
  ],
  [
    'averages that are no exact ones, in other words, and how many values they are of',
    [
      'H Name|Art|Music',
      'R Ann|12|31',
      'R Bob|15|20',
      'R Cid|14|27',
      'F Class average|13.5|26.5',
      'F Standard deviation|1.5|5.6',
      'F N|3|3',
    ],
  ],
  [
    'one sign and what it means under a heading, below an average that somebody put there',
    [
      ...['H Country|2018|2019|2020', 'R Belgium|0.19|0.21|0.3', 'R Bulgaria|0.1|0.2|0.4', 'R Spain|:|:|0.2', 'F |||0.3'],
      ...['F Special value:|||', 'F :|not available||'],
    ],
  ],
  [
    'the page and when it was printed, where records have days',
    [
      ...['H Day|Valued|Text|Out|In|Left|By', 'R 01/02/2020|01/02/2020|Rent|5||9|A', 'R 02/02/2020|02/02/2020|Gift||3|12|B'],
      ...['R 03/02/2020|03/02/2020|Food|2||10|A', 'F 18/04/2026 23:24||help@example.org||Page 1 of|1|'],
    ],
  ],
  [
    'what is left and what was paid, below days',
    [
      ...['H Date|Type|Amount|Balance', 'R Opening Balance|||1200', 'R 2025-05-02|Credit|450|1650', 'R 2025-05-09|Payment|1000|650'],
      ...['F Closing Balance|||650', 'F Total Credit||450|', 'F Total Received||1000|', 'F Outstanding|||650'],
    ],
  ],
  [
    'figures under labels further right, of hours and of money',
    [
      ...['H Date|What|Site|Urgent|Hours|Rate|Amount', 'R 2025-03-03|Form|a.example|HIGH|1.00|120.00|120.00'],
      ...['R 2025-03-10|Page|a.example|LOW|2.50|60.00|150.00', 'R 2025-03-24|Admin|b.example|MEDIUM|2.00|90.00|180.00'],
      ...['F |||Total Hours|5.50||', 'F |||Free|-0.50||-30.00', 'F |||To pay|||420.00'],
    ],
  ],
  [
    'sums and a tax in a block of their own, below sections with subtotals',
    [
      ...['H Code|Work|Unit|Volume|Price|Amount', 'R A.1|Clear|m2|120|15|1800', 'R A.2|Fence|m|46|85|3910', 'R Subtotal|||||5710', 'B '],
      ...['R B.1|Dig|m3|28|95|2660', 'R B.2|Sand|m3|4|310|1240', 'R Subtotal|||||3900'],
      ...['F ', 'F SUBTOTAL|||||9610', 'F PPN|||||1057', 'F Reserve|||||480', 'F GRAND TOTAL|||||11147'],
    ],
  ],
  [
    'what is to be paid, behind a blank line and wider than the records',
    [
      ...['H Date|Work|Hours|Rate|Billed|Text|Amount', 'R 2025-06-02|A|3.50|600|yes|Plan|2100.00'],
      ...['R 2025-06-09|A|5.00|600|yes|Draft|3000.00', 'R 2025-06-20|B|1.00|600|no|DNS|0.00'],
      ...['F ', 'F ||Total Hours|9.50|||Subtotal|5100.00', 'F ||||||VAT (15%)|765.00', 'F ||||||Total Due|5865.00'],
    ],
  ],
  [
    'words with capitals only at their beginning, below names of two words',
    ['H Name|Beds|Used', 'R Ann Roe|12|10', 'R Bob Sow|30|21', 'R Cid Pat|14|11', 'F Subject to change||'],
  ],
  ...['See www.example.org', 'All rights reserved', 'Updated on 5 May', 'excluding private wards', 'Of all ages.'].map(
    (note): Table => [
      `a note: ${note}`,
      ['H Ward|Beds|Used', 'R maternity ward|12|10', 'R Accident ward|30|21', 'R eye ward|14|11', `F ${note}||`],
    ],
  ),
  ['a note in another script', ['H Name|Beds|Used', 'R Ann Roe|12|10', 'R Bob Sow|30|21', 'R Cid Pat|14|11', 'F ไม่รวมเด็ก||']],
  ['a word for how sure all is', ['H District|Beds|Used', 'R Northern|12|10', 'R Southern|30|21', 'R Western|14|11', 'F Provisional||']],
  ['when it was printed', ['H District|Beds|Used', 'R Northern|12|10', 'R Southern|30|21', 'R Western|14|11', 'F March 12 2024 Leeds||']],
  ['who says so, below a note', ['H Region|Beds|Used', 'R North|12|10', 'R South East|30|21', 'F Source: survey||', 'F Health Office||']],
  [
    'a line without the delimiters of all others',
    ['H Region|Beds|Used', 'R North|12|10', 'R South East|30|21', 'R West|14|9', 'F Health Office'],
  ],
]

describe('how a table ends', () => {
  it.each(ENDINGS)('%s', (_, lines) => {
    const { meant, read } = compareMarks(lines, '|')
    expect(read).toEqual(meant)
  })
})
