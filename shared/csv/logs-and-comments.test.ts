import { describe, expect, it } from 'vitest'
import { readAsMarked } from './testing/marked-lines.ts'

type Table = readonly [what: string, lines: readonly string[], delimiter?: string]

/** Logs say in a comment which fields they have. */
const LOGS: readonly Table[] = [
  [
    'fields that blanks divide, above lines with semicolons and times',
    [
      ...['P #Software: Server 10.0', 'P #Version: 1.0', 'P #Date: 2026-08-08 03:12:41', 'H #Fields: date time ip method status agent'],
      ...['R 2026-08-08 03:12:41 198.51.100.77 GET 200 Mozilla/5.0+(Win64;+x64)', 'R 2026-08-08 03:12:42 198.51.100.77 GET 404 curl/8.7.1'],
    ],
    ' ',
  ],
  [
    'fields that blanks divide, above lines that tabs divide',
    [
      ...['P #Version: 1.0', 'H #Fields: date time edge bytes ip', 'R 2019-12-04\t21:02:31\tLAX1\t392\t192.0.2.100'],
      'R 2019-12-13\t22:36:27\tSEA19-C1\t900\t192.0.2.200',
    ],
    '\t',
  ],
]

/** Comments in a file of records. */
const COMMENTS: readonly Table[] = [
  [
    'divided into as many cells as records have',
    [
      'P # stations',
      'P # as of 2024, in metres, each day',
      'H id,place,level',
      'R 1,Nan,10',
      'R 2,Tak,11',
      'X # broken, mended, used',
      'R 3,Loei,12',
      'R 4,Trat,14',
    ],
  ],
  [
    'for a program, each of other cells, above records without names',
    [
      ...['P +INFO,ann@example.org,SEQUENCED,MARRIAGES,cp850', 'P #,CCCC,Mike,file.csv,08-Nov-00', 'P #,Credit,,08-Nov-01', 'P #,'],
      ...['R BDF,Yielden,1603,John,ROOFE,Mary', 'R BDF,Yielden,1604,Thomas,BEARE,Ellen', 'R BDF,Turvey,1604,John,MAXEY,Avice'],
    ],
  ],
  [
    'for a program, in words',
    [
      ...['P #,INFO,David,csv,SEQ', 'P #,DATE,Mike,Beds', 'R BDF,Yielden,1603,John,ROOFE,Mary', 'R BDF,Yielden,1604,Thomas,BEARE,Ellen'],
      ...['R BDF,Turvey,1604,John,MAXEY,Avice', 'R BDF,Turvey,1609,Rob,FISHER,Ann'],
    ],
  ],
  [
    'none, where the mark names a column in both rows of names',
    [
      ...['H #,,Date,Groom,,Bride,', 'H #,Place,Year,Name,Family,Name,Family', 'R 1,Yielden,1603,John,ROOFE,Mary,RYDLYE'],
      ...['R 2,Yielden,1604,Thomas,BEARE,Ellen,BEARE', 'R 3,Turvey,1604,John,MAXEY,Avice,HUT'],
    ],
  ],
  ['none, where some columns have no name', ['H #,Team', 'H #,Name', 'R 1,Ann,3', 'R 2,Bob,5', 'R 3,Cid,6']],
  [
    'between records that go on, the last of them few',
    [
      ...['H id,time,town', 'R 1,10:00,Nan', 'R 2,10:05,Tak', 'B ', 'X # changed the server', 'R 3,10:10,Loei', 'R 4,10:15,Trat', 'B '],
      ...['X # and here, again', 'R 5,10:20,Phrae', 'R 6,10:25,Nan'],
    ],
  ],
  [
    'more than there are records',
    [
      ...['H name,amount,town', 'X # entry 1, checked', 'X # by hand', 'R Anna,3,Rome', 'X # entry 2, checked', 'X # by hand'],
      ...['R Bert,6,Oslo', 'X # entry 3, checked', 'X # by hand', 'R Carl,9,Wien'],
    ],
  ],
  [
    'in a block of sentences and lines drawn, above pairs that blanks divide',
    [
      ...[
        'P # --------------------',
        'P # CURVE FITTING',
        'P # Berger, G.W., 1989. Test data.',
        'P #',
        'P # SAMPLE: 87 - 1 (bleached)',
        'P # -----------',
      ],
      ...['R 0 11814.6', 'R 0 11587.8', 'R 1 26645.2', 'R 1 26445.2', 'R 2 41487.1', 'R 4 61532.1', 'R 8 93015.8'],
    ],
    ' ',
  ],
  ['above a line drawn', ['P # CURVE FITTING', 'P # ---------', 'R 0\t11814.6', 'R 1\t11587.8', 'R 2\t26645.2', 'R 4\t26445.2'], '\t'],
  [
    'above one that names the columns, which blanks divide',
    [
      'P # Simulation of cavity',
      'P # Re = 100',
      'H # x y u v',
      ...Array.from({ length: 6 }, (_, i) => `R ${i} 0.${i}000 0.${i}10 0.0${i}`),
    ],
    ' ',
  ],
  [
    '… and units below these',
    ['P # averaged data for fix 1', 'H # step T P', 'H # s K bar', ...Array.from({ length: 6 }, (_, i) => `R ${i}000 301.${i} 7.${i}40`)],
    ' ',
  ],
  [
    'behind the mark of lab programs, above names that blanks divide',
    [
      ...['P ; file produced October 3, 2000', 'P ; by the club', 'H time thrust mass'],
      ...['R 0.031 0.946 18.1', 'R 0.092 4.826 17.9', 'R 0.139 9.936 17.2', 'R 0.192 14.09 16.8', 'R 1.86 0 13.3'],
    ],
    ' ',
  ],
  ['none, where a label is left out here and there', ['H name;kind', 'R Anna;a', 'R ;b', 'R Carl;a', 'R ;b', 'R Emil;b'], ';'],
  ['none, where every record begins with their mark', ['R #1,Anna,Rome', 'R #2,Bert,Oslo', 'R #3,Carl,Wien', 'R #4,Dora,Kiel']],
  ['none, where a record begins with two marks', ['P รายชื่อสินค้า', 'H Tag,หมายเหตุ', 'R ## ข้าว,ใหม่']],
  [
    'tags below names',
    [
      'H Organisation,Sector,Province,District',
      'H #org,#sector,#adm1,#adm2+name',
      'R Relief,Water,Nan,Pua',
      'R Aid,Food,Tak,Mae Sot',
      'R Help,Water,Nan,Tha Wang Pha',
    ],
  ],
]

describe('a log', () => {
  it.each(readAsMarked(LOGS))('says which fields it has: $what', ({ meant, read }) => expect(read).toEqual(meant))
})

describe('comments', () => {
  it.each(readAsMarked(COMMENTS))('are told from records: $what', ({ meant, read }) => expect(read).toEqual(meant))
})
