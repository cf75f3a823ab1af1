import { describe, expect, it } from 'vitest'
import { compareMarks } from './testing/marked-lines.ts'
import { readWhole } from './testing/read-whole.ts'

type Table = readonly [what: string, lines: readonly string[]]

/** Rows that words show to sum up all records, among subtotals that are records. */
const CALLED: readonly Table[] = [
  [
    'รวม ป.1-ป.3: small sums, and a rate beside them',
    [
      'H ชั้น|จำนวนเต็ม|มา|ลา|ขาด|ร้อยละ',
      'R ป.1|22|20|1|1|90.91',
      'R ป.2|18|18|0|0|100.00',
      'R ป.3|25|21|2|2|84.00',
      'F รวม ป.1-ป.3|65|59|3|3|90.77',
    ],
  ],
  [
    'รวม between marks, of two records',
    ['H ที่|รหัส|ชื่อ|ค่าจ้าง|นายจ้าง', 'R 1|E01|สมชาย ใจดี|15000|750', 'R 2|E02|มาลี ศรีสุข|9800|490', 'F |||** รวม **|24800|1240'],
  ],
  [
    'JUMLAH TOTAL of groups, whose own are called so too',
    [
      ...['H No|Uraian|Satuan|Upah|Material', 'R 1|Pembersihan|m2|600,00|0,00', 'R 2|Papan nama|bh|100,00|350,00'],
      ...['R |Jumlah Total A||700,00|350,00', 'B ', 'R 1|Beton|m3|5.000,00|20.000,00', 'R 2|Besi|kg|300,00|900,00'],
      ...['R |Jumlah Total B||5.300,00|20.900,00', 'F ', 'F |JUMLAH TOTAL REALISASI||6.000,00|21.250,00'],
    ],
  ],
  [
    '小计 below each region, 合计 below all',
    [
      ...[
        'H 区域|客户|合同|回款率',
        'R 华东区|上海汽车|3,580,000|79.9%',
        'R 华东区|南京埃斯顿|1,200,000|100%',
        'R 华东小计||4,780,000|84.9%',
      ],
      ...['R 华南区|比亚迪|5,200,000|60%', 'R 华南小计||5,200,000|60%', 'F 合计||9,980,000|71.9%'],
    ],
  ],
  [
    '小计 alone below each group',
    [
      ...['H 合约|成交|持仓', 'R IO2609|2875|12', 'R IO2610|120|40', 'R 小计|2995|52', 'R IF2609|61233|98711', 'R 小计|61233|98711'],
      'F 合计|64228|98763',
    ],
  ],
  [
    'Subtotal below each group, Total below all',
    ['H Dept|Staff|Pay', 'R A|2|70', 'R B|3|80', 'R Subtotal|5|150', 'R C|1|45', 'R Subtotal|1|45', 'F Total|6|195'],
  ],
  [
    '小計 above 合計',
    ['H 利用日|店名|回|金額', 'R 2026/04/17|小田原食堂|1回|6490', 'R 2026/05/02|OpenAI|1回|108341', 'F 小計|||114831', 'F 合計|||114831'],
  ],
  [
    'รวม/เฉลี่ย: counts summed, rates averaged',
    [
      ...['H อำเภอ|ผู้ป่วย|อัตราครองเตียง|วันนอน', 'R เมือง|320|93.1|4.2', 'R เขาพนม|766|88.2|3.1', 'R คลองท่อม|833|91.0|2.9'],
      'F รวม/เฉลี่ย|1919|90.2|3.2',
    ],
  ],
  [
    'Average and total',
    ['H District|Occupancy|LOS|Patients', 'R Ao Luek|95.6|3.3|512', 'R Mueang|93.1|4.2|320', 'F Average and total|93.9|3.9|832'],
  ],
  [
    'how far values are from each other',
    [
      'H Time|Sample|H2|O2',
      'R 2022-06-08 16:23|A|0.31|0.02',
      'R 2022-06-08 16:17|A|0.12|0.03',
      'R 2022-06-08 16:10|A|0.07|0.01',
      'F % RSD||76.9|50.0',
    ],
  ],
  [
    'an average and, below it, letters that may be something else',
    ['H Lab|Iron|Zinc', 'R A|12.1|3.0', 'R B|12.6|3.3', 'R C|11.9|3.9', 'F Mean|12.3|3.2', 'F SD|0.4|0.5', 'F CV|3.1|14.2'],
  ],
  ...['٧٢٦٠|٥٧٩٥', '۷۲۶۰|۵۷۹۵', '๗๒๖๐|๕๗๙๕', '７２６０|５７９５'].map(
    (sums): Table => [
      `in other digits than the records: ${sums}`,
      ['H Item|Budget|Spent', 'R Pay|1200|800', 'R Goods|5300|4150', 'R Power|760|845', `F All|${sums}`],
    ],
  ),
  ['जम्मा, all in the digits of Nepal', ['H क्र.सं.|शीर्षक|रकम', 'R १|ढुवानी|२५०००', 'R २|विविध|४५००', 'R ३|प्रचार|१००००', 'F जम्मा||३९५००']],
  ['মোট, in the digits of Bengal', ['H ক্রম|খাত|টাকা', 'R ১|বেতন|২৫০০০', 'R ২|বিবিধ|৪৫০০', 'R ৩|প্রচার|১০০০০', 'F মোট||৩৯৫০০']],
  ['المجموع, all in Arabic digits', ['H البند|المبلغ|العدد', 'R أجور|١٢٠٠|٣', 'R نقل|٥٣٠٠|٤', 'F المجموع|٦٥٠٠|٧']],
  [
    'a weighted average',
    [...['H อำเภอ|ร้อยละ|คะแนน', 'R เมือง|93.1|4.2', 'R เขาพนม|88.2|3.1', 'R คลองท่อม|91.0|2.9'], 'F ค่าเฉลี่ยถ่วงน้ำหนัก|90.2|3.2'],
  ],
  [
    'the averages of a classification report, below its accuracy',
    [
      ...['H |precision|recall|f1-score|support', 'R DATE|0.93|0.84|0.88|320', 'R PLACE|0.88|0.77|0.82|766', 'R PERSON|0.96|0.85|0.90|512'],
      ...['F accuracy|||0.85|1598', 'F macro avg|0.92|0.82|0.87|1598', 'F weighted avg|0.91|0.80|0.85|1598'],
    ],
  ],
  [
    'TOTAL of the only record, one of whose amounts could be a year',
    ['H Employee|Gross|PAYE|Saver|Net', 'R Mere Tamihana|65000|12170|1950|46320', 'F TOTAL|65000|12170|1950|46320'],
  ],
  [
    'Total, of amounts with the sign of a currency',
    ['H Teacher|Lessons|Rate|Pay', 'R Dana|22|₪120|₪2640', 'R Yossi|14|₪110|₪1540', 'R Ruth|0|₪120|₪0', 'F Total|||₪4180'],
  ],
  [
    'Summary, where records have days',
    [
      'H Date|Text|Amount',
      'R 2026-05-10|Food|-50.00',
      'R 2026-05-11|Pens|-20.00',
      'R 2026-05-12|Pay|100.00',
      'F Summary|Sum of expenses|-70.00',
    ],
  ],
  [
    '総合計 behind a blank line',
    ['H 支払方法|件数|合計金額', 'R AMEX|2|114831', 'R 現金|0|0', 'R デジタル|0|0', 'F ', 'F 総合計|2|114831'],
  ],
]

/** Words for totals that are nothing else, also with what is not seen in them. */
const WORDS =
  'ລວມ ລວມທັງໝົດ ຍອດລວມ សរុប សរុបរួម စုစုပေါင်း Tổng Kabuuan סה"כ סה״כ סהכ סך|הכל المجموع|الكلي الاجمالي|العام المجمــوع جمع|کل مجموع|کل سرجمع ٹوٹل ' +
  'সর্বমোট एकूण ਕੁੱਲ કુલ மொத்தம் మొత్తం ಒಟ್ಟು ആകെ එකතුව Нийт|дүн Барлығы Укупно Вкупно Усяго სულ Cəmi Kopā Gjithsej Cyfanswm Gesamtbetrag ' +
  'ጠቅላላ|ድምር Zwischensumme 小計'

/** Words for totals that are names or values as well. */
const WEAK_WORDS = 'Suma Viso Jami Jumla TTL Samlet جمع کل میزان Сумма Gesamtdepotwert ჯამი סיכום'

describe('a word for totals', () => {
  const tableBelow = (names: string, records: readonly string[], last: string): number => {
    const text = [names, ...records, last, ''].join('\n')
    return readWhole(new TextEncoder().encode(text)).counts.footer
  }
  it.each(WORDS.split(' '))('is known where no sum shows it: %s', (word) => {
    const label = word.replace('|', ' ')
    const records = ['Nông trại,เมือง,Ảnh,1000,795', 'Mùa xuân,น่าน,Bút,-200,800', 'Núi,แพร่,Cây,-5,795']
    expect(tableBelow('ชื่อ,Nơi,Item,Amount,Balance', records, `${label},,,811,`)).toBe(1)
    expect(tableBelow('ชื่อ,Nơi,Item,Amount,Balance', records, `,${label},,811,`)).toBe(1)
  })

  it.each(WEAK_WORDS.split(' '))('that is something else as well is known where records have days: %s', (word) => {
    const records = ['2026-03-01,เมือง,1000,795', '2026-03-02,น่าน,-200,800', '2026-03-03,แพร่,-5,795']
    expect(tableBelow('วันที่,ที่,Amount,Balance', records, `${word},,811,`)).toBe(1)
    const persons = ['Anna,เมือง,1000,795', 'Bert,น่าน,-200,800', 'Carl,แพร่,-5,795']
    expect(tableBelow('ชื่อ,ที่,Amount,Balance', persons, `${word},,811,`)).toBe(0)
  })

  it.each(WEAK_WORDS.split(' '))(
    'that is something else as well is known by its sums, or by what it leaves out, below numbers: %s',
    (word) => {
      const [names, records] = ['No,Item,Amount', ['1,Reis,120', '2,Mais,300', '3,Öl,95']]
      expect(tableBelow(names, records, `${word},,515`)).toBe(1)
      expect(tableBelow(names, records, `,${word},515`)).toBe(1)
      expect(tableBelow(names, records, `${word},,550`)).toBe(1)
      expect(tableBelow('No,Amount', ['1,120', '2,300', '3,95'], `${word},515`)).toBe(1)
    },
  )

  it.each(WEAK_WORDS.split(' '))('that is something else as well may name a record: %s', (word) => {
    const rooms = ['1,Anna,30', '2,Ben,41', '3,Cid,29']
    expect(tableBelow('Room,Guest,Beds', rooms, `${word},Dora,5`)).toBe(0)
    expect(tableBelow('Room,Guest,Beds', rooms, `${word},Dora,100`)).toBe(0)
    expect(tableBelow('Room,Guest,Beds', rooms, `${word},,5`)).toBe(0)
    expect(tableBelow('Room,Guest,Beds', rooms, `,${word},5`)).toBe(0)
    expect(tableBelow('Room,Guest,Beds', [...rooms, `${word},,8`], 'Jami,,5')).toBe(0)
    expect(tableBelow('Band,Preis', ['1,20', '2,30'], `${word},15`)).toBe(0)
    expect(tableBelow('Line,Goods', ['1,Reis', '2,Mais'], `${word},Öl`)).toBe(0)
    // In other letters than the names above, alone, it is none of them.
    if (/^[a-z]/i.test(word)) expect(tableBelow('Guest,Room,Beds', ['Anna,3,30', 'Ben,4,41'], `${word},,`)).toBe(0)
    expect(tableBelow('Guest,Mo,Tu,We,Th', ['Anna,1,3,1,2', 'Ben,2,2,2,1', 'Cid,4,1,1,3'], `${word},,,,2`)).toBe(0)
  })

  it.each(['Tổng công ty Điện', 'Tổng cục Thuế', 'Cəmilə', 'Kopāni', 'Нийтийн тээвер', 'ລວມໃຈ', 'Gesamtschule'])(
    'is not meant by %s',
    (name) => {
      expect(
        tableBelow('Name,Place,Amount,Balance', ['Anna,Bonn,1000,795', 'Bert,Kiel,-200,800', 'Carl,Ulm,-5,795'], `${name},,811,`),
      ).toBe(0)
      expect(tableBelow('No,Name,Amount,Balance', ['1,Bonn,1000,795', '2,Kiel,-200,800', '3,Ulm,-5,795'], `,${name},811,`)).toBe(0)
    },
  )
})

describe('a row of sums or averages', () => {
  it.each(CALLED)('is called so: %s', (_, lines) => {
    const { meant, read } = compareMarks(lines, '|')
    expect(read).toEqual(meant)
  })
})
