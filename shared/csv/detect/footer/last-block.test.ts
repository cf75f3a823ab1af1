import { describe, expect, it } from 'vitest'
import { compareMarks } from '../../testing/marked-lines.ts'

type Table = readonly [what: string, lines: readonly string[]]

/** Lines of another width behind a blank one; a mark before each line (testing/marked-lines.ts), cells between bars. */
const SUMMARIES: readonly Table[] = [
  [
    'an average, the best and the last',
    [
      ...['H Name|Total|Average|Result|Remark', 'R Ravi|455|91.00|Pass|Good', 'R Mona|380|76.00|Pass|Fair', 'R Tom|190|38.00|Fail|Poor'],
      ...['F ', 'F Class Average|68.33', 'F Top Scorer|Ravi|455', 'F Lowest Scorer|Tom|190'],
    ],
  ],
  [
    'words below a single day',
    ['H Date|Hours|Overtime', 'R 2026-03-02|8|0', 'F ', 'F Total Hours|8.00', 'F Hourly Pay|25', 'F Total Pay|200.00'],
  ],
  [
    'sums with a mark too many',
    ['H Item|Qty|Price', 'R Nails|100|3.20', 'R Screws|50|4.10', 'F ', 'F Subtotal|||7.30', 'F VAT|||1.46', 'F Total|||8.76'],
  ],
]

const REJECTED: readonly Table[] = [
  [
    'short ones without a word for a sum',
    ['H Name|Total|Average|Result', 'R Ravi|455|91.00|Pass', 'R Mona|380|76.00|Pass', 'R ', 'X Tom|190', 'X Nina|210'],
  ],
  [
    'one that is called as others are',
    ['H Name|Kind|Sum|Result|Seen|By', 'R Total 1|a|91.00|Pass|May|Ann', 'R Total 2|b|76.00|Pass|June|Bob', 'R ', 'X Total 3|c|80.00|'],
  ],
]

describe('lines of another width, behind a blank one', () => {
  it.each(SUMMARIES)('are a summary: %s', (_, lines) => {
    const { meant, read } = compareMarks(lines, '|')
    expect(read).toEqual(meant)
  })

  it.each(REJECTED)('are faulty records: %s', (_, lines) => {
    const { meant, read } = compareMarks(lines, '|')
    expect({ footer: read.footer, rejected: read.rejected }).toEqual({ footer: meant.footer, rejected: meant.rejected })
  })
})
