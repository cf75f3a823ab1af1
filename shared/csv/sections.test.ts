import { describe, expect, it } from 'vitest'
import { compareMarks } from './testing/marked-lines.ts'

type Table = readonly [what: string, lines: readonly string[]]

/** Files of several parts, a mark before each line (testing/marked-lines.ts); cells stand between bars; `B` is a blank line among records. */
const FILES: readonly Table[] = [
  [
    'the names again below the title of each section, the labels of which have another name there',
    [
      'P Ratios of Nan Dairy',
      'P Accounts',
      'H |2019-09|2020-09|2021-09|Last year',
      'R Revenue|13931|19315|24006|32479',
      'R Margin %|29.0|29.1|34.2|34.3',
      'R Dividends||||0.4',
      'B ',
      'X Ratios',
      'R Share of sales|2019-09|2020-09|2021-09|Last year',
      'R Milk|70.9|71.0|66.0|65.7',
      'R Other||||',
      'R Butter|13.3|12.6|12.3|11.6',
      'B ',
      'X Growth',
      'R |2019-09|2020-09|2021-09|Latest quarter',
      'R Over a year|68.3|38.6|24.3|35.3',
      'R Over three years|34.4|37.9|42.6|',
    ],
  ],
  [
    'what a file is about, as names and values in the columns of the table',
    [
      'P Source|Place|Town|Latitude|Longitude|Zone|Height',
      'P SUN DB|145809|-|39.73|-105.18|-7|1820',
      'H Year|Month|Hour|Direct|Heat||',
      'R 2017|1|0|0|-5||',
      'R 2017|1|1|41|-3||',
      'R 2017|1|2|60|-2||',
      'R 2017|12|22|0|-12||',
      'R 2017|12|23|0|-12||',
    ],
  ],
]

describe('a file of several parts', () => {
  it.each(FILES)('%s', (_, lines) => {
    const { meant, read } = compareMarks(lines, '|')
    expect(read).toEqual(meant)
  })
})
