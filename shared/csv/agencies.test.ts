import { describe, expect, it } from 'vitest'
import { compareMarks } from './testing/marked-lines.ts'

/** Tables as offices of many countries publish them, a mark before each line (testing/marked-lines.ts); cells stand between bars. */
const TABLES: readonly (readonly [what: string, lines: readonly string[]])[] = [
  ['two years above figures of which some could be years', ['H Area|2018|2019', 'R Leeds|1386|774', 'R York|233|2733', 'R Hull|1857|1965']],
  [
    'a year beside a code',
    [
      'H Area|Code|2019',
      'R Leeds|E08000035|2080',
      'R York|E06000014|776',
      'R Hull|E06000010|1108',
      'R Bath|E06000022|1840',
      'R Ely|E06000031|1692',
    ],
  ],
  [
    'one year beside a word that columns are named by',
    ['H Area|2019', 'R Leeds|2080', 'R York|776', 'R Hull|1108', 'R Bath|1840', 'R Ely|1692'],
  ],
  [
    'years, with a note among the records',
    [
      'H Area|2018|2019',
      'R Leeds|512|544',
      'R York|1451|469',
      'X Note: Hull figures are provisional||',
      'R Hull|2510|2622',
      'R Bath|310|312',
      'R Ely|120|121',
    ],
  ],
  [
    'a date at the right edge below a title',
    [
      'P Statistical release|||',
      'P |||12 March 2019',
      'H Area|Male|Female|All',
      'R Leeds|51.2|54.4|105.6',
      'R York|45.1|46.9|92.0',
      'R Hull|251.0|262.2|513.2',
    ],
  ],
  [
    'the unit of all, without brackets',
    [
      'P Table 3. Revenue outturn|||',
      'P |||£ thousand',
      'H Area|2017|2018|2019',
      'R Leeds|512|544|1056',
      'R York|451|469|920',
      'R Hull|2510|2622|5132',
    ],
  ],
  [
    'how figures are counted',
    [
      'P Table 2: Employment by industry|||',
      'P |||Thousands',
      'H Industry|2017|2018|2019',
      'R Mining|12|13|12',
      'R Retail|451|469|470',
      'R Health|251|262|271',
    ],
  ],
  [
    'a unit in other brackets',
    [
      'P 令和2年度 歳入歳出予算書|||',
      'P |||（単位：千円）',
      'H 款|項|本年度|前年度',
      'R 市税|市民税|12,345,678|12,001,000',
      'R 市税|固定資産税|9,876,543|9,800,120',
      'R 地方譲与税|地方揮発油譲与税|81,200|88,000',
    ],
  ],
  [
    'a label of the sheet, a title, a unit',
    [
      'P |||Annex A',
      'P Register of payments|||',
      'P |||£ million',
      'H Land|Income|Costs|Net',
      'R North|60.1|58.0|2.1',
      'R South|30.1|30.3|-0.2',
      'R East|5.0|5.4|-0.4',
    ],
  ],
  [
    'a fact about all above an empty name',
    [
      'P Población por comunidades y provincias',
      'P  ',
      'P Unidades: Personas',
      'P  ',
      'H  |2021|2020',
      'R Total Nacional|47.344.649|47.318.050',
      'R 01 Andalucía|8.484.804|8.476.718',
      'R 02 Aragón|1.331.938|1.337.303',
      'R 04 Balears|1.173.008|1.171.543',
    ],
  ],
  [
    'heads of a printed page',
    [
      'P Finance Department|||Page: 1',
      'P Quarterly listing|||Run: 02/07/2019',
      'H Local authority|Male|Female|All',
      'R Darlington|51.2|54.4|105.6',
      'R Hartlepool|45.1|46.9|92.0',
      'R Durham|251.0|262.2|513.2',
      'R Redcar|65.9|69.3|135.2',
    ],
  ],
  [
    'numbered notes, as many as records',
    [
      'H Area|2017|2018|2019',
      'R Leeds|5120|..|5560',
      'R York|1451|1469|1420',
      'R Hull|2510|2622|2532',
      'F |||',
      'F Notes|||',
      'F 1|Provisional||',
      'F 2|Excludes Scotland||',
      'F ..|Not available||',
    ],
  ],
  [
    'notes numbered in brackets',
    [
      'H Area|2017|2018|2019',
      'R Leeds|5120|..|5560',
      'R York|1451|1469|1420',
      'R Hull|2510|2622|2532',
      'F |||',
      'F (1)|Provisional||',
      'F (2)|Excludes Scotland||',
    ],
  ],
  [
    'legends in two blocks',
    [
      'H GEO/TIME|2018|2019|2020',
      'R Belgium|6.0|5.4|5.6',
      'R Bulgaria|5.2|4.2|5.1',
      'R Czechia|2.2|2.0|:',
      'R Turkey|10.9|13.7|13.1',
      'F |||',
      'F Special value:|||',
      'F :|not available||',
      'F |||',
      'F Available flags:|||',
      'F b|break in time series||',
    ],
  ],
  [
    'what letters mean',
    [
      'H Name|Date|From|Gift',
      'R Jane Roe|03/04/2019|BBC|Dinner',
      'R Ann Lee|30/05/2019|Embassy|Reception',
      'R Ann Lee|02/06/2019|RSA|Lunch',
      'F |||',
      'F A|Accepted||',
      'F D|Declined||',
    ],
  ],
  ['the end of the data', ['H Category|Number', 'R Noise|1,203', 'R Litter|880', 'R Dogs|98', 'F --- END OF DATA ---|']],
  ['what a mark means', ['H Category|Number', 'R Noise|1,203', 'R Litter|[c]', 'R Dogs|98', 'F [c] = confidential|']],
  ['when it was updated', ['H Category|Number', 'R Noise|1,203', 'R Litter|88', 'R Dogs|98', 'F Last updated: 3 March 2019|']],
  ['a note in German', ['H Ort|Anzahl', 'R Köln|1203', 'R Bonn|88', 'R Düren|98', 'F Anmerkung: vorläufige Zahlen|']],
  [
    'a total in Portuguese',
    ['H Município|Homens|Mulheres', 'R Évora|1.200|1.300', 'R Beja|800|820', 'R Faro|500|560', 'F Total geral|2.500|2.680'],
  ],
  [
    'sums in lakhs',
    [
      'H S.No|Scheme|Sanctioned|Released',
      'R 1|PMGSY|1,20,34,567.00|90,00,000.00',
      'R 2|NREGA|45,00,000.50|45,00,000.00',
      'R 3|NHM|7,89,010.00|5,00,000.00',
      'F |Total|1,73,23,577.50|1,40,00,000.00',
    ],
  ],
  [
    'sums of money with its sign',
    [
      'H Órgão|Programa|Empenhado|Pago',
      'R MEC|Educação|R$ 1.234.567,89|R$ 987.654,32',
      'R MS|Saúde|R$ 876.543,21|R$ 801.120,00',
      'R MD|Defesa|R$ 0,00|R$ 1.200,55',
      'F Total||R$ 2.111.111,10|R$ 1.789.974,87',
    ],
  ],
  [
    'a sum without a label',
    [
      'H Datum|Empfänger|Beleg|Betrag',
      "R 01.02.2019|Meier|A-1001|25'200.00",
      "R 02.02.2019|Schulze|A-1002|112'000.15",
      "R 03.02.2019|Wyss|A-1003|31'990.00",
      "F |||169'190.15",
    ],
  ],
  [
    'times of day as names',
    [
      'H Stop|06:00|06:30|07:00|07:30',
      'R Moor Lane|06:12|06:42|07:15|07:47',
      'R Harewood|06:25|06:55|07:30|08:03',
      'R Ripon|07:15|07:45|08:25|09:00',
    ],
  ],
  [
    'ages with all and the last one open',
    [
      'P Mid-2019 population estimates by single year of age|||||||',
      'H Code|Name|All ages|0|1|2|3|90+',
      'R E06000001|Hartlepool|93663|940|1010|1033|1101|812',
      'R E06000002|Middlesbrough|140980|1800|1790|1832|1850|980',
      'R E06000003|Redcar|137150|1400|1420|1450|1479|1330',
    ],
  ],
  [
    'ages beside a code',
    [
      'H Area|Code|0|1|2|3|4|90+',
      'R Leeds|E06|940|1010|1033|1101|812|90',
      'R York|E07|1800|1790|1832|1850|980|98',
      'R Hull|E08|1400|1420|1450|1479|1330|101',
    ],
  ],
  [
    'units below some names',
    [
      'H |Note|2016|2015',
      'H ||£000|£000',
      'R Income|1|12,340|11,900',
      'R Expenditure|2|(11,800)|(12,050)',
      'R Interest receivable||45|51',
      'R Deficit on pensions|5|(320)|-',
    ],
  ],
  [
    'facts above two rows of names',
    [
      'P Title|Summary by area|||||',
      'P Source|ONS|||||',
      'P Release date|12-03-2019|||||',
      'P Next release|12-06-2019|||||',
      'H Region|2018|||2019||',
      'H |Male|Female|Total|Male|Female|Total',
      'R North|1,200|1,180|2,380|1,210|1,190|2,400',
      'R South|2,200|2,100|4,300|2,220|2,150|4,370',
      'X Region|2018|||2019||',
      'X |Male|Female|Total|Male|Female|Total',
      'R East|900|880|1,780|910|890|1,800',
      'R West|620|610|1,230|600|590|1,190',
    ],
  ],
  [
    'facts above names that come again',
    [
      'P Report|Complaints',
      'P Run date|12-03-2019',
      'H Category|Number',
      'R Noise|1,203',
      'R Litter|880',
      'X Category|Number',
      'R Graffiti|112',
      'R Dogs|98',
      'R Other|45',
    ],
  ],
]

describe('a table of an office', () => {
  it.each(TABLES)('is read right: %s', (_what, lines) => {
    const { meant, read } = compareMarks(lines, '|')
    expect(read).toEqual(meant)
  })
})
