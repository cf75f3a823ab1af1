import { describe, expect, it } from 'vitest'
import { readAsMarked } from './testing/marked-lines.ts'

type Table = readonly [what: string, lines: readonly string[], delimiter?: string]

/** What programs write around their tables, a mark before each line (testing/marked-lines.ts). */
const AROUND: readonly Table[] = [
  [
    'labels, types and priorities behind the marks of comments, above names',
    [
      ...['H #Patient\tAge\tCohort\tMonths\tStatus', 'H #STRING\tNUMBER\tSTRING\tNUMBER\tSTRING', 'H #1\t1\t1\t1\t1'],
      ...['H PATIENT_ID\tAGE\tCOHORT\tOS_MONTHS\tOS_STATUS', 'R MB-1\t50.5\t1\t10\tliving', 'R MB-2\t61\t1\t20\tdead'],
      ...['R MB-3\t70\t2\t30\tdead', 'R MB-4\t44\t2\t17\tliving'],
    ],
    '\t',
  ],
  ['notes of Anki, which have no names', ['P #separator:tab', 'P #html:true', 'R Deck 我\tI, me', 'R Deck 你\tyou', 'R Deck 他\the'], '\t'],
  [
    'notes of Anki that have names',
    ['P #deck:Biology 1', 'P #separator: Semicolon', 'H #columns:Front;Back', 'R Mitochondria;Makes ATP', 'R Ribosome;Makes proteins'],
    ';',
  ],
  ...['', 'P '].map(
    (blank): Table => [
      `more lines of metadata than records, ended by a mark${blank === '' ? '' : ' and a blank line'}`,
      [
        ...[
          'P *GLOBAL*,Conventions,"COARDS, NCCSV-1.0"',
          'P *GLOBAL*,institution,NOAA',
          'P ship,*DATA_TYPE*,String',
          'P time,*DATA_TYPE*,String',
        ],
        ...[
          'P time,units,seconds',
          'P sst,*DATA_TYPE*,float',
          'P sst,actual_range,0.17f,23.58f',
          'P *END_METADATA*',
          blank,
          'H ship,time,lat,sst',
        ],
        ...[
          'R Shimada,2017-03-23T00:45:00Z,28.0002,10.9',
          'R Shimada,2017-03-23T01:45:00Z,28.0003,',
          'R Dyson,2017-03-23T01:45:00Z,28.4,9.1',
        ],
        'F *END_DATA*',
      ].filter((line) => line !== ''),
    ],
  ),
  [
    'types and units of an assay, above one record',
    [
      ...['H PUBCHEM_RESULT_TAG,PUBCHEM_CID,PUBCHEM_ACTIVITY_OUTCOME,IC50_Mean_Qualifier,IC50_Mean', 'H RESULT_TYPE,,,STRING,FLOAT'],
      ...['H RESULT_UNIT,,,,MICROMOLAR', 'R 1,3779,Active,=,0.42'],
    ],
  ],
  [
    'records of other kinds, shorter, around those of meters',
    [
      ...['X 100,NEM12,200506081149,UNITED,MARKET', 'X 200,NEM1201009,E1E2,1,E1,N1'],
      ...[
        'R 300,20250301,0.1,0.4,0.8,0.5,1.2,1.3,1.5,1.3,1.7,0.9,0.8,0.1',
        'R 300,20250302,0.2,0.5,0.8,1.1,1.3,1.5,1.4,1.5,1.6,1.7,1.1,0.3',
      ],
      ...[
        'R 300,20250303,0.2,0.3,0.6,0.9,1.2,1.1,1.4,1.3,1.1,1.2,0.7,0.6',
        'R 300,20250304,0.3,0.6,0.7,1.1,1.1,1.7,1.5,1.4,1.2,1.3,0.2,0.4',
      ],
      'X 900',
    ],
  ],
  [
    'the line of a log, five times as long as the table below it',
    [
      'P 2022-07-06 15:50:18:917 1 sec: 1000 operations; [INSERT: Count=1000, Max=1346, Min=561, Avg=850, 90=102, 99=399, 99.9=134, 99.99=555, Last=3]',
      ...[
        'R [OVERALL], RunTime(ms), 127572',
        'R [OVERALL], Throughput(ops/sec), 11758.1',
        'R [READ], Operations, 1424903',
        'R [READ], MinLatency(us), 472',
      ],
      ...['R [READ], MaxLatency(us), 12735', 'R [UPDATE], Operations, 75097', 'R [UPDATE], MinLatency(us), 561'],
    ],
    ', ',
  ],
  [
    'comments of more words than the names, which stand right behind their mark',
    [
      ...[
        'P ####################',
        'P # Tool:   V4.0.4-1  HiRes: 1  Options: -scd -P',
        'P # Host:   node1  Options: ',
        'P ####################',
      ],
      'H #Date Time [CPU]User% [CPU]Sys% [DSK]ReadKB',
      ...['R 20200101 00:00:10 5 1 0', 'R 20200101 00:00:20 7 2 16', 'R 20200101 00:00:30 4 1 0', 'R 20200101 00:00:40 6 1 4'],
    ],
    ' ',
  ],
  [
    'what a file is and its version, above names and records that a delimiter ends',
    [
      ...['P health.weight,6305010,3', 'H start_time,weight,height,update_time,comment'],
      ...['R 2021-01-02 07:12:00,71.2,178.0,2021-01-02 07:12:31,x,', 'R 2021-02-02 07:10:00,70.8,178.0,2021-02-02 07:10:31,y,'],
      'R 2021-03-02 07:11:00,70.1,178.0,2021-03-02 07:11:31,z,',
    ],
  ],
  [
    'facts in lines of different lengths above names and one record',
    [
      ...['P Stock report;04 Feb 2026;1', 'P Foo Ltd;1 Test Street;Test City;None;12345;USA', 'P Test user;tuser;Manager', 'P '],
      ...['H Id;Name;Unit;Price;Stock;Supplier;Updated;Country;Note', 'R 1;Widget;pc;3.20;44;Foo;2021-01-02;DE;'],
    ],
    ';',
  ],
  [
    'facts with empty cells behind them above longer names and one record',
    [
      ...['P Umsätze Girokonto;;;', 'P Konto;DE02 1203;;', 'P Zeitraum;01.01.2026 - 31.05.2026;;', 'P '],
      ...['H Tag;Zweck;Empfänger;Betrag;Währung', 'R 12.05.2026;Beitrag;Versicherung AG;-120,00;EUR'],
    ],
    ';',
  ],
  [
    'names of the account that are fewer than those of its movements, and a closing balance that is shorter',
    [
      ...['P Umsätze', 'P Konto;Filiale;IBAN;Währung', 'P Business;330 12345;DE0448070024;EUR', 'P ', 'P 1.2.2026 - 28.2.2026'],
      ...['P Letzter Kontostand;;;;1.199,38;EUR', 'P Vorgemerkte Umsätze sind nicht Bestandteil dieser Übersicht.'],
      ...['H Buchungstag;Wert;Umsatzart;Auftraggeber;Zweck;BIC;Betrag;Währung', 'R 24.2.2026;24.2.2026;Lastschrift;Firma 1;RE1;;-1,99;EUR'],
      ...['R 25.2.2026;25.2.2026;Überweisung;Firma 2;RE2;;2.688,15;EUR', 'F Kontostand;28.2.2026;;;3.885,54;EUR'],
    ],
    ';',
  ],
  [
    'many facts right above names and one record that leaves a cell empty',
    [
      ...[
        'P Name,JANE DOE',
        'P Address,123 Example Avenue',
        'P Account Number,0000000000',
        'P Resource,Electric',
        'P Reading Start,11/1/2022 00:00',
      ],
      ...[
        'P Total Duration,30 Days',
        'P Total Usage,817.415',
        'P UOM,kWh',
        'H Meter Number,Date,Start Time,Duration,Consumption,Generation,Net',
      ],
      'R 00000000,11/1/2022,12:00 AM,60,0.2000,,0.2000',
    ],
  ],
  [
    'facts of several cells among pairs, above few records',
    [
      ...[
        'P This file is created using TimeLog v4.1 ( http://www.example.org/ ).',
        'P ',
        'P Session title,Morning',
        'P Session type,Lap timing',
      ],
      ...['P Driver name,Jo', 'P Created,3/4/2019,9:05', 'P Note,Recorded with Trax v1.2,Using common style formatting', 'P '],
      'H Lap #,Timestamp (s),Distance (m),Satellites,Latitude (deg),Speed (m/s),Altitude (m),Bearing (deg)',
      ...['R 0,1554282300.00,0.0,9,45.1,10.0,200.0,90.0', 'R 0,1554282300.10,1.0,9,45.1,10.1,200.0,90.0'],
    ],
  ],
  [
    'names among lines that begin as the records do',
    [
      ...['P 00,07-12-2024 23:49:46,Hardware monitoring log v1.6', 'P 01,07-12-2024 23:49:46,Radeon'],
      'H 02,07-12-2024 23:49:46,GPU temperature,GPU usage,Power,CPU usage',
      ...Array.from({ length: 6 }, (_, i) => `R 80,07-12-2024 23:50:0${i},4${i}.0,6${i}.3,20.${i},${i}.5`),
    ],
  ],
  [
    'facts that a form sets apart, beside each other, above names and records in places of their own',
    [
      ...['P FOO LTD;;;;;;;;PRINTED 27/07/2026 9:38', 'P Page: 1 of 1', 'P ORDER No.;;;;17913', 'P SUPPLIER;;;;BAR LTD;;;;STATE;;;PARTIAL'],
      ...['P TELEPHONE;;;4455555', 'P DATE;;;22/07/2026', 'P CITY;;;;MEDELLIN;;;;DUE;;;24/07/2026'],
      'H ITEM;;;PLACE;;;WHAT;;COST;;WEIGHT;;;;NUMBER;;;TOTAL',
      ...['R F111020;;3;;BEBIDA LECHE UHT;4,611.18;0;;;;4;;;;17,300.00;', 'R F111021;;3;;BEBIDA LECHE UHT;4,611.18;0;;;;2;;;;8,650.00;'],
      'F TOTAL;;;;25,950.00',
    ],
    ';',
  ],
  [
    'tables of a schedule, the lines of each with tags, of which the largest is read',
    [
      ...['P ERMHDR\t8.4\t2026-01-01', 'P %T\tPROJECT', 'P %F\tproj_id\tname', 'P %R\t1\tRailway', 'P %T\tTASK'],
      ...['H %F\ttask_id\tcode\tname\tkind\thours', 'R %R\t10\tA100\tCritical work\tTask\t80'],
      ...['R %R\t20\tA200\tFlexible work\tTask\t200', 'R %R\t30\tM100\tMilestone\tMile\t0'],
    ],
    '\t',
  ],
  [
    'a title of words, as many as there are names below it',
    ['P Case log export', 'H Patient Name,MRN,Procedure', 'R J D,MRN 00481234,Biopsy of skin', 'R K E,MRN 00481235,Shunt'],
  ],
  [
    'labels and values, two pairs a line, above groups of names',
    [
      'P Monitor 0.7.3 output',
      'P Author:,Dana Roe,,,,URL:,http://example.org/monitor',
      'P Host:,db1,,,,User:,root',
      'H total usage,,,,,,disk,',
      'H usr,sys,idl,wai,hiq,siq,read,writ',
      'R 0.173,0.123,99.670,0.009,0.0,0.026,22395.765,51954.426',
      'R 0.0,0.0,100.0,0.0,0.0,0.0,0.0,0.0',
      'R 0.1,0.0,99.9,0.0,0.0,0.0,12.0,0.0',
    ],
  ],
  [
    'facts above few records whose last names are months',
    [
      'P Report_Name,Platform Report',
      'P Report_ID,PR',
      'P Release,5',
      'P Metric_Types,',
      'P Exceptions,',
      'P Created,2024-01-01T00:00:00Z',
      'P ',
      'H Platform,Data_Type,Access_Method,Metric_Type,Total,Feb-2020',
      'R Plat1,Book,Regular,Requests,1,1',
      'R Plat1,Book,Regular,No_License,3,3',
    ],
  ],
  [
    'facts above names without a record',
    [
      'P Report_Name,Title Report',
      'P Report_ID,TR',
      'P Release,5',
      'P Created,2024-01-01T00:00:00Z',
      'P ',
      'H Title,Publisher,Platform,ISBN,Metric_Type,Total',
    ],
  ],
  [
    'a table of one record below the records, under a title',
    [
      'H start,end,duration,from,to,port',
      'R 2023-11-14,2023-11-14,0.000,10.5.0.7,8.8.4.4,53411',
      'R 2023-11-14,2023-11-15,4.112,10.5.0.9,93.184.216.34,40022',
      'R 2023-11-15,2023-11-15,1.500,10.5.0.9,93.184.216.34,40023',
      'F Summary',
      'F flows,bytes,packets,avg',
      'F 3,11415,18,634',
    ],
  ],
  [
    'what a log says of itself, in cells of their own, at its end too',
    [
      'P #separator \\x09',
      'P #set_separator\t,',
      'P #path\tdhcp',
      'P #open\t2020-06-05-14-48-33',
      'H #fields\tts\tuid\taddr\tport\toptions',
      'H #types\ttime\tstring\taddr\tport\tset[count]',
      'R 1591368513.1\tCx1\t10.0.0.5\t546\t311,24,23,17,39',
      'R 1591368514.2\tCx2\t10.0.0.6\t546\t24,23',
      'F #close\t2020-06-05-14-48-33',
    ],
    '\t',
  ],
  [
    'sums marked with stars between lines that are drawn',
    [
      ...['P Dynamic List Display', 'P ', 'P -----------------------------------------'],
      ...['H |  St|Assignment|Document|Date      |Amount   |LCurr|', 'H -----------------------------------------'],
      ...['R |  @5B@|20190104|100000012|04.01.2019|1.200,00|EUR  |', 'R |  @5B@|20190111|100000019|11.01.2019|  640,50-|EUR  |'],
      ...['R |  @5B@|20190118|100000027|18.01.2019|   75,00|EUR  |', 'F -----------------------------------------'],
      ...['F |* @5B@|        |         |          |  634,50|EUR  |', 'F -----------------------------------------'],
      ...['F |** Account 113100|||                |  634,50|EUR  |', 'F -----------------------------------------'],
    ],
    '|',
  ],
  [
    'names that come again where a file is closed, above what they are of',
    [
      'H Date,Time,Memory [MB],VID [V],Power [W],Total Errors []',
      'R 12.3.2021,20:14:1.120,9841,1.231,31.220,0',
      'R 12.3.2021,20:14:3.135,9844,1.229,30.981,0',
      'R 12.3.2021,20:14:5.140,9850,1.210,28.114,0',
      'F Date,Time,Memory [MB],VID [V],Power [W],Total Errors []',
      'F ,,System: MSI,CPU [#0]: Core i7,CPU [#0]: Core i7: Enhanced,Hardware Errors (WHEA)',
    ],
  ],
  [
    'what a program of statistics uses columns for, below their types',
    [
      ...['H sepal length\tsepal width\tiris', 'H c\tc\td', 'H \t\tclass'],
      ...['R 5.1\t3.5\tsetosa', 'R 4.9\t3.0\tsetosa', 'R 6.4\t3.2\tversicolor', 'R 6.9\t3.1\tversicolor'],
    ],
    '\t',
  ],
  [
    'a figure below dashes',
    ['H Item,Unit,Price,Amount', 'R Washer,pc,70.50,194.00', 'R Pipe,pc,10.50,834.00', 'F ,,,------', 'F ,,,1028.00'],
  ],
]

/** What stands above names or between records. */
const BETWEEN: readonly Table[] = [
  [
    'nothing: keys and values of one thing, which end with figures',
    [
      'H field,value',
      'R invoice_number,INV-1006',
      'R vendor,Acme',
      'R date,2026-01-20',
      'R quantity,5',
      'R unit_price,250.00',
      'R total,1450.00',
    ],
  ],
  [
    'labels with their colons, and an empty cell before each value',
    [
      'P ,,,,,My Transactions,,',
      'P Account No:,,007310159087,,,Generated By:,,GIO8888',
      'P Account Name:,,VALUED CLIENT,,,Amount Range:,,',
      'H Posting Date,Description,,Branch,Debit,Credit,Running Balance,Currency',
      'R 2024-02-29,INTEREST WITHHELD,,,0.55,,55677.05,PHP',
      'R 2024-02-29,INTEREST PAID,,,,2.76,55677.60,PHP',
      'R 2024-02-28,TRANSFER,,,500.00,,55674.84,PHP',
    ],
  ],
  [
    'labels that nobody filled in',
    ['P Warehouse: ,,,Keeper: ,', 'H Code,Item,Unit,Qty,Price', 'R A1,Bolt,pc,10,1.5', 'R A2,Nut,pc,20,0.5', 'R A3,Washer,pc,5,0.2'],
  ],
  [
    'the name of the only figures, right above them',
    ['P Population by municipality', 'P ', 'H ;;Residents;', 'R 15001;Abegondo;5699', 'R 15002;Ames;29106', 'R 15003;Aranga;2070'],
    ';',
  ],
  [
    'units with gaps between names and a line that is drawn',
    [
      ...['H RA\tDE\tGRB\tNo\tmag', 'H h:m:s\td:m:s\t\tpix\tmag', 'H ------\t------\t------\t---\t----'],
      ...[
        'R 19 47 39.2\t-70 40 32\t910122\t1\t19.22',
        'R 19 47 40.1\t-70 40 11\t910122\t2\t18.31',
        'R 19 47 41.7\t-70 41 02\t910122\t3\t18.02',
      ],
    ],
    '\t',
  ],
  [
    'a title further right and a blank line above names of two rows',
    [
      'P ,Gross domestic product 2013,,,',
      'P ,,,,',
      'H ,,,,(millions of',
      'H ,Ranking,,Economy,US dollars)',
      'B ,,,,',
      'R USA,1,,United States,16.8',
      'R CHN,2,,China,9.2',
      'R JPN,3,,Japan,4.9',
    ],
  ],
  [
    'places to sign below dashes, under many records',
    [
      'H Item,Unit,Price,Amount',
      ...Array.from({ length: 30 }, (_, i) => `R Pipe ${i},pc,${10 + i}.50,${200 + 7 * i}.00`),
      'F ,Checked,by,',
      'F ,_______,_____________,',
      'F ,Name,Signature,',
    ],
  ],
]

describe('what programs write around a table', () => {
  it.each(readAsMarked([...AROUND, ...BETWEEN]))('is told from it: $what', ({ meant, read }) => expect(read).toEqual(meant))
})
