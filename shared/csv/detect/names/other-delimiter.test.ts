import { describe, expect, it } from 'vitest'
import { readWhole } from '../../testing/read-whole.ts'

const RECORDS = ['1,เมือง,20.5,ok', '2,ปัว,31.0,ok', '3,เวียงสา,7.25,late', '4,นาน้อย,8.5,ok']

function headerAbove(line: string, records = RECORDS): { names: string[] | null; preamble: number } {
  const { reading } = readWhole(new TextEncoder().encode(`${[line, ...records].join('\n')}\n`))
  const { headerLines, preambleLines } = reading.dialect
  return { names: headerLines === 0 ? null : reading.columns.map(({ original }) => original), preamble: preambleLines }
}

describe('a header that is one field', () => {
  it('is divided by the table’s own delimiter where it is quoted as a whole', () => {
    expect(headerAbove('"id,town,level,state"')).toEqual({ names: ['id', 'town', 'level', 'state'], preamble: 0 })
    expect(headerAbove('"id,""town"",level,state"')).toEqual({ names: ['id', 'town', 'level', 'state'], preamble: 0 })
  })

  it('may name the columns by years', () => {
    const records = ['Peru,1.5,2.5,3.5', 'Chile,1.0,2.0,3.0', 'Cuba,1.1,2.2,3.3']
    expect(headerAbove('country;2015;2016;2017', records).names).toEqual(['country', '2015', '2016', '2017'])
  })

  it('is a title where its commas have spaces behind them, or linking words stand between its words', () => {
    expect(headerAbove('"Roe, Poe, Doe, sons"')).toEqual({ names: null, preamble: 1 })
    expect(headerAbove('Wells of the North')).toEqual({ names: null, preamble: 1 })
    expect(headerAbove('id town level state').names).toEqual(['id', 'town', 'level', 'state'])
  })
})

describe('names that are quoted one by one', () => {
  it('are divided by another delimiter than the records', () => {
    const records = Array.from({ length: 8 }, (_, i) => `"253${i}","Landslide","${i}"`)
    for (const delimiter of [';', '\t', '|']) {
      const names = ['"YEAR"', '"DISASTER"', '"INJURED"'].join(delimiter)
      const { reading } = readWhole(new TextEncoder().encode(`${[names, ...records].join('\n')}\n`))
      expect(
        reading.columns.map(({ name }) => name),
        names,
      ).toEqual(['YEAR', 'DISASTER', 'INJURED'])
    }
  })
})
