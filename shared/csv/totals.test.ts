import { describe, expect, it } from 'vitest'
import { compareMarks } from './testing/marked-lines.ts'

type Table = readonly [what: string, lines: readonly string[]]

/** Rows that figures show to sum up the records above them, whatever they are called; a mark before each line (testing/marked-lines.ts), cells between bars. */
const PROVEN: readonly Table[] = [
  [
    'sums with their unit, below figures without one',
    ['H Name|Hours|Pay', 'R Ann|168 h|4200.00', 'R Bob|160 h|5000.00', 'R Cid|80 h|1800.00', 'F ', 'F TOTAL||11,000.00 RON'],
  ],
  [
    'sums of figures that have a unit',
    [
      ...['H รายการ|เดือน|ปี|เงิน', 'R นายแดง|มกราคม|2568|15000 บาท', 'R นายดำ|มกราคม|2568|10000 บาท', 'R นายขาว|มกราคม|2568|5000 บาท'],
      'F รวมทั้งสิ้น|||30000 บาท',
    ],
  ],
  [
    'sums of columns beside an average price, under a name of their own',
    [
      ...['H Month|Litres|Cost|Price', 'R January|12000|359400|29.95', 'R February|9800|293510|29.95', 'R April|15200|456760|30.05'],
      ...['R May|8000|240800|30.10', 'F Whole year|45000|1350470|30.01'],
    ],
  ],
  [
    'sums under no label, some of them of hardly any figures among dashes',
    [
      'H Month|Rate|Exposure|Paid|Later|Last',
      'R Aug-1998|1.18|2,576.16|50,333|1,458|-',
      'R Sep-1998|1.17|2,663.77|50,333|126|-',
      'R Oct-1998|1.16|2,728.21|221,584|-|322',
      'R Nov-1998|1.15|2,780.75|221,584|-|196',
      'F ||10,748.89|543,834|1,584|518',
    ],
  ],
  [
    'the only sum under an unknown name, behind a blank line',
    [
      ...['H ร้าน|ชื่อ|รายการ|จำนวน|จ่าย', 'R ก|แดง|ชาเย็น|1|25.00', 'R ก|ดำ|กาแฟ|2|60.00', 'R ข|ขาว|ข้าวผัด|1|50.00'],
      ...['F ', 'F ยอดตรวจสอบ||||135.00'],
    ],
  ],
  [
    'averages to the digits shown, of those who have marks',
    [
      'H Surname|State|Taken|Grade|Q1|Q2',
      'R Silva|Finished|20 mins|8.50|2.00|1.50',
      'R Jones|Finished|38 mins|6.00|1.00|3.00',
      'R Meier|In progress|-|-|-|-',
      'F Overall average|||7.25|1.50|2.25',
    ],
  ],
  [
    'sums and, below them, averages, beside units',
    [
      'H Time|Volume|Raw|Speed|Speed raw|Coverage',
      'R 3/1/2019 12:00:00 AM - 1:00:00 AM|12,345 MByte|12944670720.0000|28.7 Mbit/s|3595742.4222|100 %',
      'R 3/1/2019 1:00:00 AM - 2:00:00 AM|11,201 MByte|11745099776.0000|26.1 Mbit/s|3262527.7155|100 %',
      'R 3/1/2019 2:00:00 AM - 3:00:00 AM|||||0 %',
      'F Sums (of 2 values)|23,546 MByte|24689770496.0000|||',
      'F Averages (of 2 values)|11,773 MByte|12344885248.0000|27.4 Mbit/s|3429135.0689|67 %',
    ],
  ],
]

/** Last records that are equal to something of the others by chance, or nearly. */
const RECORDS: readonly Table[] = [
  ['the average of marks of one digit', ['H Name|Art|Music', 'R Ann|1|4', 'R Bob|3|2', 'R Cid|5|3', 'R Dan|3|3']],
  ['the average of nothing but zeros', ['H Name|Fines|Gifts', 'R Ann|0.00|0.00', 'R Bob|0.00|0.00', 'R Cid|0.00|0.00', 'R Dan|0.00|0.00']],
  ['the average of one column of several', ['H Site|Depth|Flow', 'R A|12.25|310', 'R B|13.75|290', 'R C|11.50|402', 'R Middle|12.50|388']],
  [
    'the sum of one column among several that are filled',
    ['H Item|Unit|Qty|Price', 'R A|pc|12|50', 'R B|pc|13|75', 'R C|pc|20|60', 'R D|pc|45|61'],
  ],
  ['the sum of small figures, beside a gap', ['H Item|Shelf|Qty', 'R A|x|1', 'R B|y|2', 'R C|z|1', 'R D||4']],
  ['in another unit', ['H Item|Shelf|Length', 'R A|x|12 m', 'R B|y|13 m', 'R C|z|10 m', 'R D||35 kg']],
  ['of figures in stock, most of them none', ['H Item|In|Out', 'R A|0|0', 'R B|12|0', 'R C|0|10', 'R D|12|10']],
  [
    'a total of assets in a list of accounts',
    [
      'H Account|2019|2020',
      'R Cash|1200|1300',
      'R Loans|5000|4100',
      'R Total assets|6200|5400',
      'R Deposits|3000|2900',
      'R Equity|3200|2500',
    ],
  ],
]

describe('a row of sums or averages', () => {
  it.each(PROVEN)('is no record: %s', (_, lines) => {
    const { meant, read } = compareMarks(lines, '|')
    expect(read).toEqual(meant)
  })

  it.each(RECORDS)('is a record: %s', (_, lines) => {
    const { meant, read } = compareMarks(lines, '|')
    expect(read).toEqual(meant)
  })
})
