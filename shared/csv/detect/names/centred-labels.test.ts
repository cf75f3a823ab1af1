import { describe, expect, it } from 'vitest'
import { nameColumns } from './names.ts'

const namesOf = (rows: readonly (readonly string[])[]) => nameColumns(rows, rows[0]?.length ?? 0).columns.map(({ name }) => name)

describe('labels of groups of columns', () => {
  it('name the columns on both sides of them where they stand over the middle', () => {
    const labels = ['County', '', '1-unit', '', '', '2-units', '']
    const names = ['Name', 'Bldgs', 'Units', 'Value', 'Bldgs', 'Units', 'Value']
    expect(namesOf([labels, names])).toEqual([
      'County / Name',
      '1-unit / Bldgs',
      '1-unit / Units',
      '1-unit / Value',
      '2-units / Bldgs',
      '2-units / Units',
      '2-units / Value',
    ])
  })

  it('name the columns from theirs on where their groups begin there', () => {
    const labels = ['Year', 'Men', '', '', 'Women', '', '']
    const names = ['', 'Rural', 'Urban', 'All', 'Rural', 'Urban', 'All']
    expect(namesOf([labels, names]).slice(1, 5)).toEqual(['Men / Rural', 'Men / Urban', 'Men / All', 'Women / Rural'])
  })

  it('name the columns from theirs on behind a group without a label', () => {
    const labels = ['Year', '', '', '', 'Men', '', '', 'Women', '', '']
    const names = ['', 'Rural', 'Urban', 'All', 'Rural', 'Urban', 'All', 'Rural', 'Urban', 'All']
    expect(namesOf([labels, names]).slice(4)).toEqual(
      ['Men', 'Women'].flatMap((of) => ['Rural', 'Urban', 'All'].map((name) => `${of} / ${name}`)),
    )
  })
})
