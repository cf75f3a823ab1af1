import { describe, expect, it } from 'vitest'
import { compareMarks } from './testing/marked-lines.ts'

/** Tables as companies, railways, laboratories and statistics offices publish them, a mark before each line (testing/marked-lines.ts). */
const TABLES: readonly (readonly [what: string, lines: readonly string[]])[] = [
  [
    'a title with the unit of all figures at its right end, above two rows of names',
    [
      ...['P งบประมาณจำแนกตามเขต,,,,(ล้านบาท)', 'P ,,,,', 'H เขต,ปี 2544,,ปี 2545,', 'H ประเภท,ตั้ง,จ่าย,ตั้ง,จ่าย'],
      ...['R บางรัก,319,164,155,120', 'R สาทร,363,186,177,110', 'R ดินแดง,489,251,238,200', 'R พญาไท,529,271,257,190'],
    ],
  ],
  [
    'a title with the unit of all figures at its right end',
    [
      ...[
        'P Population by districts,,,,,,(Number)',
        'P ,,,,,,',
        'H Districts,As of 2001,,,As of 2002,,',
        'H Age,Total,Male,Female,Total,Male,Female',
      ],
      ...['R 0 - 4,319358,164044,155314,323656,166258,157398', 'R 5 - 9,389123,199812,189311,401222,206133,195089'],
      'R 10 - 14,511234,262381,248853,519876,266712,253164',
    ],
  ],
  [
    'days of the ends of weeks below the numbers of these',
    [
      ...[
        'P Number of deaths,,,,',
        'H Week,1,2,3,4',
        'H Week ended,03-Jan-20,10-Jan-20,17-Jan-20,24-Jan-20',
        'R Total deaths,12254,14058,12990,11856',
      ],
      ...['R 5-year average,12175,13822,13216,12760', 'R Persons 0-44,344,366,342,309', 'R Persons 45-64,1361,1500,1431,1290'],
    ],
  ],
  [
    'years of which some are left out and one comes again, above a group that begins with a line of its own',
    [
      ...['H ,Thousand barrels daily,,,,,,,Share', 'H Place,Product,1965,1966,1967,2019,2020,2021,2021'],
      ...['R North America,North America,,,,,,,', 'R North America,Light,5189,5419,5585,10162,8694,9396,42.2'],
      ...[
        'R North America,Fuel oil,1873,1996,2096,394,299,423,1.9',
        'R US,of which: US,,,,,,,',
        'R US,Light,4713,4913,5048,8579,7419,8084,43.3',
      ],
      'R US,Fuel oil,1608,1716,1786,275,208,313,1.7',
    ],
  ],
  [
    'months as sheets number their first days',
    ['H Code,Region,43831,43862,43891,43922', 'R E1,North,12,13,14,9', 'R E2,South,15,11,10,8', 'R E3,East,9,8,7,9'],
  ],
  [
    'years beside the empty names of labels, above a record that may hold some',
    [
      ...[
        'H ,,1990,2000,2010,2020',
        'R HELSINKI,Population,49984,50290,55639,56038',
        'R ,Speakers of Sami,1734,1734,2051,2077',
        'R ,Increase,240,305,157,398',
      ],
      ...['R ESPOO,Population,17984,20290,25639,29038', 'R ,Speakers of Sami,12,19,25,41', 'R ,Increase,940,505,457,298'],
    ],
  ],
  [
    'facts of three cells above days and their figures',
    [
      'P Source,Office,Pollution Control',
      'P Station,Name,Chao Phraya',
      'P Unit,Value,m3/s',
      'H Date,Flow',
      'R 1954-01-01,3.000',
      'R 1954-01-02,3.317',
      'R 1954-01-03,3.105',
    ],
  ],
  [
    'facts whose values stand further right, on each page',
    [
      ...['P SUNRISE PUBLIC SCHOOL,,,,', 'P Class,,VII-B,,', 'P Class teacher,,Mrs. Rao,,', 'H Roll No,Name,Sex,Marks,Result'],
      ...['R 1,Asha K,F,50,Pass', 'R 2,Bina K,M,53,Pass', 'R 3,Chetan K,F,56,Pass'],
    ],
  ],
  [
    'whose account it is, below labels with their colons',
    [
      ...[
        'P Customer Id:,,065937386,,Account No:,368XXX803',
        'P Branch Name:,,MANPADA ROAD,,MICR Code:,400012167',
        'P OM GAUTAM,,,Savings Account - 368XXX803,,',
      ],
      ...[
        'H TRAN DATE,VALUE DATE,NARRATION,,WITHDRAWAL,BALANCE',
        'R 05/11/2012,01/11/2012,Interest,,12.00,1012.00',
        'R 17/07/2012,17/07/2012,BY CASH,,1000.00,1000.00',
      ],
    ],
  ],
  [
    'one label and its value above days',
    ['P Station:,Example', 'R 21.01.2001 00:00:00,4.5', 'R 21.02.2001 00:00:00,5.1', 'R 21.03.2001 00:00:00,6.5'],
  ],
  [
    'days above marks of presence',
    ['H Name,01/05/2023,02/05/2023,03/05/2023', 'R Ann Annson,P,P,A', 'R Bo Boson,A,P,A', 'R Cia Ciason,P,A,P', 'R Dan Danson,P,P,A'],
  ],
  [
    'shifts of a few persons, whose codes come again',
    [
      ...[
        'H Staff Name,2026-03-01,2026-03-02,2026-03-03,2026-03-04,2026-03-05',
        'R Elshaimaa,0,E12,N1,X,0',
        'R Amina,0,X,E12,N1,0',
        'R Jehan,0,X,N11,X,E14',
      ],
      ...['R Nagwa,N1,N1,X,X,0', 'R Hala,M9,X,X,M9,0'],
    ],
  ],
  [
    'the same year beside each of two tables that stand side by side',
    [
      'H Assets,2021,,Liabilities,2021',
      'R Cash,1455,,Payables,8681',
      'R Receivables,6581,,Loans,3958',
      'R Inventory,7875,,Provisions,3633',
      'R Property,1181,,Pensions,1884',
      'R Goodwill,309,,Equity,4421',
    ],
  ],
  [
    'streets above directions, and a sum that has none, above turns counted by time',
    [
      'P Cars and lorries,,,,,',
      'H ,Main St,,2nd Ave,,Total',
      'H ,North,,East,,',
      'H Start,Right,Left,Right,Left,Total',
      'R 07:00 AM,2,5,6,8,21',
      'R 07:15 AM,3,4,7,6,20',
      'R 07:30 AM,6,9,9,12,36',
    ],
  ],
  [
    'a label in the top row for a column that has no other name',
    ['H Month,,,,', 'H ,Coast,,Hills,', 'H ,Rain,Sun,Rain,Sun', 'R Jan,2,5,6,8', 'R Feb,3,4,7,6', 'R Mar,6,9,9,12'],
  ],
  [
    'a few objects of a museum, some of whose numbers look like days or figures',
    [
      'H Accession number,Title,Maker,Made,Material,Size',
      'R 2011.12.3,Portrait,Unknown,c. 1890,print,105 x 63 mm',
      'R 2011.12.4,Outing,Smith,1902,silver print,',
      'R 1999.1.1 a-b,Tea set,Wedgwood,1780 - 1800,jasper,various',
      'R 1987.44,Lamp,,,brass,H 320 mm',
      'R 1987.45,Clock,Ansonia,about 1885,wood,H 410 mm',
      'R 1987.46,Cane,,19th century,cane,L 880 mm',
    ],
  ],
  [
    'ages below groups, each written as a range',
    ['H Infants,Pupils,Youths', 'H 1-3 years,4-6 years,7-9 years', 'R 12,14,19', 'R 22,24,29', 'R 31,30,27', 'R 17,15,12'],
  ],
  [
    'years above figures of which half could be years',
    ['H Gemeente,2019,2020', 'R Delft,1000,2000', 'R Gouda,1111,2101', 'R Leiden,1222,2202', 'R Breda,1333,2303', 'R Assen,1444,2404'],
  ],
  [
    'numbers of trains above times of day',
    ['H Station,1001,1003,1005', 'R Central,05:10,06:10,07:10', 'R Redfern,05:13,06:13,07:13', 'R Auburn,05:22,06:22,-'],
  ],
  [
    'doses in any steps above figures with more decimals',
    [
      'H Dose,0,0.5,1,2,5,10',
      'R Control,74.6,45.4,90.7,85.2,46.4,81.2',
      'R Drug A,94.4,63.3,55.2,81.2,19.7,29.5',
      'R Drug B,25.8,47.3,22.1,33.9,55.2,16.2',
      'R Drug C,35.7,48.7,25.8,65.6,86.2,71.4',
    ],
  ],
  [
    'three rows of names, the lowest the same below each parent',
    [
      'H ,,,Payroll staff,,,,All,',
      'H Organisation,Kind,Parent,Assistants,,Officers,,,',
      'H ,,,Headcount,Full-time,Headcount,Full-time,Headcount,Full-time',
      'R Border Force,Agency,Home Office,310,301.5,412,400.1,722,701.6',
      'R Passport Office,Agency,Home Office,120,99.5,80,77.1,200,176.6',
      'R Visas,Agency,Home Office,55,50.5,61,60.2,116,110.7',
    ],
  ],
  [
    'signs of units below names and their parents',
    [
      'H ,,Males,,Females,',
      'H Region,Code,2019,2020,2019,2020',
      'H ,,%,%,%,%',
      'R North,E12001,3.9,5.5,4.4,6.1',
      'R South,E12002,1.1,2.5,2.2,3.4',
      'R East,E12003,7.2,6.3,8.8,5.9',
    ],
  ],
  [
    'a total that names what it is of, below days',
    [
      'H Date,Action,Amount',
      'R 01/15/2022,Buy,-120.50',
      'R 02/15/2022,Sell,310.75',
      'R 03/15/2022,Buy,-45.10',
      'F Transactions Total,,145.15',
    ],
  ],
  [
    'a total in the language of the table, of averages too',
    ['H Kommun,Kvinnor,Andel', 'R Lund,310,40.1', 'R Ystad,120,31.5', 'R Kalmar,233,50.2', 'F Totalt,663,40.6'],
  ],
  [
    'facts with a day among figures, above as few records',
    [
      'P Cruise,AT42-05,,',
      'P Station,12,,',
      'P Latitude,12.3456,,',
      'P Date,2019-03-04,,',
      'P ,,,',
      'H Depth,Temp,Salt,Oxygen',
      'R 0,24.1,35.2,4.5',
      'R 5,23.8,35.3,4.4',
    ],
  ],
  [
    'facts of several forms right above more names',
    [
      'P Station,Heathrow',
      'P Number,708',
      'P Latitude,51.479',
      'P Longitude,-0.451',
      'H Year,Month,Max,Min',
      'R 2001,1,8.1,2.2',
      'R 2001,2,9.3,2.9',
    ],
  ],
  [
    'names in two languages above words',
    [
      'H English name,French name,Type,Status',
      'H Nom anglais,Nom français,Genre,État',
      'R Long Lake,Lac Long,Lake,Official',
      'R Red River,Rivière Rouge,River,Official',
      'R Deep Bay,Baie Profonde,Bay,Rescinded',
    ],
  ],
  [
    'the title of a sheet whose columns a program gave names',
    ['P Births by area,Unnamed: 1,Unnamed: 2', 'H Area,2019,2020', 'R Leeds,512,544', 'R York,451,469', 'R Hull,510,622'],
  ],
  ['the one column of a figure, beside empty ones', ['P Figure 7,,', 'H ,Per cent,', 'R Urban,81.2,', 'R Rural,18.8,']],
  [
    'declarations above records without names',
    [
      'P @relation weather',
      "P @attribute 'sky' {sunny,rainy}",
      'P @attribute heat numeric',
      'P @data',
      'R sunny,85',
      'R rainy,70',
      'R sunny,68',
    ],
  ],
  ['a first value that is not available', ['H Measure,Value,Footnote', 'R Deaths,Not Available,1', 'R Falls,13.2,', 'R Burns,11.7,']],
  [
    'parameters above a wider table of as many rows',
    [
      'P Parameter,Value,Unit,',
      'P Length,12.5,mm,',
      'P Rate,1,mm/min,',
      'P ,,,',
      'H Time,Load,Stress,Strain',
      'R 0,1.5,0.1,0.2',
      'R 1,2.5,0.3,0.4',
    ],
  ],
  [
    'steps of an axis beside an empty column',
    ['H Stop,06:00,06:30,07:00,', 'R Moor,06:12,06:42,07:15,', 'R Ripon,07:15,07:45,08:25,', 'R Wells,07:40,08:02,08:51,'],
  ],
  [
    'one year beside names of labels and codes, above few records',
    [
      'H local authority: district,mnemonic,2011',
      'R Darlington,E06000005,105564',
      'R Hartlepool,E06000001,92028',
      'R Durham,E06000047,513242',
    ],
  ],
]

describe('a published table', () => {
  it.each(TABLES)('is read right: %s', (_what, lines) => {
    const { meant, read } = compareMarks(lines, ',')
    expect(read).toEqual(meant)
  })
})
