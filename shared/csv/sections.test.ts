import { describe, expect, it } from 'vitest'
import { compareMarks } from './testing/marked-lines.ts'

type Table = readonly [what: string, lines: readonly string[]]

function months(year: number): string[] {
  return [1, 2, 3, 4].map((month) => `R ${year}0${month}|${month}.96|-${month}.30|0.2${month}`)
}

/**
 * Files of several parts, a mark before each line (testing/marked-lines.ts); cells stand between bars; `B` is a blank line among records.
 */
const FILES: readonly Table[] = [
  [
    'sections in brackets, the first of them right below the names',
    [
      ...['H item|required|company A|company B', 'R [General]|||', 'R country|any|Germany|China', 'R warranty|2 years|2 years|3 years'],
      ...['R [Performance]|||', 'R volume|20-2000 ml|20-2000 ml|50-2000 ml', 'R rate|1-80|1-80|1-60'],
    ],
  ],
  [
    'sections in brackets above figures',
    [
      ...['H รายการ|งบประมาณ|เบิกจ่าย', 'R [หมวดเงินเดือน]||', 'R เงินเดือน|100000|50000', 'R ค่าจ้าง|20000|10000'],
      ...['R [หมวดตอบแทน]||', 'R เบี้ยเลี้ยง|3000|1000', 'R ค่าที่พัก|5000|500'],
    ],
  ],
  ['the unit of the whole table, and a note in brackets', ['H Item|Price', 'H (บาท)|', 'R Rice|783', 'F (p) provisional']],
  ['the kind of all labels, and a note in the same brackets', ['H Item|Weight', 'H (kind)|', 'R Rice|4', 'R Corn|5', 'F (estimated)']],
  [
    'a unit in brackets, and a label in the same below it',
    ['H Item|Price', 'H (baht)|', 'R Rice|783', 'R (late)|', 'R Corn|51', 'R Oil|40'],
  ],
  ['the unit of all labels in brackets', ['H Item|Weight', 'H (kind)|', 'R Rice|4', 'R Corn|5', 'R Eggs|9']],
  [
    'facts under a title of their own, of more lines than the table has records',
    [
      ...[
        'P Report|||||',
        'P |||||',
        'P Info|||||',
        'P Date|01/08/2024 10:15:59||||',
        'P Tested by|ImmuneMed||||',
        'P Instrument|123456||||',
      ],
      ...['P Version|8.2.0||||', 'P Plates|1||||', 'P |- second of two||||', 'P |||||', 'P Table|||||'],
      ...['H Plate|Place|Sample|ng/ul|Group|Time', 'R P1|A1|S1|182.6|G1|10:15:59', 'R P2|B1|S2|182.8|G1|10:16:40'],
    ],
  ],
  [
    'a budget in more lines than the lists below it have, the first of which is the largest table',
    [
      ...[
        'P PROJECT EXPORT',
        'P Project|Museum',
        'P Exported|12.3.2026 09:14:22',
        'P ',
        'P BUDGET',
        'P Granted|25000.00',
        'P Spent|8420.50',
      ],
      ...['P Hours|42', 'P Left|12339.50', 'P Deviation|-11339.50', 'P Share|20%', 'P ', 'P PLAN'],
      ...['H No.|Category|Details|Supplier|Amount', 'R 1|Transport|there and back|Gasser|6000.00', 'R 2|Print|120 pages|-|9500.00'],
      ...['R 3|Works|cabinets|Mair|5500.00', 'F ||TOTAL||21000.00'],
    ],
  ],
  [
    'a summary of two lines above the only entry of a wider list',
    [
      ...['P Log book', 'P Driver|Max Muster', 'P ', 'P Kind|Trips|km|Share', 'P Work|2|20.0|39.2', 'P Home|2|31.0|60.8', 'P '],
      'H Kind|Date|Left|Arrived|From|To|km|Begin|End',
      'R Work|02.09.2026|08:00|09:00|High Street|Mill Lane|12.3|10000|10012',
    ],
  ],
  [
    'what sales come to, above the list of these',
    [
      ...[
        'P Shop report',
        'P Printed|18/06/2026',
        'P ',
        'P === Summary ===',
        'P Sales|12',
        'P Turnover|2500.50',
        'P Discount|3.5%',
        'P Cash|2000.00',
      ],
      ...[
        'P Card|500.50',
        'P Tips|0',
        'P ',
        'P === All sales ===',
        'H No|Time|Item|Qty|Amount',
        'R 1|10:00|Tea|2|80.00',
        'R 2|10:05|Rice|1|45.50',
      ],
    ],
  ],
  [
    'figures without names above a table of one record',
    [
      ...['P Report for: core-sw1', 'P Total hours|24.00', 'P Total down hours|1.25', 'P Down rate|5.21%', 'P '],
      ...['H Time|Host|Address|Status', 'R 2026-03-01T00:00:00Z|core-sw1|10.0.0.1|online'],
    ],
  ],
  [
    'what two entries come to, with names of its own and a total',
    [
      ...['H Person|Role|Day|From|To|Hours', 'R Anja|Cook|2026-08-03|07:00|15:00|7.00', 'R Boris|Bar|2026-08-03|08:00|17:00|8.00', 'F '],
      ...['F Person|Days|Hours', 'F Anja|1|7.00', 'F Boris|1|8.00', 'F Total||15.00'],
    ],
  ],
  [
    'sections that begin with two cells below a blank line',
    [
      ...[
        'H Code|Item|Qty|Price|Note',
        'B ',
        'R Building 1||||State budget',
        'R 101|Desk|4|2500|',
        'R 102|Chair|12|600|1 broken',
        'R 103|Board|2|4200|',
      ],
      ...['B ', 'R Building 2||||Donations', 'R 201|Pupil desk|35|1200|', 'R 202|Computer|10|17000|', 'R 203|Printer|1|6500|'],
    ],
  ],
  [
    'parts of a measurement, each with its names, a line of empty cells and units',
    [1, 2, 3].flatMap((part) => {
      const records = Array.from({ length: 6 }, (_, i) => `R |${i + 1}|${part * 60 + i * 10}|0.${part}|${(12.5 / (i + 1)).toFixed(3)}`)
      const [facts, head] = part === 1 ? ['P', 'H'] : ['X', 'X']
      return [
        ...[`${facts} Interval and points:|${part}|6`, `${head} Interval data:|Point|Time|Rate|Stress`],
        ...[`${part === 1 ? 'H' : 'B'} ||||`, `${head} ||[s]|[1/s]|[Pa]`, ...records],
      ]
    }),
  ],
  [
    'facts and a legend of more lines than the wider table below them has',
    [
      ...[
        'P Station|Nan',
        'P Province|North',
        'P Latitude|18.77',
        'P Longitude|-100.78',
        'P Height|114.00',
        'P Identifier|6106000',
        'P World identifier|71628',
        'P Short identifier|NAN',
        'P All times are local',
        'P ',
      ],
      ...[
        'P Legend',
        'P A|Accumulated',
        'P C|Uncertain',
        'P E|Estimated',
        'P M|Missing',
        'P N|Unknown but above 0',
        'P ^|Incomplete',
        'P ',
        'H Month|Year|Mean|Flag|Rain',
      ],
      ...[1, 2, 3, 4].map((month) => `R 1940-0${month}|1940|2${month}.1|${month === 2 ? 'E' : ''}|1${month}.5`),
    ],
  ],
  [
    'a list of words and figures that is longer than a wider table below it',
    [
      ...['H Shop|Open', ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((i) => `R Shop ${i}|${200 + i}`), 'F ', 'F Month|Year|Mean|Flag|Rain'],
      ...[1, 2, 3, 4].map((month) => `F 1940-0${month}|1940|2${month}.1||1${month}.5`),
    ],
  ],
  [
    'a statement whose transactions are its last, longest and widest part',
    [
      'P Begin|2024-03-01',
      'P End|2024-03-07',
      'P ',
      'P Card or account|Kept as',
      "P Savings card|'4411****0099",
      'P ',
      'P Currency|Closing balance|Received|Spent',
      'P EUR|604,01|0,00|-351,00',
      'P ',
      'H Card|Day|Amount|Currency|Paid to|State',
      "R '4411****0099|2024-03-02|-4,50|EUR|Bakery|done",
      "R '4411****0099|2024-03-04|-3,80|EUR|Ferry|done",
      "R '4411****0099|2024-03-05|-9,00|EUR|Museum|done",
    ],
  ],
  [
    'the names again below the title of each section, the labels of which have another name there',
    [
      'P Ratios of Nan Dairy',
      'P Accounts',
      'H |2019-09|2020-09|2021-09|Last year',
      'R Revenue|13931|19315|24006|32479',
      'R Margin %|29.0|29.1|34.2|34.3',
      'R Dividends||||0.4',
      'B ',
      'X Ratios',
      'R Share of sales|2019-09|2020-09|2021-09|Last year',
      'R Milk|70.9|71.0|66.0|65.7',
      'R Other||||',
      'R Butter|13.3|12.6|12.3|11.6',
      'B ',
      'X Growth',
      'R |2019-09|2020-09|2021-09|Latest quarter',
      'R Over a year|68.3|38.6|24.3|35.3',
      'R Over three years|34.4|37.9|42.6|',
    ],
  ],
  [
    'wells counted in columns, below narrower parts with names',
    [
      'P Plate information',
      'P Plate|Repeat|Height',
      'P 1|1|14.35',
      'P ',
      'P Background information',
      'P Plate|Label|Result|Signal|Flashes',
      'P 1|A450|0|295000|300',
      'P ',
      'P Results for A450',
      'H |01|02|03|04|05|06|',
      'R A|0.15|0.08|0.10|1.85|1.80|1.75|',
      'R B|0.10|0.07|0.11|1.00|1.05|1.10|',
      'R C|0.09|0.06|0.08|0.55|0.50|0.48|',
      'F ',
      'F Assay information',
      'F Assay|||101',
      'F Started|||10:28',
    ],
  ],
  [
    'months above years under the same names',
    [
      'P Returns by month',
      'P ',
      'H |Market|Small|Value',
      ...months(1998),
      ...months(1999),
      'F ',
      'F Returns by year',
      'F |Market|Small|Value',
      ...[1998, 1999, 2000, 2001].map((year) => `F ${year}|9.${year % 7}|-2.1|1.4`),
    ],
  ],
  [
    'what a file is about, as names and values in the columns of the table',
    [
      'P Source|Place|Town|Latitude|Longitude|Zone|Height',
      'P SUN DB|145809|-|39.73|-105.18|-7|1820',
      'H Year|Month|Hour|Direct|Heat||',
      'R 2017|1|0|0|-5||',
      'R 2017|1|1|41|-3||',
      'R 2017|1|2|60|-2||',
      'R 2017|12|22|0|-12||',
      'R 2017|12|23|0|-12||',
    ],
  ],
  [
    'what more groups sum up than there are records, under a title that says so',
    [
      ...['H No|Booking|Name|Phone|Seats|Qty|Total', 'R 1|55|Ann|0811111111|A1|2|1000', 'R 2|56|Bob|0822222222|B7|1|300', 'F '],
      ...['F Summary by zone', 'F Zone|Seats|Booked|Free|Price', 'F Yellow|100|2|98|500', 'F Green|200|1|199|300', 'F Blue|150|0|150|200'],
      ...['F Red|80|0|80|150', 'F Total|530|3|527|'],
    ],
  ],
  [
    'what each group sums up, under its own name',
    [
      ...[
        'H Date|Patient|Test|Paid|Claim|Firm',
        'R 02/05/2026|John|FBC|20.00|80.00|Acacia',
        'R 03/05/2026|Mary|LFT|15.00|120.00|Apex',
        'F ',
      ],
      ...['F สรุป', 'F Acacia', 'F Test|Count|Paid|Claim', 'F FBC|1|20.00|80.00', 'F SUBTOTAL||20.00|80.00', 'F ', 'F Apex'],
      ...['F Test|Count|Paid|Claim', 'F LFT|1|15.00|120.00', 'F SUBTOTAL||15.00|120.00', 'F ', 'F GRAND TOTAL||35.00|200.00'],
    ],
  ],
  [
    'a summary of many more groups than there are records above it',
    [
      ...['P สินค้า|รายได้|ราคา', 'P ข้าว|32055|18646', 'P ข้าวโพด|56358|20475', 'P ', 'P สรุปผล', 'H สินค้า|รายได้'],
      ...['R ข้าว|4', 'R ข้าวโพด|6', 'R ปลา|12', 'R ไข่|9', 'R นม|31', 'R ชา|7', 'R เกลือ|15', 'R พริก|22'],
    ],
  ],
  [
    'a summary that is wider than the list above it',
    [
      ...['P Station|Town|Height', 'P 12|Bonn|60', 'P 15|Kiel|5', 'P '],
      ...['P Summary by month', 'H Month|Rain|Sun|Wind', 'R 1|80.5|40|3.1', 'R 2|61.0|72|3.6', 'R 3|40.2|120|2.9', 'R 4|38.8|160|2.5'],
    ],
  ],
  ...['Total sums by activity', 'ยอดรวมตามกิจกรรม', 'إجمالي الاشتراكات لكل نشاط', 'ملخص', 'סיכום', 'Zusammenfassung'].map(
    (title): [string, readonly string[]] => [
      `what groups sum up, below the records: ${title}`,
      [
        ...['P Members', 'H No|Name|Age|Activity|Paid|Due', 'R 1|Ann|9|Swimming|100.00|50.00', 'R 2|Bob|31|Judo|200.00|0.00', 'F '],
        ...[`F ${title}`, 'F Activity|Count|Paid|Due', 'F Swimming|1|100.00|50.00', 'F Judo|1|200.00|0.00', 'F Yoga|0|0.00|0.00'],
      ],
    ],
  ),
  [
    'what they sum up without a title, in half as many columns',
    [
      ...['H No|Name|Age|Activity|Since|Place|Paid|Due', 'R 1|Ann|9|Swimming|2025|A|100.00|50.00', 'R 2|Bob|31|Judo|2025|B|200.00|0.00'],
      ...['F ', 'F Activity|Paid|Due', 'F Swimming|100.00|50.00', 'F Judo|200.00|0.00', 'F Yoga|0.00|0.00'],
    ],
  ],
  [
    'a summary by its title above a list that is much wider',
    [
      ...['P RESUMEN', 'P Size|Women|Men|Total', 'P P|2|1|3', 'P M|1|2|3', 'P 10|1|0|1', 'P ', 'P TOTAL GENERAL|||7', 'P ', 'P LISTA'],
      ...['H Client|Phone|Size|Kind|Count|Paid|Note', 'R Ann|0981 222333|P|W|2|yes|', 'R Bob|-|M|M|2|no|call first'],
    ],
  ],
  [
    'figures without names below titles with a colon, more in all than there are records',
    [
      ...['P Rounds|10', 'H round|map|one|two|time|winner', 'R 0|0|0|1|835|1', 'R 0|0|0|2|1070|1', 'R 0|0|1|0|3000|0', 'R 0|0|1|2|470|1'],
      ...['Wins', 'Ties', 'Lengths', 'Crashes'].flatMap((title, i) => [`F ${title}:`, `F 0|1${i}|7|`, `F ${i}|0|10|`, `F 1|0|${i}|`]),
    ],
  ],
  [
    'figures below such a title, among records that go on',
    [
      ...['H round|map|one|two|time|winner', 'R 0|0|0|1|835|1', 'R 0|0|0|2|1070|1', 'X So far:', 'X 0|10|7', 'X 1|0|10', 'B '],
      ...['R 0|0|1|0|3000|0', 'R 0|0|1|2|470|1'],
    ],
  ],
  [
    'who takes part, above what they do',
    [
      ...['P Participants', 'P id|Name', 'P 1|Ann', 'P 4|Bob', 'P 5|Cid', 'P 6|Dan', 'P '],
      ...['P Payments', 'H Date|Who|Debit|Credit|Active|Paid back|Note'],
      ...['R 05.06.2021 12:40:11|4|0.0|300.0|true|false|Taxi', 'R 05.06.2021 12:40:11|1|300.0|0.0|true|false|Taxi'],
    ],
  ],
  [
    'a list of few columns above months side by side',
    [
      ...['H No|Name|Place', ...['Ann', 'Bob', 'Cid', 'Dan', 'Eve'].map((name, i) => `R ${i}|${name}|A`), 'F '],
      ...['F Place|Jan|Feb|Mar|Apr|May|Jun|Jul', 'F A|1|2|3|4|5|6|7', 'F B|3|4|1|3|5|1|1', 'F C|3|4|1|3|5|1|1'],
    ],
  ],
  [
    'figures of a balance above a wider table of few records',
    [
      ...['H Account|As of 31 Dec 2026', 'R Cash|12.00', 'R Banks|3.00', 'R Loans|15.00', 'R Shares|1.00', 'F ', 'F Purchases'],
      ...['F Date|Item|Qty|Price|Amount|Paid', 'F 2026-04-01|Rice|1|2|2|yes', 'F 2026-04-02|Tea|2|2|4|no'],
    ],
  ],
  [
    'a table of two columns above one of twice as many that holds hardly more',
    [
      ...['H Town|People', ...['Bonn', 'Kiel', 'Ulm', 'Jena', 'Gera', 'Hof'].map((town, i) => `R ${town}|${i * 37 + 4}`), 'F '],
      ...['F Town|Head|Street|Phone', 'F Bonn|Ann|Am Tor|12', 'F Kiel|Bob|Am Markt|14', 'F Ulm|Cid|Am Berg|15'],
    ],
  ],
  [
    'a report whose title says summary, above another table that is a little wider',
    [
      ...['P สรุปจำนวนนักเรียน', 'H ชั้น|ชาย|หญิง|รวม', 'R ป.1|12|14|26', 'R ป.2|11|13|24', 'R ป.3|15|12|27', 'R ป.4|9|10|19', 'F '],
      ...['F รายชื่อครู', 'F ที่|ชื่อ|ตำแหน่ง|โทร|ห้อง', 'F 1|มานี|ครู|0811111111|1', 'F 2|ปิติ|ครู|0822222222|2', 'F 3|ชูใจ|ครู|0833333333|3'],
    ],
  ],
  [
    'things and where they are, above a wider table of other things',
    [
      ...['H Item|Province', 'R Rice|Leeds', 'R Corn|Leeds', 'R Fish|York', 'R Oil|Rutland', 'F '],
      ...['F Name|Price|Area|Date|Remarks', 'F John Smith|Norfolk|fair|2024-03-15|open', 'F Mary Jones|York|blue|2024-02-08|fair'],
    ],
  ],
  [
    'the head of an order above its lines',
    [
      ...['P Party|Date|Amount|Value', 'P John Smith|fair|Cumbria|969', 'P Mary Jones|late|Essex|459', 'P '],
      ...['H Item|Area', 'R Rice|535', 'R Corn|728', 'R Fish|97'],
    ],
  ],
  ...['', 'F Contacts'].map((title): [string, readonly string[]] => [
    `a table whose title says summary, above a wider one about other things: ${title}`,
    [
      ...['P Übersicht der Orte', 'H Artikel|Ertrag', 'R Reis|183', 'R Mais|844', 'R Fisch|95', 'F ', ...(title === '' ? [] : [title])],
      ...['F Name|Wert|Punkte', 'F John Smith|Leeds|2024-04-05', 'F Mary Jones|Devon|2024-02-12'],
    ],
  ]),
  [
    'sums of rain below a list of stations',
    [
      ...['P Code|Station|Height|Owner|Since', 'P a|York|12|Ann|2001', 'P b|Leeds|17|Ben|2004', 'P c|Kent|9|Cid|2002', 'P '],
      ...['P Total rainfall by month', 'H Month|Rain', 'R January|80.5', 'R February|61.0', 'R March|40.2', 'R April|38.8', 'R May|33.1'],
    ],
  ],
  [
    'what the summary of stores counts, above some lots of the largest one',
    [
      ...['P Resumen por almacén', 'P Store|Lots|Units', 'P Central|41|1820', 'P Norte|18|640', 'P Transit|2|60', 'P ', 'P Detalle'],
      ...['H Product|Code|Store|Lot|Expires', 'R Insulin|INS-10|Central|L1181|2026-11', 'R Amoxi|AMX-500|Central|L2291|2027-03'],
    ],
  ],
  [
    'the same names below the title of each part, all by months',
    ['P North', 'H |Market|Small|Value', ...months(1998), 'B ', 'X South|||', 'X |Market|Small|Value', ...months(1999)],
  ],
]

describe('a file of several parts', () => {
  it.each(FILES)('%s', (_, lines) => {
    const { meant, read } = compareMarks(lines, '|')
    expect(read).toEqual(meant)
  })
})
