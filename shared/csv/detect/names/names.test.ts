import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readWhole } from '../../testing/read-whole.ts'
import { nameColumns, uniqueNames } from './names.ts'

describe('names', () => {
  const firstName = (lines: readonly string[]): readonly string[] => {
    const records = Array.from({ length: 6 }, (_, i) => `${2016 + i},${i},6${i}.9`)
    const [column] = readWhole(new TextEncoder().encode(`${[...lines, ...records].join('\n')}\n`)).reading.columns
    return [column?.name ?? '', column?.original ?? '']
  }

  it('are without the mark of comments where the lines above them have it as well', () => {
    expect(firstName(['# City: Bangkok', '# Zone: Asia', '# Year,Beds,PM2.5'])).toEqual(['Year', '# Year'])
    expect(firstName(['% City: Bangkok', '% Zone: Asia', '% Year,Beds,PM2.5'])).toEqual(['Year', '% Year'])
    expect(firstName(['#Version: 15.0', '#Fields: date-time,Beds,PM2.5'])).toEqual(['date-time', '#Fields: date-time'])
    expect(firstName(['##format=1', '#Year,Beds,PM2.5'])).toEqual(['Year', '#Year'])
  })

  it('keep a sign that means something', () => {
    expect(firstName(['# Year,Beds,PM2.5'])).toEqual(['# Year', '# Year'])
    expect(firstName(['City: Bangkok,,', '# Year,Beds,PM2.5'])).toEqual(['# Year', '# Year'])
    expect(firstName(['# City: Bangkok', '# Zone: Asia', '# of years,Beds,PM2.5'])).toEqual(['# of years', '# of years'])
    expect(firstName(['% City: Bangkok', '% Zone: Asia', '% used,% free,PM2.5'])).toEqual(['% used', '% used'])
  })

  it('are always unique, and a name that is unique in the file stays', () => {
    const name = fc.constantFrom('', 'x', 'x_2', 'x_3', 'column_1', 'column_2', 'ค่า')
    fc.assert(
      fc.property(fc.array(name, { maxLength: 12 }), (originals) => {
        const names = uniqueNames(originals)
        expect(new Set(names).size).toBe(originals.length)
        originals.forEach((original, c) => {
          if (original !== '' && originals.indexOf(original) === c) expect(names[c]).toBe(original)
        })
      }),
    )
  })

  it('carry a merged parent to the right, but not over the next one or past the names below', () => {
    const { columns } = nameColumns(
      [
        ['', '2564', '', '2565', '', 'หมายเหตุ'],
        ['จังหวัด', 'ชาย', 'หญิง', 'ชาย', 'หญิง', ''],
      ],
      6,
    )
    expect(columns.map((column) => column.name)).toEqual(['จังหวัด', '2564 / ชาย', '2564 / หญิง', '2565 / ชาย', '2565 / หญิง', 'หมายเหตุ'])
  })

  it('carry it over what a program called the columns below it', () => {
    const made = ['Area', 'Males', 'Unnamed: 2', 'Females', 'Unnamed: 4']
    const names = nameColumns([made, ['', '2019', '2020', '2019', '2020']], 5).columns.map((column) => column.name)
    expect(names).toEqual(['Area', 'Males / 2019', 'Males / 2020', 'Females / 2019', 'Females / 2020'])
    expect(nameColumns([made], 5).columns.map((column) => column.name)).toEqual(made)
  })

  it('say a level once when parent and child are the same', () => {
    expect(
      nameColumns(
        [
          ['ปี', 'รวม'],
          ['ปี', 'ชาย'],
        ],
        2,
      ).columns.map((column) => column.name),
    ).toEqual(['ปี', 'รวม / ชาย'])
  })

  it('lose an empty one first, then the last, where the header is longer than the records', () => {
    expect(nameColumns([['a', '', 'b', 'c']], 3)).toMatchObject({ surplus: 1, columns: [{ name: 'a' }, { name: 'b' }, { name: 'c' }] })
    expect(nameColumns([['', 'a', 'b', '']], 3).columns.map(({ original }) => original)).toEqual(['', 'a', 'b'])
    expect(nameColumns([['a', 'b', 'c', 'd']], 3).columns.map((column) => column.name)).toEqual(['a', 'b', 'c'])
  })

  it('of a line of megabytes that is no header of the table below it are left in no time', () => {
    const words = Array.from({ length: 500_000 }, (_, index) => (index % 2 === 0 ? 'word' : 'end'))
    expect(nameColumns([['a_', 'b', ...words]], 2)).toMatchObject({
      surplus: 500_000,
      columns: [{ original: 'a_ b' }, { original: 'word' }],
    })
  })

  it('are no longer than what a person can give, beside what the file says', () => {
    const question = 'ก'.repeat(6000)
    const { columns, duplicates } = nameColumns([['x', question, question]], 3)
    expect(columns.map(({ original }) => original)).toEqual(['x', question, question])
    expect(columns.every(({ name }) => name.length <= 2000)).toBe(true)
    expect(new Set(columns.map(({ name }) => name)).size).toBe(3)
    expect(duplicates).toBe(1)
  })

  it('are made up beyond the end of a shorter header', () => {
    expect(nameColumns([['a']], 3).columns).toEqual([
      { name: 'a', original: 'a' },
      { name: 'column_2', original: '' },
      { name: 'column_3', original: '' },
    ])
  })
})
