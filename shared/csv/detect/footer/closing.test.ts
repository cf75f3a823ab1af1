import { describe, expect, it } from 'vitest'
import { compareMarks } from '../../testing/marked-lines.ts'

type Table = readonly [what: string, lines: readonly string[]]

const SALES = ['H Periodo|Ticket Medio', 'R 01/03|182,50', 'R 02/03|160,00', 'R 03/03|201,25']

/** Tables of two columns and what stands behind a blank line below them; a mark before each line, cells between bars. */
const SUMMARIES: readonly Table[] = [
  ['under a title', [...SALES, 'F ', 'F Resumo|', 'F Receita Total|5437,50', 'F Pagamentos|30', 'F Minimo|160,00']],
  ['without one', [...SALES, 'F ', 'F Receita Total|5437,50', 'F Pagamentos|30']],
  [
    'in two blocks, below months',
    [
      'H Month|Sales',
      'R Jan 2024|120',
      'R Feb 2024|80',
      'R Mar 2024|95',
      'F ',
      'F Best month|120',
      'F Worst month|80',
      'F ',
      'F Goal|300',
      'F Gap|5',
    ],
  ],
]

const RECORDS: readonly Table[] = [
  ['words in another block of words', ['H Name|Points', 'R Ann|12', 'R Bob|9', 'R Cid|7', 'R ', 'R Dora|8', 'R Emil|11']],
  ['a word alone below days', [...SALES, 'R ', 'R Natal|190,00']],
  ['days after words', [...SALES, 'R ', 'R Natal|190,00', 'R 26/12|140,00']],
  ['codes below numbers', ['H Room|Beds', 'R 101|2', 'R 102|3', 'R 103|2', 'R ', 'R A1|4', 'R B12|1', 'R AB12|2']],
  [
    'two columns of words behind days',
    ['H Day|Duty', 'R 01/03|Ann', 'R 02/03|Bob', 'R 03/03|Cid', 'R ', 'R Easter|Dora', 'R Christmas|Emil'],
  ],
]

describe('lines behind a blank one, below a table of two columns', () => {
  it.each(SUMMARIES)('are its summary: %s', (_, lines) => {
    const { meant, read } = compareMarks(lines, '|')
    expect(read).toEqual(meant)
  })

  it.each(RECORDS)('are records: %s', (_, lines) => {
    const { meant, read } = compareMarks(lines, '|')
    expect(read.records).toEqual(meant.records.filter((cells) => cells.join('') !== ''))
  })
})
