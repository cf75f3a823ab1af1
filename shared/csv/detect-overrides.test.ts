import { describe, expect, it } from 'vitest'
import { type DialectOverrides, overridesOfReading } from './dialect.ts'
import { names, readingOf, recordsOf, WELLS } from './testing/read-text.ts'

const table = WELLS.join('\n')

describe('what a person fixed', () => {
  it('is taken as it is, marked so, and the rest follows from it', () => {
    const text = 'a;b,c\n1;2,3\n4;5,6\n'
    const reading = readingOf(text, { delimiter: ';' })
    expect(names(reading)).toEqual(['a', 'b,c'])
    expect(reading.conclusions.find(({ aspect }) => aspect === 'delimiter')).toMatchObject({
      reason: 'fixed',
      confidence: 1,
      overridden: true,
    })
  })

  it('moves the table: no header makes the names a record, a preamble hides lines', () => {
    expect(recordsOf(table, { headerLines: 0 })).toHaveLength(4)
    const fewer = recordsOf(table, { preambleLines: 2, headerLines: 0 })
    expect(fewer.map(([id]) => id)).toEqual(['W2', 'W3'])
    expect(readingOf(`เรื่อง\n${table}`, { preambleLines: 1 }).dialect).toMatchObject({ preambleLines: 1, headerLines: 1 })
  })

  it('holds for footer, encoding, quotes and repairs too', () => {
    const reading = readingOf(table, {
      footerLines: 1,
      encoding: 'windows-874',
      quote: null,
      escape: null,
      shortRecords: 'pad',
      longRecords: 'join',
    })
    expect(reading.dialect).toMatchObject({
      footerLines: 1,
      encoding: 'windows-874',
      quote: null,
      escape: null,
      shortRecords: 'pad',
      longRecords: 'join',
    })
  })

  it('is how many columns there are, which drops empty ones at the end', () => {
    const text = 'a,b,,\n1,2,,\n3,4,,\n'
    expect(names(readingOf(text))).toEqual(['a', 'b', 'column_3', 'column_4'])
    const overrides = { columns: 2, longRecords: 'truncate' } as const
    const reading = readingOf(text, overrides)
    expect(names(reading)).toEqual(['a', 'b'])
    expect(recordsOf(text, overrides)).toEqual([
      ['1', '2'],
      ['3', '4'],
    ])
    expect(reading.conclusions.find(({ aspect }) => aspect === 'width')).toMatchObject({ overridden: true, params: { value: 2 } })
    expect(names(readingOf(text, { columns: 6 }))).toHaveLength(6)
  })

  it('is what the columns are called, those of the file kept beside', () => {
    const reading = readingOf('x,x,\n1,2,3\n4,5,6\n', { names: ['', 'amount', 'x'] })
    expect(reading.columns).toEqual([
      { name: 'x', original: 'x' },
      { name: 'amount', original: 'x' },
      { name: 'x_2', original: '' },
    ])
    expect(names(readingOf('1,2\n3,4\n', { names: ['id'] }))).toEqual(['id', 'column_2'])
  })

  it.each([
    ['a usual table', table],
    ['single quotes', "id;navn;by\n1;'Ole';Bergen\n2;'Kari; Liv';Oslo\n3;'Per';Bod\u00f8\n"],
    ['lines quoted whole', '"id,name,amount"\n"1,Ann,5.20"\n"2,Bob,17.00"\n"3,Cid,8.75"\n'],
    ['last cells left out', 'no,name,remark\n1,Ann\n2,Bob,late\n3,Cid\n4,Dan,ill\n5,Eve\n'],
    ['runs of blanks', 'station   level    flow\nW1        12.50    3.1\nW22        9.75   14.0\nW3       101.00    7.2\n'],
    [
      'a log with lists in quotes',
      '10.0.0.1 - - [17/May/2015:10:05:40 +0000] "GET /a HTTP/1.1" 200 3638 "-" "M/5.0 (X11; U; Linux)"\n10.0.0.2 - - [17/May/2015:10:05:41 +0000] "GET /b HTTP/1.1" 200 12 "-" "M/5.0 (X11; U; Mac)"\n10.0.0.3 - - [17/May/2015:10:05:42 +0000] "GET /c HTTP/1.1" 404 7 "-" "M/5.0 (Win; U; 10)"\n',
    ],
    ['a title, a group of names, a total', 'Wells of 2022,,\n,Level,Level\nWell,2021,2022\nW1,1.5,2.5\nW2,3,4\nW3,2,1\nTotal,6.5,7.5\n'],
  ])('gives the same as nothing where it is what is found: %s', (_what, text) => {
    const { dialect, columns } = readingOf(text)
    const parts: DialectOverrides = { ...dialect, columns: columns.length }
    for (const [part, value] of Object.entries(parts)) {
      const reading = readingOf(text, { [part]: value })
      expect([part, reading.dialect, reading.columns]).toEqual([part, dialect, columns])
    }
  })

  it('can be told from a reading, to read the same way again', () => {
    const overrides: DialectOverrides = {
      encoding: 'utf-8',
      delimiter: ',',
      quote: "'",
      escape: null,
      recordSeparator: 'lf',
      preambleLines: 0,
      headerLines: 1,
      footerLines: 0,
      columns: 4,
      names: ['one', 'two', 'three', 'four'],
      shortRecords: 'pad',
      longRecords: 'truncate',
    }
    expect(overridesOfReading(readingOf(table, overrides))).toEqual(overrides)
    expect(overridesOfReading(readingOf(table))).toEqual({})
    for (const [part, value] of Object.entries(overrides))
      expect(overridesOfReading(readingOf(table, { [part]: value }))).toEqual({ [part]: value })
  })
})
