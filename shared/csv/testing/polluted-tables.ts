import type { PollutedFile } from './polluted-files.ts'
import { type Chance, createChance } from './random.ts'

/** A table unlike the shop's, which shows what a rule made for that one would break. */
interface Table {
  readonly what: string
  readonly names: readonly string[]
  record(row: number, chance: Chance): readonly string[]
}

const PLACES = ['river', 'bridge', 'school', 'market', 'temple', 'harbour'] as const
const TOWNS = ['ตาก', 'เลย', 'น่าน', 'ตรัง'] as const

const CODES: Table = {
  what: 'codes and amounts',
  names: ['code', 'amount'],
  record: (row, c) => [`A-${1000 + row}`, String(c.whole(10, 99))],
}
const TEXTS: Table = {
  what: 'running text',
  names: ['id', 'title', 'abstract', 'keywords'],
  record: (row, c) => [
    String(row),
    `Survey of the ${c.one(PLACES)}`,
    `The ${c.one(PLACES)}, closed in ${c.whole(1950, 1999)}, needs people's help.`,
    `${c.one(PLACES)}, ${c.one(PLACES)}`,
  ],
}
const SCHOOLS: Table = {
  what: 'Thai words',
  names: ['โรงเรียน', 'สังกัด', 'จังหวัด'],
  record: (row, c) => [`โรงเรียนบ้าน${TOWNS[row % 4]}${row}`, c.one(['สพฐ.', 'เอกชน', 'อปท.']), c.one(TOWNS)],
}
const POSTS: Table = {
  what: 'words of few kinds, `None` among them',
  names: ['agency', 'grade', 'tenure', 'office', 'union'],
  record: (row, c) => [
    `Post of the ${PLACES[row % 6]} ${row}`,
    c.one(['SCS', 'AO']),
    c.one(['perm', 'temp']),
    c.one(['Leeds', 'York']),
    'None',
  ],
}
const VILLAGES: Table = { what: 'one column', names: ['village'], record: (row) => [`Ban ${PLACES[row % 6]} ${row}`] }

const ROWS = 40

function recordsOf(table: Table): readonly (readonly string[])[] {
  const chance = createChance(table.what.length)
  return Array.from({ length: ROWS }, (_, row) => table.record(row, chance))
}

function write(rows: readonly (readonly string[])[], delimiter = ','): string {
  const cell = (text: string): string => (text.includes(delimiter) || text.includes('"') ? `"${text.replaceAll('"', '""')}"` : text)
  return rows.map((row) => `${row.map(cell).join(delimiter)}\r\n`).join('')
}

/** Other tables than the shop's, each written in the ways that are hard for it. */
export function otherTables(): PollutedFile[] {
  return [...asTheyAre(), ...belowTexts(), ...beside(), ...withFaults()]
}

function asTheyAre(): PollutedFile[] {
  const delimiters = [',', ';', '\t', '|', '^', '~', '#', '!', '*', '::', ', ']
  return [CODES, TEXTS, SCHOOLS, POSTS, VILLAGES].flatMap((table) => {
    const records = recordsOf(table)
    return (table.names.length === 1 ? [','] : delimiters).flatMap((delimiter) => [
      {
        what: `${table.what} between ${delimiter}`,
        text: write([table.names, ...records], delimiter),
        names: table.names,
        records,
        lost: 0,
      },
      { what: `${table.what} between ${delimiter}, without a header`, text: write(records, delimiter), names: null, records, lost: 0 },
    ])
  })
}

function belowTexts(): PollutedFile[] {
  const before = [
    ['This file, made by the office, holds data.', 'See the notes; they explain: everything.'],
    ['# comment one', '# comment, two', '#'],
    Array.from({ length: 10 }, (_, n) => `Line ${n} of the introduction to this file.`),
  ]
  return [CODES, TEXTS, SCHOOLS, POSTS].flatMap((table) =>
    before.map((lines) => {
      const records = recordsOf(table)
      const text = `${lines.join('\r\n')}\r\n${write([table.names, ...records])}`
      return { what: `${table.what} below: ${lines[0]}`, text, names: table.names, records, lost: 0 }
    }),
  )
}

function beside(): PollutedFile[] {
  return [SCHOOLS, POSTS].flatMap((table) => {
    const records = recordsOf(table)
    const other = write([table.names.map((_, c) => `column ${'ABCDE'[c]}`), ...records.slice(5, 11)])
    const main = write([table.names, ...records])
    const file = { names: table.names, records, lost: 0 }
    const letters = table.names.map((_, c) => ['Alpha', 'Beta', 'Gamma', 'Delta', 'Epsilon'][c] ?? '')
    return [
      { what: `${table.what} and the same few words below a blank line`, text: `${main}\r\n${other}`, ...file },
      { what: `${table.what} below the same few words and a blank line`, text: `${other}\r\n${main}`, ...file },
      {
        ...file,
        what: `${table.what} below two rows of names`,
        text: write([letters]) + main,
        names: table.names.map((name, c) => `${letters[c]} / ${name}`),
      },
    ]
  })
}

/** A fault in the first record, which is no second row of names for that. */
function withFaults(): PollutedFile[] {
  const spoil = (table: Table, change: (line: string) => string, what: string): PollutedFile => {
    const records = recordsOf(table)
    const [first = '', ...rest] = write(records).split('\r\n')
    const text = `${write([table.names])}${[change(first), ...rest].join('\r\n')}`
    return { what: `${table.what} with ${what}`, text, names: table.names, records: records.slice(1), lost: 0 }
  }
  return [
    spoil(TEXTS, (line) => line.replaceAll(',', ';').replaceAll('"', ''), 'other delimiters in the first record'),
    spoil(TEXTS, (line) => line.replace(',', ''), 'a delimiter too few in the first record'),
  ]
}
