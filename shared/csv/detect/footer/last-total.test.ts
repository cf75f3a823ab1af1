import { describe, expect, it } from 'vitest'
import { compareMarks } from '../../testing/marked-lines.ts'

type Table = readonly [what: string, lines: readonly string[]]

/**
 * Tables that end with a total behind a blank line and with what stands below it; a mark before each line (testing/marked-lines.ts), cells
 * between bars.
 */
const ENDED: readonly Table[] = [
  [
    'of the records that count, alone, in the columns of figures',
    [
      ...['H เลขที่|วันที่|สถานะ|ลูกค้า|ก่อนลด|VAT|ยอดรวม|พนักงาน', 'R SO1|2026-05-01|ชำระแล้ว|เอ|100.00|7.00|107.00|นก'],
      ...['R SO2|2026-05-01|ยกเลิก|บี|250.00|17.50|267.50|นก', 'R SO3|2026-05-02|ชำระแล้ว|ซี|300.00|21.00|321.00|มด'],
      ...['F ', 'F รวมยอดที่ชำระแล้ว||||400.00|28.00|428.00|'],
    ],
  ],
  [
    'of two records, its label in the line above it',
    [
      'H Staff|Sales|Share|Rate|Receipts',
      'R Asha|1200000|120000|100|12',
      'R Juma|800000|80000|75|6',
      'F ',
      'F GRAND TOTALS',
      'F --|2000000|200000|--|18',
    ],
  ],
  [
    'with its amount in words, and who signs',
    [
      ...['H ที่|ชื่อ|อัตรา|วัน|จำนวนเงิน|หมายเหตุ', 'R 1|นายการ เงินดี|200|3|600|', 'R 2|นายบัญชี งามดี|200|2|620|สาย'],
      ...['F ', 'F ||รวมทั้งสิ้น (ตัวอักษร) -หนึ่งพันสองร้อยยี่สิบบาทถ้วน-|รวมเป็นเงิน|"1,220"|', 'F ', 'F ลงชื่อ||||ผู้จ่ายเงิน|'],
    ],
  ],
  [
    'of two records, and below it the tax, the sum of both and how it was paid',
    [
      ...['H Mô tả;Đơn giá;Số lượng;Thành tiền', 'R Phòng đôi;500.000 đ;2;1.000.000 đ', 'R Giặt ủi;30.000 đ/kg;2;60.000 đ', 'F '],
      ...['F Cộng:;;;1.060.000 đ', 'F Thuế VAT (10%);;;106.000 đ', 'F TỔNG CỘNG:;;;1.166.000 đ', 'F '],
      ...['F THANH TOÁN', 'F Đã thanh toán:;;;1.166.000 đ', 'F Còn phải thanh toán:;;;0 đ'],
    ].map((line) => line.replaceAll(';', '|')),
  ],
  [
    'beside its column, below the line that says that nothing follows',
    [
      ...['H Date|DR No.|Route|Truck|Amount', 'R 05/17/2026|DR-1|Cavite|6W|4500', 'R 05/20/2026|DR-2|Batangas|10W|9000'],
      ...['F NOTHING FOLLOWS||||', 'F ||||', 'F TOTAL GROSS EX VAT|13500|||', 'F 2% WITHHOLDING TAX|270|||', 'F AMOUNT DUE|13230|||'],
    ],
  ],
  [
    'facts of the whole, in the column of the total',
    [
      ...['H 色号|颜色|数量|代码', 'R P01|白色|120|#FFFFFF', 'R P05|正红|64|#E60012', 'R P11|天蓝|216|#00A0E9'],
      ...['F ', 'F 总计||400|', 'F 所需底板||1块(29x29)|', 'F 预计耗时||35分钟|'],
    ],
  ],
  [
    'facts of the whole, in a column beside the figures',
    [
      ...['H 色号|颜色|数量|代码', 'R P01|白色|120|#FFFFFF', 'R P05|正红|64|#E60012', 'R P11|天蓝|216|#00A0E9'],
      ...['F ', 'F 总计|||400', 'F 预计耗时|||35分钟'],
    ],
  ],
  [
    'a note in an unknown language',
    [
      ...['H Työ|Yksikkö|Määrä|Summa', 'R Kaivu|m3|12.5|2250', 'R Valu|m3|3.2|3040', 'R Maalaus|m2|210|13650'],
      ...['F ', 'F Summa|||18940', 'F Huom|Hinnat ilman veroa||'],
    ],
  ],
  [
    'what was paid of a single amount, and what is left',
    [
      'H วันที่|รายการ|จำนวนเงิน|หมายเหตุ',
      'R 2026-06-03|ค่าบริการ|9800.00|',
      'F ',
      'F รวมเป็นเงิน||9800.00|',
      'F ชำระแล้ว||-5000.00|',
      'F คงค้าง||4800.00|',
    ],
  ],
  [
    'a bill of one line, without a day',
    [
      ...['H 日期|項目|服務|金額|備註', 'R |基本院費||9800.00|'],
      ...['F ', 'F 費用合計|||9800.00|', 'F 預繳費用|||-9800.00|', 'F 應繳費用|||0.00|'],
    ],
  ],
  [
    'a heading above the sum of one line',
    [
      ...['H ลำดับที่|รายการ|ค่างาน', 'R 1|ก่อสร้างอาคาร|197409.2', 'F ', 'F สรุป||', 'F รวมค่างานทั้งโครงการ||197409.2'],
      ...['F ค่า Factor F||1.3074', 'F ราคากลาง (ตัวอักษร)||สองแสนบาทถ้วน'],
    ],
  ],
  [
    'the sum of sums, what is reckoned from it, and a committee',
    [
      ...['H หมวดงาน|รายละเอียด|ราคา', 'R งานโครงสร้าง||79679.2', 'R |คอนกรีต|43669.2', 'R |เหล็ก|36010', 'R |รวมหมวด 1|79679.2', 'B '],
      ...['R งานสี||97730', 'R |ทาสี|97730', 'R |รวมหมวด 2|97730', 'F ', 'F รวมค่าก่อสร้าง||177409.2', 'F ค่า Factor F||1.3074'],
      ...['F วิธีคำนวณ||ค่าต่ำสุดของตาราง', 'F ', 'F ลำดับ|ชื่อ-สกุล|ตำแหน่ง', 'F 1|นายสมชาย ใจดี|ประธานกรรมการ'],
    ],
  ],
  [
    'a value beside its label, the sum of another column, padded',
    [
      ...['H Name|ISIN|Type|Quantity|Price|Value', 'R Core EM|IE00BK|ETF|74|28.56|2113.66', 'R Core EU|IE00B4|ETF|18|54.1|973.80'],
      ...['R Core US|IE00B5|ETF|18|305.29|5495.22', 'F |||||', 'F Portfolio value (EUR)|8582.68||||', 'F |||||'],
    ],
  ],
  [
    'the same of the only record, by its word',
    ['H Name|ISIN|Type|Quantity|Price|Value', 'R Core EM|IE00BK|ETF|74|28.56|2113.66', 'F |||||', 'F Gesamtdepotwert (EUR)|2.113,66||||'],
  ],
  [
    'under a heading of two texts, sums of two amounts beside noughts',
    [
      ...['H Driver|Plate|Loads|Own|Amount|Unpaid', 'R Ali|12-345|14|4|8000000|2000000', 'R Omid|22-111|9|0|0|0'],
      ...['R Reza|68-902|20|8|16400000|5100000', 'F ', 'F Overall summary|this month||||', 'F Total||43|12|24400000|7100000'],
    ],
  ],
  [
    'of parts, and what is left of them, below an opening balance',
    [
      ...['H Date|Account|Text|Kind|Amount', 'R Balance 12/31/2023||||1,204.11', 'R 1/3/2024|Bank|Water|Bill|-45.20'],
      ...['R 1/5/2024|Bank|Pay|Salary|2,100.00', 'R 1/9/2024|Visa|Food|Shop|-88.75', 'R 1/1/2024 - 1/31/2024||||1,966.05', 'F ||||'],
      ...['F TOTAL INFLOWS||||2,100.00', 'F TOTAL OUTFLOWS||||-133.95', 'F NET TOTAL||||1,966.05'],
    ],
  ],
]

/** Records that stand below a total behind a blank line. */
const RECORDS: readonly Table[] = [
  [
    'a name that begins as one, alone behind a blank line, which no figure proves',
    [
      'H Item|Shop|State|Day|Sold|Left',
      'R Rice|Essex|blue|2024-04-05|49588|3',
      'R Corn|Devon|late|2024-08-19|62868|5',
      'B ',
      'R Total quality||||55665|0',
    ],
  ],
  ['called so, with what the only other has in another column', ['H Item|Amount|Price', 'R Sugar|69435|577', 'B ', 'R Total Wine||69435']],
  [
    'a value that is the sum of no column',
    ['H Name|Code|Type|Price|Value', 'R A|x1|u|28.56|2113.66', 'R B|x2|u|54.10|973.80', 'R C|x3|v|305.29|5495.22', 'B ', 'R D|8582.70|||'],
  ],
  [
    'a sum where records have figures, of something else',
    ['H Name|Qty|Type|Place|Value', 'R A|12|u|x|2113.66', 'R B|14|u|x|973.80', 'R C|11|v|y|5495.22', 'B ', 'R D|8582.68|||'],
  ],
  [
    'parts of the whole, in another way',
    [
      ...['H Group|Source|Pop', 'R Male|census|4012', 'R Female|census|6031', 'R Unknown|census|17', 'B '],
      ...['R Total|census|10060', 'R 0-14||3000', 'R 15-64||6060', 'R 65 and over||1000'],
    ],
  ],
  [
    'another block with gaps',
    [
      ...['H Group|Y2019|Y2020|Y2021', 'R Ink|7202|1391|7459', 'R Pens|5326|8627|2138', 'R Cups|4472|8464|2564', 'B '],
      ...['R Total|17000|18482|12161', 'B ', 'R Rent||724|', 'R Food|12|300|'],
    ],
  ],
  [
    'days that follow a total of those before',
    [
      ...['H Day|Work|Site|Hours', 'R 2024-01-01|a|x|120', 'R 2024-01-02|b|x|130', 'R 2024-01-03|a|y|150', 'B '],
      ...['R Total|||400', 'R 2024-01-04|||90', 'R 2024-01-05|b|y|80'],
    ],
  ],
  [
    'what lacks other figures than the total',
    ['H Area|A|B|C', 'R North|101|55|40', 'R South|88|61|35', 'R East|120|47|52', 'B ', 'R Total|309|163|127', 'R Abroad|40|12|'],
  ],
]

/** What is left in the end, alone behind a blank line. */
const RESULTS: readonly Table[] = [
  [
    'of parts that are not added up',
    [
      ...['H Type|Item|Amount', 'R Income|Rents|48200.00', 'R Income|Late fees|350.00', 'R Expense|Taxes|5120.00', 'F '],
      'F NET OPERATING INCOME (NOI)||43430.00',
    ],
  ],
  [
    'of two sums, though no line is fuller',
    [
      ...['H Category|Account|Amount', 'B ', 'R Revenue||', 'R |Fees|482000', 'R |Total Revenue|482000', 'B ', 'R Expenses||'],
      ...['R |Security|144000', 'R |Total Expenses|144000', 'F ', 'F NET PROFIT||338000'],
    ],
  ],
  [
    'of all records, in two columns',
    ['H Text|Amount', 'R Rent|-18000', 'R Food|-4200.5', 'R Pay|55000', 'F ', 'F Net profit/loss|32799.5'],
  ],
  ['กำไรสุทธิ', ['H ประเภท|รายการ|บาท', 'R รายรับ|ขายผัก|4200', 'R รายจ่าย|ค่าปุ๋ย|900', 'F ', 'F กำไรสุทธิ||3300']],
]
/** What is called so and is a record. */
const LISTED: readonly Table[] = [
  ['a firm with such a name', ['H Firm|Share|Points', 'R Rice Ltd|504|462', 'R Corn Ltd|555|899', 'B ', 'R Cashflow Games||52']],
  ['in a list of such figures', ['H Item|2019|2020', 'R Sales|6200|5400', 'R Costs|5100|4900', 'B ', 'R Net profit|1100|500']],
  ['one of several', ['H Item|Firm|Amount', 'R Net income|A|300', 'R Net income|B|420', 'B ', 'R Net income||150']],
  ['right below others', ['H Item|Kind|Amount', 'R Sales|in|6200', 'R Costs|out|5100', 'R Net cash||900']],
  ['in two columns, of nothing that stands above it', ['H Item|Amount', 'R Staff|6200', 'R Rooms|5100', 'B ', 'R Net income|900']],
]

describe('what is left in the end', () => {
  it.each(RESULTS)('is no record: %s', (_, lines) => {
    const { meant, read } = compareMarks(lines, '|')
    expect(read).toEqual(meant)
  })

  it.each(LISTED)('may be a record: %s', (_, lines) => {
    const { meant, read } = compareMarks(lines, '|')
    expect(read).toEqual(meant)
  })
})

describe('a total behind a blank line', () => {
  it.each(ENDED)('ends the records: %s', (_, lines) => {
    const { meant, read } = compareMarks(lines, '|')
    expect(read).toEqual(meant)
  })

  it.each(RECORDS)('is followed by records: %s', (_, lines) => {
    const { meant, read } = compareMarks(lines, '|')
    expect(read).toEqual(meant)
  })
})
