import { describe, expect, it } from 'vitest'
import { compareMarks } from './testing/marked-lines.ts'

type Table = readonly [what: string, lines: readonly string[], delimiter?: string]

/** What programs write around their tables, a mark before each line (testing/marked-lines.ts). */
const AROUND: readonly Table[] = [
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
  it.each([...AROUND, ...BETWEEN])('is told from it: %s', (_, lines, delimiter = ',') => {
    const { meant, read } = compareMarks(lines, delimiter)
    expect(read).toEqual(meant)
  })
})
