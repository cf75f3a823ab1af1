import { describe, expect, it } from 'vitest'
import { readingOf } from '../../testing/read-text.ts'

type Table = readonly [preamble: number, header: number, lines: readonly string[]]

/** Tables whose columns are named by numbers, some of which are none, or beside other names. */
const NUMBERED: Readonly<Record<string, Table>> = {
  'plots, and a name of the labels in a row of its own': [
    3,
    2,
    [
      'Wheat experiment. ,,,"Research Station, Harpenden",,',
      'Yearly yields in bushels per acre,,,,,',
      ',,,,,',
      'PLOT,2b,3&4,5,6,7',
      'YEAR,,,,,',
      '1852,27.62,13.59,16.91,20.81,26.78',
      '1853,19.13,6.57,10.12,18.03,23.59',
      '1854,41.12,22.5,24.19,34.13,45.47',
      '1855,34.63,17.82,18.31,28,33',
    ],
  ],
  'plots, some of which are left out, above means of two papers': [
    2,
    2,
    [
      'Wheat experiment. ,,,"Research Station, Harpenden",,,,,',
      ',,,,,,,,',
      'PLOT,2b,3&4,5,6,7,8,10,13',
      'YEAR,,,,,,,,',
      '1852,27.62,13.59,16.91,20.81,26.78,27.5,21.97,23.28',
      '1853,19.13,6.57,10.12,18.03,23.59,23.44,12.72,18.09',
      '1854,41.12,22.5,24.19,34.13,45.47,48.53,36.78,43.81',
      ',,,,,,,,',
      'Mean,29.29,14.22,17.07,24.32,31.95,33.16,23.82,28.39',
      'Table 1,29.29,14.22,17.08,24.33,31.94,33.16,23.82,28.40',
    ],
  ],
  'plots divided by a slash': [0, 1, ['YEAR,2b,3/4,5,6,7', '1852,27.62,13.59,16.91,20.81,26.78', '1853,19.13,6.57,10.12,18.03,23.59']],
  wards: [
    2,
    1,
    ['Visits. ,,,,,', ',,,,,', 'WARD,A&E,3&4,5,6,7', '2019,41,222,34,345,48', '2020,34,217,318,38,31', '2021,36,215,19,327,39'],
  ],
  floors: [0, 1, ['Floor,1,2,3,4,5,6-8,9+', 'Rooms,10,12,12,12,10,8,4', 'Guests,18,20,21,23,11,9,5']],
  'a table of a tournament': [
    1,
    1,
    [
      ';Table after 3 rounds',
      'Rk.;;Name;Rtg;FED;1;2;3;4;Pts.;TB1;TB2',
      '1;GM;Ilja;2482;GER;*;1;1;1;3;4,00;0',
      '2;;Tino;2055;GER;0;*;½;1;1,5;2,00;0',
      '3;;Andrin;2225;SUI;0;½;*;½;1;1,00;0',
      '4;;Johann;2053;FRA;0;0;½;*;0,5;0,50;0',
    ],
  ],
}

/** Records that hold such numbers by chance. */
const RECORDS: Readonly<Record<string, Table>> = {
  'marks, below names': [0, 1, ['Name,Q1,Q2,Q3,Q4', 'Ann,1,2,3*,4+', 'Bob,2,2,1,3', 'Cid,4,1,1,2', 'Dora,3,3,2,1']],
  'a mark with a star, without names': [0, 0, ['Ann,1,2,3*,4', 'Bob,2,2,1,3', 'Cid,4,1,1,2', 'Dora,3,3,2,1', 'Ed,1,3,2,2']],
  'flags of two figures that rise, without names': [0, 0, ['Corn,13,15,18,25e,30e', 'Rice,608,881,472,733,183']],
  'a flag of a figure, behind a word that columns are named by': [0, 0, ['Item,3,9,11*,19', 'Rice,60,81,47,73', 'Oil,5,88,4,71']],
  'numbers one by one beside an empty remark': [
    0,
    1,
    ['Name,Remarks,Task D,Task E,Task F', 'John Smith,,4,5,6', 'Mary Jones,,-,-,x', 'Anna Lee,,,x,x'],
  ],
  'numbers one by one beside an empty cell, without names': [
    0,
    0,
    ['John Smith,,4,5,6', 'Mary Jones,late,blue,red,good', 'Anna Lee,,red,good,blue', 'Kim Ho,late,red,red,good'],
  ],
  'parts of plots in every record': [0, 0, ['Ann,1,2b,3,4', 'Bob,2,2a,1,3', 'Cid,4,1a,1,2', 'Dora,3,3c,2,1', 'Ed,1,3b,2,2']],
}

describe('a row of numbers, some of which are none', () => {
  it.each(Object.entries(NUMBERED))('names columns: %s', (_, [preambleLines, headerLines, lines]) => {
    expect(readingOf(lines.join('\n')).dialect).toMatchObject({ preambleLines, headerLines, footerLines: 0 })
  })

  it.each(Object.entries(RECORDS))('is a record: %s', (_, [preambleLines, headerLines, lines]) => {
    expect(readingOf(lines.join('\n')).dialect).toMatchObject({ preambleLines, headerLines, footerLines: 0 })
  })
})
