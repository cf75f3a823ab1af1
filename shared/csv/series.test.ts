import { describe, expect, it } from 'vitest'
import { compareMarks } from './testing/marked-lines.ts'

type Table = readonly [what: string, lines: readonly string[]]

const DAYS = [1, 2, 3, 4, 5].map((day) => `0${day}-Jan-2025`)

/** Series of figures as statistical offices publish them, a mark before each line (testing/marked-lines.ts); cells stand between bars. */
const SERIES: readonly Table[] = [
  [
    'what the months are called below the number of the series and the day it was written',
    [
      ...['H Libellé|Prix des produits laitiers|Codes', 'H idBank|0105|', 'H Dernière mise à jour|28/04/2023 08:45|', 'H Période||'],
      ...[1, 2, 3, 4, 5].map((month) => `R 2008-0${month}|73.${month}|A`),
    ],
  ],
  [
    '… and the years',
    [
      'H Libellé|Population|Codes',
      'H idBank|0016|',
      'H Mise à jour|16/01/2023|',
      'H Période||',
      ...[0, 1, 2, 3].map((i) => `R 199${i}|5657${i}|A`),
    ],
  ],
  [
    'codes, titles and units above the first of the days, without names',
    [
      ...[
        'H |WT1010|WT1010_FLAGS',
        'H |Term money / up to 1 year|',
        'H Einheit|EUR|',
        'H Dimension|Mio|',
        'H Stand vom|29.03.2019 14:12:00 Uhr|',
      ],
      ...['R 2025-01|123,4|', 'R 2025-02|123,9|vorläufig', 'R 2025-03|124,4|', 'R 2025-04|125,1|'],
    ],
  ],
  [
    'one series',
    [
      ...[
        'P Data source: null',
        'H |EXR.D.USD',
        'H |US dollar/Euro',
        'H Collection:|Average of observations',
        'H Period\\Unit:|[US dollar ]',
      ],
      ...DAYS.map((day, i) => `R ${day}|1.09${i}1`),
    ],
  ],
  [
    'facts about each series, with blank lines among them',
    [
      ...[
        'P F11.1 EXCHANGE RATES||',
        'H Title|A$1=USD|Index',
        'H Description|US Dollar|Trade-weighted',
        'H Frequency|Daily|Daily',
        'H Type|Indicative|Indicative',
      ],
      ...[
        'H Units|USD|Index',
        'H ||',
        'H ||',
        'H Source|Reuters|Bank',
        'H Publication date|03-Jan-2026|03-Jan-2026',
        'H Series ID|FXRUSD|FXRTWI',
      ],
      ...DAYS.map((day, i) => `R ${day}|0.692${i}|62.${i}`),
    ],
  ],
  [
    'facts about a table of several columns are no names',
    [
      ...['P Title|Summary by area|||', 'P Source|Office|||', 'P Release date|12-03-2019|||', 'H Time|Temp|RH|Wind|Status'],
      ...DAYS.map((day, i) => `R ${day}|12.${i}|8${i}|1.${i}|OK`),
    ],
  ],
  [
    'facts about a table of two columns are none either',
    [
      'P Title|Prices',
      'P Unit|Index',
      'P Release date|13-04-2022',
      'P Next release|18 May 2022',
      ...DAYS.map((day, i) => `R ${day}|48.${i}`),
    ],
  ],
]

const CROSS_TABLES: readonly Table[] = [
  [
    'the variable of the rows below that of the columns',
    [
      ...['P STATE by AGE10P', 'P ', 'H AGE10P|0-9 years|10-19 years|Total|', 'H STATE||||', 'R New South Wales|930000|890100|1820100|'],
      ...['R Victoria|738000|700400|1438400|', 'R Queensland|620100|610000|1230100|', 'R Tasmania|62010|61000|123010|'],
      ...['F ', 'F Data source: Census', 'F ', 'F INFO|Cells in this table have been adjusted.'],
    ],
  ],
  [
    'places below years, with marks beside the figures',
    [
      ...['H TIME|2023||2024|', 'H GEO (Labels)||||', 'R Belgium|5.5||5.6|', 'R Bulgaria|4.3||4.2|', 'R Czechia|2.6||2.7|p'],
      ...['F ', 'F Special value', 'F :|not available'],
    ],
  ],
  [
    'two names below months',
    [
      'H |Time|Jan-2025|Feb-2025|Mar-2025',
      'H Country|Unit|||',
      'R Australia|Index|101.2|101.4|101.5',
      'R Austria|Index|99.2|99.4|99.5',
      'R Belgium|Index|98.2|98.4|98.5',
    ],
  ],
  [
    'the number of a table beside its title',
    [
      'P T02|Population, density and surface area||||',
      'H Region||Year|Series|Value|Source',
      'R 1|Total|2010|Mid-year|6985.60|UN',
      'R 1|Total|2015|Mid-year|7426.60|UN',
      'R 4|Laos|2010|Mid-year|28.19|UN',
    ],
  ],
  ['years above figures that could be years', ['H Country|2017|2018|2019', 'R Kenya|1820|1922|2004', 'R Ghana|1650|1672|1683']],
  [
    'a section below names in capitals is a record',
    ['H AREA|MALE|FEMALE', 'R NORTH||', 'R LEEDS|120|130', 'R YORK|80|82', 'R HULL|50|56', 'R SOUTH||', 'R BATH|12|13'],
  ],
  [
    'a section below years is one too',
    ['H Area|2019|2020|2021', 'R North of the river|||', 'R Leeds|12|13|14', 'R York|8|8|9', 'R Hull|5|5|6'],
  ],
]

const MARKS: readonly Table[] = [
  [
    'full marks under their label',
    ['H เลขที่|ชื่อ|กลางภาค|ปลายภาค', 'H คะแนนเต็ม||20|30', 'R 1|สมชาย|15|22', 'R 2|สมหญิง|18|25', 'R 3|สมศรี|12|21'],
  ],
  ['… beside it', ['H No|Name|Mid|Final', 'H |Max score|20|30', 'R 1|Ann|15|22', 'R 2|Bob|18|25', 'R 3|Cid|12|absent']],
  ['a record has more than what is called so', ['H Name|Mid|Final', 'R Full marks|20|30', 'R Ann|25|22', 'R Bob|18|25', 'R Cid|12|21']],
]

describe('series of figures', () => {
  it.each(SERIES)('%s', (_what, lines) => {
    const { meant, read } = compareMarks(lines, '|')
    expect(read).toEqual(meant)
  })
})

describe('tables of two variables', () => {
  it.each(CROSS_TABLES)('%s', (_what, lines) => {
    const { meant, read } = compareMarks(lines, '|')
    expect(read).toEqual(meant)
  })
})

describe('what can be reached', () => {
  it.each(MARKS)('%s', (_what, lines) => {
    const { meant, read } = compareMarks(lines, '|')
    expect(read).toEqual(meant)
  })
})
