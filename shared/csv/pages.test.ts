import { describe, expect, it } from 'vitest'
import { compareMarks, readMarks } from './testing/marked-lines.ts'
import { readWhole } from './testing/read-whole.ts'

/** So many records of an account each page, numbered on from page to page. */
function accounts(page: number, count: number): string[] {
  return Array.from({ length: count }, (_, i) => `R ${1000 + 10 * (page * count + i)}|Cash ${i}|${100 + i * 7}.00|0.00|${250 + i * 7}.00`)
}

/** Three pages of a report: the lines above its names, `#` for the number of the page, and its records. */
function pagesOf(head: readonly string[], names: string, recordsOf: (page: number) => readonly string[]): string[] {
  return [0, 1, 2].flatMap((page) => [
    ...head.map((line) => `${line === '' ? (page === 0 ? 'P' : 'B') : page === 0 ? 'P' : 'X'} ${line.replace('#', String(page + 1))}`),
    `${page === 0 ? 'H' : 'X'} ${names}`,
    ...recordsOf(page),
  ])
}

const LEDGER = 'Account|Description|Debit|Credit|Balance'
const LEDGER_HEAD = ['RPT: GLR100|County of Kent|||', 'Run: 03-MAR-2014|Trial Balance|||Page: #']
const persons = (page: number): string[] =>
  ['Ann Poe|Clerk', 'Bob Roe|Nurse', 'Cid Lee|Clerk', 'Dan Poe|Nurse', 'Eve Roe|Clerk'].map(
    (person) => `R ${person}|Ward ${'ABC'[page]}|active`,
  )

const REPORTS: readonly (readonly [what: string, lines: readonly string[]])[] = [
  ...[2, 3, 5, 12].map(
    (count) =>
      [`heads of two and three cells, ${count} records a page`, pagesOf(LEDGER_HEAD, LEDGER, (page) => accounts(page, count))] as const,
  ),
  [
    'heads behind blank lines',
    pagesOf(['', 'Finance||Page #', 'Payments||Run 03/01/2026', ''], 'Supplier|Ref|Amount', (page) =>
      [2, 3, 5].map((n) => `R BT|51000${n}${page}|${n}20.00`),
    ).slice(1),
  ],
  [
    'a title above a line with nothing but the number of the page',
    pagesOf(['ทะเบียนลูกหนี้||', 'หน้าที่ #||'], 'เลขที่|ชื่อ|คงเหลือ', (page) => [1, 2, 3].map((n) => `R 00${n}/6${page}|นายดำ|${n}500.00`)),
  ],
  ['a report of words', pagesOf(['Staff list|||Page #'], 'Name|Post|Ward|Status', persons)],
  [
    'in Thai',
    pagesOf(['หน่วยงาน|เทศบาล||หน้า #', 'รายงาน|ลูกหนี้||วันที่พิมพ์ 3/1/2569'], 'ลำดับ|ชื่อ|ประเภท|จำนวนเงิน', (page) =>
      [1, 2, 3].map((n) => `R ${3 * page + n}|สมชาย ใจดี|ภาษีป้าย|${200 + n}`),
    ),
  ],
  ...['(continued)||', 'Table 1, continued||', '(ต่อ)||'].map(
    (line) =>
      [
        `${line} above the names`,
        [
          'H Area|2018|2019',
          'R Leeds|512|544',
          'R York|451|469',
          'R Hull|2510|2622',
          `X ${line}`,
          'X Area|2018|2019',
          'R Bath|310|312',
          'R Ely|120|121',
        ],
      ] as const,
  ),
  ...[['Region: '], ['County of ', 'Year ']].map(
    (titles) =>
      [
        `parts under ${titles.length} titles of their own`,
        ['North', 'South', 'East'].flatMap((part, i) => [
          ...titles.map((title) => `${i === 0 ? 'P' : 'X'} ${title}${part}||`),
          `${i === 0 ? 'H' : 'X'} Month|Sales|Net`,
          ...['Jan', 'Feb', 'Mar'].map((month, n) => `R ${month}|${100 * i + 7 * n + 20}|${90 * i + 5 * n + 11}`),
          ...(i < 2 ? ['B ||'] : []),
        ]),
      ] as const,
  ),
  [
    'heads with the number of a page, without names',
    [
      'P Staff list|||Page 1',
      'H Name|Post|Ward|Status',
      ...persons(0),
      'X Staff list|||Page 2',
      ...persons(1),
      'X Staff list|||Page 3',
      ...persons(2),
    ],
  ],
]

const TABLES: readonly (readonly [what: string, lines: readonly string[]])[] = [
  [
    'sections that come again with the same first record',
    [
      ...['H Part|Hall|Chair', 'R Morning||', 'R Opening|Main|Ann Poe', 'R Talks|North|Bob Roe', 'R Evening||', 'R Dinner|South|Cid Lee'],
      ...['R Morning||', 'R Opening|Main|Ann Poe', 'R Votes|North|Dan Lee'],
    ],
  ],
  [
    'names that come again below a section once, and once below a record',
    [
      ...['P Staff||', 'H Name|Post|Pay', 'R Ann|Clerk|10', 'R Dept 2||', 'X Name|Post|Pay', 'R Bob|Nurse|12', 'R Cid|Cook|11'],
      ...['X Name|Post|Pay', 'R Dan|Guard|9', 'R Eve|Clerk|10'],
    ],
  ],
  [
    'a section that says that something goes on',
    ['H Task|Hours|Cost', 'R Painting|5|120', 'R Painting (continued)|3|80', 'R (continued)||', 'R Roof|8|210', 'R Floor|9|230'],
  ],
]

describe('a report on pages', () => {
  it.each(REPORTS)('%s', (_what, lines) => {
    const { meant, read } = compareMarks(lines, '|')
    expect(read).toEqual(meant)
  })

  it('says why, and which lines come again', () => {
    const { text } = readMarks(
      pagesOf(LEDGER_HEAD, LEDGER, (page) => accounts(page, 2)),
      '|',
    )
    const { conclusions } = readWhole(new TextEncoder().encode(text)).reading
    expect(conclusions).toContainEqual({
      aspect: 'header',
      reason: 'header.comesAgain',
      params: { lines: 1 },
      confidence: 0.95,
      overridden: false,
    })
    const titles = conclusions.filter(({ reason }) => reason === 'preamble.pages').map(({ params }) => params.text)
    expect(titles.toSorted()).toEqual(['RPT: GLR100 County of Kent', 'Run: 03-MAR-2014 Trial Balance Page: 1'])
    const without = readWhole(new TextEncoder().encode(text), { preambleLines: 0, headerLines: 0 })
    expect(without.counts).toMatchObject({ rejected: 0, records: 15 })
  })

  it.each(TABLES)('is not: %s', (_what, lines) => {
    const { meant, read } = compareMarks(lines, '|')
    expect(read).toEqual(meant)
  })
})
