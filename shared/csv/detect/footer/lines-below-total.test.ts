import { describe, expect, it } from 'vitest'
import { compareMarks } from '../../testing/marked-lines.ts'

type Table = readonly [what: string, lines: readonly string[]]

/** Lines below a total; a mark before each line (testing/marked-lines.ts), cells between bars. */
const BELOW: readonly Table[] = [
  [
    'what there was since the year began, where records have their number',
    [
      ...[
        'H Lp|Data|Opis|Przychód|Wydatki',
        'R 1|2026-08-03|usługa|8200,00|',
        'R 2|2026-08-05|telefon||96,30',
        'R 3|2026-08-11|papier||312,40',
      ],
      ...['R 4|2026-08-28|usługa|4100,00|', 'F RAZEM|||12300,00|408,70', 'F NARASTAJĄCO|||90450,00|3611,92'],
    ],
  ],
  [
    'the same figures under another name',
    ['H Дата|Кампания|Расход', 'R 01.07.2026|A|100', 'R 02.07.2026|B|200', 'F Итого||300', 'F Всего за период||300'],
  ],
  [
    'the same figures behind a blank line',
    [
      ...[
        'H Shop|City|Sales|Returns',
        'R S1|Bonn|120|3',
        'R S2|Kiel|80|1',
        'R S3|Ulm|40|2',
        'F Total||240|6',
        'F ',
        'F Total local shops||240|6',
      ],
    ],
  ],
  [
    'another total below that of a single record',
    ['H Code|Name|Paid|Net|Gross', 'R F1|Fund|10/11/2020|3.00|3.50', 'F Total|||3.00|3.50', 'F ', 'F Total Income|||4.00|6.00'],
  ],
  [
    'how many there are, below totals of parts',
    [
      ...['H Appellation|Cépage|Superficie|Volume', 'R Alsace|Riesling|120.50|8400.20', 'R Alsace|Sylvaner|40.10|3010.00'],
      ...['R Alsace|Total|160.60|11410.20', 'R Crémant|Pinot|88.00|6900.00', 'R Crémant|Total|88.00|6900.00'],
      ...['F Total général||248.60|18310.20', 'F Nombre de déclarants|42||'],
    ],
  ],
  [
    'facts, and above it what it does not sum up',
    [
      ...[
        'H Material|Typ|Hmotnost|Znovu',
        'R Papir|Prodejni|1250.400|0.000',
        'R Plast|Prodejni|88.120|12.000',
        'R Sklo|Prodejni|402.000|402.000',
      ],
      ...['F ', 'F Littering||14.200|', 'F ', 'F Celkem||1740.520|', 'F Pocet prijmu|118||'],
    ],
  ],
  [
    'a rate of all, among whole figures',
    [
      ...['H Ward|Beds|Start|New|Gone|End', 'R Male|30|28|5|4|29', 'R Female|30|31|3|6|28', 'R Surgery|24|20|4|3|21', 'R ICU|8|7|1|0|8'],
      ...['F Total|92|86|13|13|86', 'F Rate of beds|93.48||||'],
    ],
  ],
  [
    'how many records it sums up',
    [
      ...['H อำเภอ|ประชากร|ครัวเรือน|หมู่บ้าน', 'R แม่ริม|9120|3011|91', 'R สะเมิง|2310|802|40', 'R หางดง|8841|2930|77'],
      ...['F รวมทั้งอำเภอ|20271|6743|208', 'F จำนวนที่รายงาน|3||', 'F ผู้รายงาน นางสาวเวร ตรวจการ|||'],
    ],
  ],
  [
    'days that are counted and the most of each column, where records have days',
    [
      ...['H day|Jan|Feb|Mar', 'R 1|0|2.1|15.2', 'R 2|11.0|-|4.0', 'R 3|0|0.4|0.2', 'R 4|0|7.1|0'],
      ...['F Total|11.0|9.6|19.4', 'F Rain days|1|3|3', 'F Wettest|11.0|7.1|15.2', 'F T = a trace|||'],
    ],
  ],
  [
    'a block of labels and figures, padded to the width of the table, among them a total',
    [
      ...['H No|Date|Donor|Item|Amount|Remark', 'R 1|2026-05-02|Ann Lee|Lunch|500.00|', 'R 2|2026-05-09|Bob shop|Books|1200.00|receipt'],
      ...[
        'R 3|2026-05-20|Carl Fox|Repair|300.00|',
        'F Grand total||||2000.00|',
        'F |||||',
        'F Items|3||||',
        'F Total|2000.00||||',
        'F Fee|0.00||||',
      ],
    ],
  ],
  [
    'a label and a figure in the middle, where records have figures',
    [
      ...['H Date|Day|Morning|Evening|Total|Rate|Amount', 'R 2026-03-01|Sun|1.5|1|2.5|60|150.00', 'R 2026-03-02|Mon|1.5|0|1.5|60|90.00'],
      ...['R 2026-03-03|Tue|1|1|2.0|60|120.00', 'F ', 'F GRAND TOTAL|||Total Litres|6.0|Rate|60', 'F |||Total Amount|360.00||'],
    ],
  ],
]

const RECORDS: readonly Table[] = [
  [
    'records with fewer cells below a total of others',
    [
      ...['H Item|Unit|Code|Amount|Tax', 'R Rice|kg|A1|100|7', 'R Oil|l|A2|50|3', 'R Total|||150|10'],
      ...['R Donations|||20|1', 'R Grants|||30|2'],
    ],
  ],
  [
    'records below the total of the first of them',
    ['H Day|Shop|Sales', 'R 1/7/2026|Bonn|120', 'R 2/7/2026|Kiel|80', 'R Total||200', 'R 3/7/2026|Ulm|40', 'R 4/7/2026|Bonn|70'],
  ],
  ['what is as full as others', ['H Item|Shop|Sales', 'R Rice|Bonn|120', 'R Oil|Kiel|80', 'R Total|all|200', 'R Salt|Ulm|40']],
  [
    'a record of which little is known, below one called a total',
    ['H Name|Kind|City|Members', 'R Rovers|Club|Bonn|120', 'R Total|Firm|Kiel|80', 'R Ensemble|||97', 'R Choir|||31'],
  ],
  [
    'a group below the total of another',
    [...['H Group|Kind|Cases|Share', 'R A|x|120|60', 'R A|y|80|40', 'R Total||200|100', 'R B|x|30|50', 'R B|y|30|50']],
  ],
  [
    'a year that is not over, below the total of those that are',
    ['H Year|North|South', 'R 2021|120|80', 'R 2022|140|90', 'R 2023|150|70', 'R Total|410|240', 'R 2024 (to June)|60|35'],
  ],
  [
    'whole figures among such below a total of others',
    [
      ...['H Ward|Beds|Start|New|Gone|End', 'R Male|30|28|5|4|29', 'R Female|30|31|3|6|28', 'R Surgery|24|20|4|3|21'],
      ...['R Total|84|79|12|13|78', 'R Unknown|2||||'],
    ],
  ],
  [
    'a share among shares below a total of others',
    [...['H Part|Share|Cost|Tax', 'R North|40%|400|28', 'R South|60%|610|43', 'R Total|100%|1010|71', 'R Abroad|12%||']],
  ],
  [
    'a price with decimals below whole figures',
    ['H Item|In|Out|Left', 'R Rice|651|485|849', 'R Corn|294|160|818', 'R Fish|571|838|713', 'R Total|1516|1483|2380', 'R Oil|63.16||'],
  ],
  [
    'a place as full as the days above their total',
    ['H Day|In|Out', 'R 1|723|1', 'R 2|6|5', 'R 3|766|243', 'R TOTAL|1495|249', 'R Rutland|518|338'],
  ],
  ['words that others are as well', ['H Item|Note|Sum', 'R Rice|good|120', 'R Oil|old|80', 'R Total||200', 'R Salt|to do|']],
]

describe('lines below a total', () => {
  it.each(BELOW)('are no records where they are formed as none: %s', (_, lines) => {
    const { meant, read } = compareMarks(lines, '|')
    expect(read).toEqual(meant)
  })

  it.each(RECORDS)('are records where they may be some: %s', (_, lines) => {
    const { meant, read } = compareMarks(lines, '|')
    expect(read).toEqual(meant)
  })
})
