import { describe, expect, it } from 'vitest'
import { compareMarks } from './testing/marked-lines.ts'

/** Tables as spreadsheets save them, every line as wide as the sheet, a mark before each line (testing/marked-lines.ts). */
const TABLES: readonly (readonly [what: string, lines: readonly string[]])[] = [
  [
    'labels with what they say in several cells',
    [
      'P Made on:,02/12/2022,,,',
      'P Made by:,Somchai,Jaidee,,',
      'H Name,Work,Age,Children,Born',
      'R Malee,musician,69,TRUE,1/8/1947',
      'R Anan,actor,60,TRUE,10/21/1956',
      'R Wipa,writer,90,FALSE,10/18/1926',
    ],
  ],
  [
    'a label without a colon below one with its date',
    [
      'P Made on,02/12/2022,,,',
      'P Made by,Somchai,Jaidee,,',
      'H Name,Work,Age,Children,Born',
      'R Malee,musician,69,TRUE,1/8/1947',
      'R Anan,actor,60,TRUE,10/21/1956',
    ],
  ],
  [
    'labels above names that stand above dates and counts only',
    [
      'P Exported by:,Jane,Doe,',
      'P Project:,River,North,',
      'P Version,2.1,beta,',
      'H date,site,observer,count',
      'R 2020-01-01,A,JD,4',
      'R 2020-01-02,B,JD,7',
      'R 2020-01-03,A,KM,1',
    ],
  ],
  [
    'what the spreadsheet is told of the file, above labels without a name',
    ['P sep=,', 'H ,Jan,Feb,Mar', 'R 2015,15,2,3', 'R 2016,4,51,6'],
  ],
  ['the same, filled up', ['P sep=,,,', 'H ,Value,Unit,Kind', 'R A1,1,kg,new', 'R B1,2,kg,old']],
  ['names of which the first is missing, with a comma behind them', ['H ,Jan,Feb,Mar,', 'R x,1,2,3', 'R y,4,5,6', 'R z,7,8,9']],
]

/** Records with gaps. */
const GAPS: typeof TABLES = [
  [
    'a value more of a record below a blank line',
    [
      'H Code,Name,Account',
      'R A,Alpha,',
      'R A1,Alpha one,1001',
      'R ,,1002',
      'R B1,Beta one,1003',
      'B ,,',
      'R ,,1004',
      'R B2,Beta two,',
      'R C1,Gamma one,1005',
      'R C2,Gamma two,',
      'B ,,',
      'R ,,1006',
      'R D1,Delta one,1007',
    ],
  ],
]

/** Labels in a column without a name. */
const LABELS: typeof TABLES = [
  [
    'the second column, of which some have no figures',
    [
      'H Asked,,Men,Age,',
      'H ,,,18 - 34,35 and up',
      'R How do you feel?,,,,',
      'R ,Well,37%,29%,42%',
      'R ,Not well,46%,47%,46%',
      'R ,No answer,1%,0%,1%',
      'R How is it?,,,,',
      'R ,Important,16%,18%,17%',
      'R ,I did not want to say,,,',
      'R ,No answer,,,',
      'R ,Little,5%,6%,7%',
    ],
  ],
]

/** What closes a table. */
const SUMS: typeof TABLES = [
  [
    'words where records have their day, below a blank line',
    [
      'H Day,Order,Branch,State,Item,Total,Shown',
      'R 2026-06-01,A1,Main,PAID,Tea,5.50,$5.50',
      'R 2026-06-01,A2,Main,PAID,Tea,6.50,$6.50',
      'R 2026-06-02,A3,Main,PAID,Tea,7.50,$7.50',
      'F ,,,,,,',
      'F Summary,,,,Grand Total,19.50,$19.50',
      'F Days,2026-06-01 to 2026-06-02',
    ],
  ],
  [
    'sums without a label beside a rate',
    [
      'H Channel,Users,Visits,Bounced',
      'R Organic,1204,1544,45.21%',
      'R Direct,604,760,51.05%',
      'R Referral,212,401,33.17%',
      'R Social,95,101,70.30%',
      'R Email,14,22,31.82%',
      'F ,2129,2828,46.31%',
    ],
  ],
]

/** Names in more than one row. */
const NAMES: typeof TABLES = [
  [
    'the number of each column in brackets below its name',
    [
      'H S. No.,State,Murder,Rape,Kidnapping',
      'H (1),(2),(3),(4),(5)',
      'R 1,Andhra,935,971,1088',
      'R 2,Arunachal,44,67,113',
      'R 3,Assam,1218,1648,7240',
      'R 4,Bihar,2934,651,9935',
    ],
  ],
  [
    'the day and the unit of all above groups of names',
    [
      'P Households by ward,,,,',
      'P As at 1 April 2020,,,,(unit: persons)',
      'H Ward,Households,Population,,',
      'H ,,Total,Male,Female',
      'R North,412,821,401,420',
      'R South,388,790,388,402',
      'R East,501,1012,498,514',
    ],
  ],
  [
    'the name of the labels and that of all others above a blank line',
    [
      'H Region,Sales,,,',
      'H ,,,,',
      'H ,2019,2020,2021,2022',
      ...['North', 'South', 'East', 'West'].map((name, i) => `R ${name},1${i},2${i},3${i},4${i}`),
    ],
  ],
  [
    'the name of the first of two columns, with its unit, and none of the other',
    ['H Depth below (m)', ...[3, 8, 2, 9, 4].map((value, i) => `R ${i}.5,${value}.25`)],
  ],
  [
    'times that name groups of columns',
    [
      ...['H ,,2024-05-01 10:00,,2024-05-02 10:00,', 'H Name,Class,In 1,Out 1,In 2,Out 2'],
      ...['Ann', 'Ben', 'Cid', 'Dan'].map((name, i) => `R ${name},A,${i}.5,${i}.25,2.${i},3.${i}`),
    ],
  ],
  [
    'a period of its own above a blank line',
    [
      'P ,Population by province,,,,',
      'P ,2007-2020,,,,',
      'P ,,,,,',
      'H ,,Total,,Centres,',
      'H Year,Province,All,Male,All,Male',
      'R 2020,Adana,2258718,1128211,455771,225551',
      'R 2020,Afyon,736912,368031,311444,155000',
      'R 2020,Konya,2250020,1118011,900500,450400',
    ],
  ],
  [
    'the name of the labels alone, as programs write a table whose columns have a name in common',
    ['H Ticker,AAPL,MSFT,SPY', 'H Date,,,', 'R 2020-01-02,,,', 'R 2020-01-03,0.1,0.2,0.3', 'R 2020-01-06,0.2,0.1,0.4'],
  ],
  [
    'the name of the labels alone below two levels of names',
    ['H ,Amount,Amount,Qty', 'H ,sum,mean,sum', 'H City,,,', 'R Phayao,100.5,20.25,0', 'R Nan,101.5,21.25,1', 'R Trat,102.5,22.25,2'],
  ],
  [
    'places of columns that a program wrote above the names',
    ['P 0,1,2,3', 'H Country,Gold,Silver,Bronze', 'R Laos,0,2,1', 'R Nepal,13,5,2', 'R Bhutan,7,1,0'],
  ],
  [
    'the names of labels in a line of their own, shorter than the records',
    ['H ,Australia,Total', 'H "Income","Kind of school",', 'R Nil,Preschool,0,5', 'R ,Infants,7,8', 'R ,Other,1,0'].map((line) =>
      line.replaceAll('"', ''),
    ),
  ],
  [
    'a title and the version of what wrote it, above groups that are named in every cell',
    [
      'P 2026 Primary Election,5.17.17.1,,,,',
      'H ,,,Senate - DEM,Senate - DEM,Governor - REP',
      'H ,,,Julie Gonzales,John Hicks,Mark Baisley',
      'H Number,Tabulator,Batch,DEM,DEM,REP',
      'R 1,102,1,,,1',
      'R 2,102,1,0,1,',
      'R 3,102,2,1,0,',
    ],
  ],
  ['units that alone name the columns, below a title', ['P Sample A', 'H s,mV', 'R 4000.5,69.28', 'R 3999.5,81.22', 'R 3998.5,74.42']],
  [
    'names and units above a line of dashes',
    [
      'H TIME,VO2,VO2/kg,HR',
      'H min,L/min,ml/kg/min,bpm',
      'H ----,----,----,----',
      'R 0.50,0.943,23.6,160',
      'R 1.00,1.000,12.4,78',
      'R 1.50,2.014,35.2,130',
    ],
  ],
  [
    'answers to tick below the question that asks for them',
    [
      'H Respondent,Start,IP Address,What is your age?,Which fruits do you like?,',
      'H ,,,Response,Apples,Bananas',
      'R 11111111,05/01/2020,10.0.0.1,25-34,Apples,',
      'R 11111112,05/01/2020,10.0.0.2,35-44,,Bananas',
      'R 11111113,05/01/2020,10.0.0.3,18-24,Apples,Bananas',
      'R 11111114,05/02/2020,10.0.0.4,45-54,,',
    ],
  ],
  [
    'the unit of all figures below the first of their names',
    [
      'H Products,October 2021,November 2021,December 2021',
      'H ,2002=100,,',
      'R All items,143.9,144.2,144.0',
      'R Food,158.5,159.2,160.7',
      'R Shelter,154.4,155.4,155.9',
      'R Clothing,94.1,95.0,94.7',
    ],
  ],
]

describe('a sheet that was saved as a table of text', () => {
  it.each([...TABLES, ...NAMES, ...GAPS, ...SUMS, ...LABELS])('is read right: %s', (_what, lines) => {
    const { meant, read } = compareMarks(lines, ',')
    expect(read).toEqual(meant)
  })
})
