import { describe, expect, it } from 'vitest'
import { readingOf } from '../../testing/read-text.ts'

/** Tables whose first record could be taken for a second row of names. */
const RECORDS: Readonly<Record<string, readonly string[]>> = {
  'with words where the others have figures': ['Name,Score 1,Score 2', 'Anna,absent,sick', 'Bob,12,14', 'Cid,9,17', 'Dora,11,8'],
  'that says one word in every column': ['Place,Cases,Beds,Doctors', 'North,Absent,Absent,Absent', 'South,3,12,4', 'West,7,9,2'],
  'that is crossed out': ['Place,Cases,Beds', 'North,x,x', 'South,3,12', 'West,7,9'],
  'of which nothing is told': [
    'Name,Office,Salary,Bonus',
    'Anna Smith,Sales,confidential,confidential',
    'Bob Jones,Stores,52000,1200',
    'Cid Brown,Sales,48000,900',
    'Dora Lane,Works,50500,1000',
  ],
  'ranks that happen to rise': [
    'Team,Coach,Q1,Q2,Q3,Q4,Q5,Q6',
    'Reds,Ann,1,2,3,4,5,6',
    'Blues,Bert,0,0,3,0,3,0',
    'Greens,Cid,1,1,3,1,3,1',
    'Whites,Dora,2,0,1,4,2,2',
  ],
  'wishes of the only pupil': ['Klasse;Name;Vorname;Wahl 1;Wahl 2;Wahl 3;Wahl 4;Wahl 5;Wahl 6', '8b;Meyer;Mia;1;2;3;4;5;6'],
}

/** Tables with two rows of names. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  types: ['name,height,weight', 'text,integer,decimal', 'Ann,171,60.5', 'Bob,180,80.2', 'Cid,175,70.1'],
  units: ['Month,Income,Cost', ',baht,baht', 'Jan,31,2', 'Feb,44,10', 'Mar,50,3'],
  'another language': ['Contae,Daonra,Teaghlaigh', 'County,Population,Households', 'Corcaigh,542868,195000', 'Gaillimh,258058,92000'],
  'names in full below codes': [
    'v1,v2,v3',
    'name of the village,people in all,houses that were seen',
    'Ban Mai,2006,954',
    'Ban Don,1544,612',
  ],
}

describe('words below names, where figures follow', () => {
  it.each(Object.entries(RECORDS))('are the first record: %s', (_, lines) => {
    expect(readingOf(lines.join('\n')).dialect).toMatchObject({ preambleLines: 0, headerLines: 1, footerLines: 0 })
  })

  it.each(Object.entries(NAMES))('are names: %s', (_, lines) => {
    expect(readingOf(lines.join('\n')).dialect).toMatchObject({ preambleLines: 0, headerLines: 2, footerLines: 0 })
  })
})
