import { describe, expect, it } from 'vitest'
import { COLUMNS_AT_ONCE, columnsShown } from './columns-shown.ts'

const columns = Array.from({ length: 20_000 }, (_, index) => `Column ${index + 1}`)
const shown = (wanted: Partial<Parameters<typeof columnsShown>[2]>) =>
  columnsShown(columns, (name) => name, { name: '', most: COLUMNS_AT_ONCE, least: 0, selected: null, ...wanted })

describe('of a wide table', () => {
  it('the first columns are shown, and as many more as are asked for', () => {
    expect(shown({})).toEqual({ shown: columns.slice(0, 100), left: 19_900 })
    expect(shown({ most: 300 })).toEqual({ shown: columns.slice(0, 300), left: 19_700 })
    expect(shown({ most: 20_100 })).toEqual({ shown: columns, left: 0 })
  })

  it('the selected column is among them', () => {
    expect(shown({ least: 1234 }).shown.at(-1)).toBe('Column 1234')
    expect(shown({ least: 12 }).shown).toHaveLength(100)
  })

  it('or stands behind them, without all that lie between', () => {
    expect(shown({ selected: 1233 })).toEqual({ shown: [...columns.slice(0, 100), 'Column 1234'], left: 19_899 })
    expect(shown({ selected: 99 }).shown).toHaveLength(100)
    expect(shown({ selected: 1233, most: 1300 }).shown).toHaveLength(1300)
    expect(shown({ selected: 1233, name: '19999' }).shown).toEqual(['Column 19999'])
  })

  it('a column is found by its name, in any case', () => {
    expect(shown({ name: ' column 19999 ', least: 500 })).toEqual({ shown: ['Column 19999'], left: 0 })
    expect(shown({ name: '199', least: 500 }).shown).toHaveLength(100)
    expect(shown({ name: 'x' })).toEqual({ shown: [], left: 0 })
  })
})
