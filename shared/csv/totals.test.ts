import { describe, expect, it } from 'vitest'
import { compareMarks } from './testing/marked-lines.ts'

type Table = readonly [what: string, lines: readonly string[]]

/**
 * Rows that figures show to sum up the records above them, whatever they are called; a mark before each line (testing/marked-lines.ts),
 * cells between bars.
 */
const PROVEN: readonly Table[] = [
  [
    'a grand total of sections that looks like a year',
    [
      ...[
        'H รายการ|จำนวน',
        'R รายรับ|',
        'R ข้าวโพด|310',
        'R ขนมปัง|768',
        'R รวมรายรับ|1078',
        'B ',
        'R รายจ่าย|',
        'R แฮม|496',
        'R ข้าว|239',
        'R เบียร์|255',
      ],
      ...['R รวมรายจ่าย|990', 'F ', 'F รวมทั้งสิ้น|2068'],
    ],
  ],
  [
    'a total, its shares and what has figures for all only, right below records',
    [
      ...['H Area|A Party|B Party|All', 'R S01|101|55|156', 'R S02|88|61|149', 'R Mail|4100|1210|5310', 'F Grand Totals|4289|1326|5615'],
      ...['F % of votes|76.38%|23.62%|100%', 'F Rejected|||61', 'F Registered|||42011'],
    ],
  ],
  [
    'รวม ร้อยละ และผู้มีสิทธิ',
    [
      ...['H หน่วย|เบอร์ 1|เบอร์ 2|รวม', 'R 1|101|55|156', 'R 2|88|61|149', 'R 3|4100|1210|5310', 'F รวม|4289|1326|5615'],
      ...['F ร้อยละ|76.38|23.62|100', 'F บัตรเสีย|||61', 'F ผู้มีสิทธิเลือกตั้ง|||42011'],
    ],
  ],
  [
    'totals of two columns beside what is left, which is more',
    [
      ...['H Text|Kind|Debit|Credit|Balance', 'R Rent|a|800||11200', 'R Pay|b||1500|12700', 'R Food|b|50||12650'],
      ...['F Total credits||||1500', 'F Total debits||||850'],
    ],
  ],
  [
    'sums with their unit, below figures without one',
    ['H Name|Hours|Pay', 'R Ann|168 h|4200.00', 'R Bob|160 h|5000.00', 'R Cid|80 h|1800.00', 'F ', 'F TOTAL||11,000.00 RON'],
  ],
  [
    'sums of whole numbers in groups, one of which could be a decimal',
    [
      ...['H Tür|Kalem|Birim|Tutar', 'R Kaba|Beton|m3|1.155.000', 'R Kaba|Demir|ton|935.900', 'R İnce|Alçı|m2|351.500'],
      ...['R İnce|Seramik|m2|268.800', 'F ||BÜTÜN PROJE|2.711.200'],
    ],
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

/** Lines that reckon a table up, one of which is its sum. */
const RECKONINGS: readonly Table[] = [
  [
    'a total, a price and an amount in an unknown language, behind a blank line',
    [
      ...[
        'H Uraian|Luas|Koefisien|Bangunan',
        'R Pondasi|80|30%|24',
        'R Lantai dasar|80|100%|80',
        'R Lantai 1|86|100%|86',
        'R Atap|86|30%|25.8',
      ],
      ...['F ', 'F Banyaknya|||215.8', 'F Harga satuan|||5500000', 'F Nilai|||1186900000'],
    ],
  ],
  [
    'a sum, what was paid and what is left, further right',
    [
      ...[
        'H Art|Gesamt|Umlage|Schlüssel|Formel|Betrag',
        'R Steuer|1.200,00|1.200,00|qm|80/400|240,00',
        'R Wasser|2.000,00|1.900,00|Personen|2/10|380,00',
      ],
      ...['R Müll|600,00|600,00|Wohnung|1/5|120,00', 'R Haftung|1.000,00|1.000,00|qm|80/400|200,00'],
      ...['F |||Summe||940,00', 'F |||gezahlte Pauschale|12 x 80,00|960,00', 'F |||Guthaben||20,00'],
    ],
  ],
  [
    'a tax above the sum that holds it',
    [
      'H Datum|Artikel|Menge|Preis',
      'R 1.3.2019|Äpfel|1,200|3,00',
      'R |Brot|1|3,20',
      'R |Käse|0,350|4,90',
      'F |MwSt 10%||1,01',
      'F |Summe||11,10',
    ],
  ],
  [
    'what was counted and what it costs, behind a blank line',
    [
      ...['H การนำเข้า|XML|PDF|SMS', 'R จากไฟล์|120|120|0', 'R จาก API|3401|3401|12', 'R ผ่านหน้าเว็บ|8|8|0'],
      ...['F ', 'F จำนวนรวม|3529|3529|12', 'F ราคารวม|1764.50|1764.50|12.00', 'F ราคารวมทั้งหมด|||3541.00'],
    ],
  ],
  [
    'totals of all and of parts, beside the currency that all records have',
    [
      ...[
        'H State|Campaign|Currency|Shown|Clicks|Cost',
        'R Enabled|Brand|USD|12,345|812|401.22',
        'R Enabled|Generic|USD|80,112|1,204|1,890.10',
      ],
      ...[
        'R Paused|Rivals|USD|1,200|15|22.40',
        'F Total: Account|--|USD|93,657|2,031|2,313.72',
        'F Total: Generic||USD|80,112|1,204|1,890.10',
      ],
    ],
  ],
  [
    'a word below the sums it is about',
    [
      'H Date|Memo|Account|Debit|Credit',
      'R 2024-01-15|Opening|||',
      'R ||Cash|50000.00|',
      'R ||Equity||50000.00',
      'R 2024-01-16|Food|||',
    ].concat(['R ||Cash||125.50', 'R ||Groceries|125.50|', 'F ||Totals:|50125.50|50125.50', 'F ||Balanced||']),
  ],
  [
    'sums under two words, beside columns of nothing',
    [
      'H Name|Period|Regular|Extra|Sick',
      'R Ana|1-15|80.00|4.30|0.00',
      'R Bob|1-15|72.15|0.00|0.00',
      'R Cid|1-15|80.00|1.15|0.00',
      'F Firm|TOTALS:|232.15|5.45|0.00',
    ],
  ],
  [
    'what there was and what there is, below records',
    [
      ...[
        'H Tag|Valuta|Wer|Zweck|EUR|S/H',
        'R 02.03.2019|02.03.2019|Firma 0|Rechnung|1,50|S',
        'R 03.03.2019|03.03.2019|Firma 1|Rechnung|4,50|H',
      ],
      ...['F |||||', 'F 01.03.2019|||Anfangssaldo|22.257,11|H', 'F 28.03.2019|||Endsaldo|21.488,94|H'],
    ],
  ],
  [
    'a line in every cell above a total',
    ['H Code|Item|Qty|Total', 'R A01|Paper|10|1150', 'R A02|Toner|4|3560', 'R A03|File|12|540', 'F ---|---|---|---', 'F Total||26|5250'],
  ],
  [
    'a line in the first cells behind a blank line',
    [
      'H Nom|Ville|Total|Date',
      'R Ali|Oran|42500|12/09/2025',
      'R Sara|Alger|13800|30/08/2025',
      'R Omar|Oran|5200|02/09/2025',
      'F ',
      'F ---|---',
      'F الإجمالي||61500',
    ],
  ],
  [
    'a formula',
    ['H Item|Price|Qty|Sum', 'R Poster|120|10|=B2*C2', 'R Venue|2000|1|=B3*C3', 'R Snacks|35|60|=B4*C4', 'F 總計|||=SUM(D2:D4)'],
  ],
  [
    'a formula whose rows are gone',
    ['H รายการ|ราคา|จำนวน|รวม', 'R ป้าย|120|10|1200', 'R สถานที่|2000|1|2000', 'R อาหาร|35|60|2100', 'F รวม|||#REF!'],
  ],
  [
    'zeros of a formula that was copied too far, above a total',
    ['H Month|Done|Open|Share', 'R Jul-01|71|39|55%', 'R Aug-01|58|34|59%', 'R Sep-01|35|29|83%', 'F |||0', 'F Grand Total|164|102|62%'],
  ],
  [
    'a total of months that have totals themselves, with its unit',
    [
      ...[
        'H Libellé|Mois|Année|Montant',
        'R Cotisation|Janvier|2025|15000 FCFA',
        'R Dons|Janvier|2025|10000 FCFA',
        'R Total Janvier|Janvier|2025|25000 FCFA',
      ],
      ...['R Cotisation|Mars|2025|15000 FCFA', 'R Total Mars|Mars|2025|15000 FCFA', 'F ', 'F TOTAL GÉNÉRAL|||40000 FCFA'],
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
  ['the sum of small figures, beside gaps', ['H Item|Shelf|Box|Qty', 'R A|x|1|1', 'R B|y|2|2', 'R C|z|3|1', 'R D|||4']],
  ['in another unit', ['H Item|Shelf|Box|Much', 'R A|x|1|120 m', 'R B|y|2|130 m', 'R C|z|3|100 m', 'R D|||350 kg']],
  [
    'the average of one column, beside one that never changes',
    ['H Site|Depth|Pumps', 'R A|1203.25|2', 'R B|1377.75|2', 'R C|1150.50|2', 'R D|1243.83|2'],
  ],
  ['of figures in stock, most of them none', ['H Item|In|Out', 'R A|0|0', 'R B|12|0', 'R C|0|10', 'R D|12|10']],
  [
    'a total among facts of several kinds',
    [
      'H field|value',
      'R date|2026-01-20',
      'R quantity|5',
      'R vendor|Acme Supplies',
      'R number|INV-1006',
      'R price|250.00',
      'R total|1450.00',
    ],
  ],
  [
    'two lines of other things, as empty as a reckoning',
    ['H No|Item|Qty|Amount', 'R 1|Pen|2|30', 'R 2|Ink|1|45', 'R 3|Cup|5|60', 'R |Bolts||17', 'R |Nuts||21'],
  ],
  ['of zeros, without a total below', ['H Month|Done|Open', 'R Jul|71|39', 'R Aug|58|34', 'R Sep|35|29', 'R |0|0']],
  ['figures without a label, above a total', ['H Month|Done|Open', 'R Jul|71|39', 'R Aug|58|34', 'R |3|1', 'F Total|132|74']],
  ['nothing but zeros under a label, above a total', ['H Month|Done|Open', 'R Jul|71|39', 'R Aug|58|34', 'R Sep|0|0', 'F Total|129|73']],
  [
    'an opening balance first and a closing balance last',
    ['H Date|Text|In|Balance', 'R 01/02/2026|Opening balance||100', 'R 02/02/2026|Sales|50|150', 'R 03/02/2026|Closing balance||150'],
  ],
  [
    'the total of the last group, among totals of groups',
    ['H Dept|Staff|Pay', 'R A|2|70', 'R B|3|80', 'R Total|5|150', 'R C|1|45', 'R D|4|20', 'R Total|5|65'],
  ],
  ['a country and a currency by letters that spreads are called', ['H Code|A|B', 'R CU|12.1|3.0', 'R CW|12.6|3.3', 'R CV|11.9|3.9']],
  ['a person called Max above one called by letters', ['H Who|A|B', 'R Ann|12|3', 'R Bob|15|4', 'R Max|10|5', 'R CV|9|2']],
  ['of what is called by words of sums and others', ['H Part|Weight|Price', 'R Frame|3|120', 'R Hull|5|190', 'R Sum/Logic unit|9|410']],
  ['the accuracy of a scale among others', ['H Scale|Range|Drift', 'R repeatability|0.3|12', 'R linearity|0.5|19', 'R accuracy|0.9|41']],
  [
    'the subtotal of the last group',
    ['H 合约|成交|持仓', 'R IO2609|2875|12', 'R 小计|2875|12', 'R IF2609|61233|98711', 'R 小计|61233|98711'],
  ],
  ['a record of which nothing is known', ['H Site|pH|Iron', 'R Well|7.1|0.2', 'R Pond|6.8|0.4', 'R Lake|---|---']],
]

describe('a row of sums or averages', () => {
  it.each(PROVEN)('is no record: %s', (_, lines) => {
    const { meant, read } = compareMarks(lines, '|')
    expect(read).toEqual(meant)
  })

  it.each(RECKONINGS)('begins what a table is reckoned up by: %s', (_, lines) => {
    const { meant, read } = compareMarks(lines, '|')
    expect(read).toEqual(meant)
  })

  it.each(RECORDS)('is a record: %s', (_, lines) => {
    const { meant, read } = compareMarks(lines, '|')
    expect(read).toEqual(meant)
  })
})
