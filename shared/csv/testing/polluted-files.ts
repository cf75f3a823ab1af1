import { type Chance, createChance } from './random.ts'

/** A file made from a clean table by one fault, or by another way to write it, with what a careful reader finds in it. */
export interface PollutedFile {
  readonly what: string
  readonly text: string
  /** Null when the file has none. */
  readonly names: readonly string[] | null
  readonly records: readonly (readonly string[])[]
  /** Records that the fault makes unreadable. */
  readonly lost: number
}

interface Cell {
  readonly text: string
  readonly quoted: boolean
}

/** How a table is written. */
interface Form {
  readonly delimiter: string
  readonly quote: string | null
  readonly escape: 'doubled' | 'backslash' | 'none'
  readonly newline: string
  /** Line ends after the last row. */
  readonly ending: number
}

const PLAIN: Form = { delimiter: ',', quote: '"', escape: 'doubled', newline: '\r\n', ending: 1 }
const NAMES = ['DATE', 'TIME', 'Qty', 'CODE', 'Price', 'Kind', 'Description', 'URL', 'Remarks'] as const
const KINDS = [
  "Men's Boots",
  'Rain Jacket, Long',
  'Throw Pillow',
  'Dining Table, 48"',
  'Camp Stove',
  'Wool Socks',
  'Fly Rod 8"',
  "Kids' Hat",
] as const
const PHRASES = [
  'light enough for a long day',
  "it won't let you down",
  'made of wool, cotton and silk',
  'the "best" of its kind',
  'ready for rain: and for snow',
  'sold in pairs; one size',
] as const

/** 83 sales of a shop under nine names: dates, times, amounts, codes, running text with commas, quotes and apostrophes. */
function cleanTable(chance: Chance): Cell[][] {
  const two = (n: number) => String(n).padStart(2, '0')
  const rows = Array.from({ length: 83 }, (_, i): Cell[] => {
    const code = `${chance.one(['MG', 'RI', 'BH', 'YY'])}-${chance.whole(1000, 9999)}`
    const plain = [
      `${two((i % 28) + 1)}/${two(chance.whole(1, 12))}/2018`,
      `${two(Math.floor(i / 4) % 24)}:${two((i % 4) * 15)}`,
      String(chance.whole(0, 30)),
      code,
      `$${chance.whole(0, 90)}.${two(chance.whole(0, 99))}`,
      chance.one(KINDS),
    ]
    const description = `This ${chance.one(['boot', 'lamp', 'tent'])} is ${chance.one(PHRASES)}, and ${chance.one(PHRASES)}.`
    return [
      ...plain.map((text) => ({ text, quoted: /[,"]/.test(text) })),
      { text: description, quoted: true },
      { text: `https://www.example.com/product/${code}.html`, quoted: true },
      { text: '', quoted: false },
    ]
  })
  return [NAMES.map((text, c) => ({ text, quoted: c === 6 || c === 7 })), ...rows]
}

const TABLE = cleanTable(createChance(8409))
const RECORDS = TABLE.slice(1).map((row) => row.map(({ text }) => text))
const plainRow = (cells: readonly string[]): Cell[] => cells.map((text) => ({ text, quoted: false }))

function writeCell({ text, quoted }: Cell, { delimiter, quote, escape: escapedBy }: Form): string {
  if (quote === null || !(quoted || text.includes(delimiter) || text.startsWith(quote))) return text
  const inside = escapedBy === 'none' ? text : text.replaceAll(quote, escapedBy === 'doubled' ? quote + quote : `\\${quote}`)
  return quote + inside + quote
}

function writeRow(row: readonly Cell[], form: Form): string {
  return row.map((cell) => writeCell(cell, form)).join(form.delimiter)
}

function write(rows: readonly (readonly Cell[])[], changes: Partial<Form> = {}): string {
  const form = { ...PLAIN, ...changes }
  return rows.map((row) => writeRow(row, form)).join(form.newline) + form.newline.repeat(form.ending)
}

function file(
  what: string,
  text: string,
  names: readonly string[] | null = NAMES,
  records: PollutedFile['records'] = RECORDS,
): PollutedFile {
  return { what, text, names, records, lost: 0 }
}

/** The whole file written another way, or with other things in it than one table under one row of names. */
export function filesOfKinds(): PollutedFile[] {
  return [...newlinesAndEnds(), ...delimiters(), ...quotesAndEscapes(), ...headers(), ...preambles(), ...severalTables()]
}

function newlinesAndEnds(): PollutedFile[] {
  const forms = ['\r\n', '\n', '\r'].flatMap((newline) => [0, 1, 2].map((ending) => ({ newline, ending })))
  return forms.flatMap((form) => {
    const what = `${JSON.stringify(form.newline)} and ${form.ending} of it at the end`
    return [
      file(`a table with ${what}`, write(TABLE, form)),
      file(`one row with ${what}`, write(TABLE.slice(0, 2), form), NAMES, RECORDS.slice(0, 1)),
      file(`only a header with ${what}`, write(TABLE.slice(0, 1), form), NAMES, []),
      file(`no header with ${what}`, write(TABLE.slice(1), form), null),
      file(`one row and no header with ${what}`, write(TABLE.slice(1, 2), form), null, RECORDS.slice(0, 1)),
    ]
  })
}

const DELIMITERS = [';', '\t', '|', ', ', ' ', '^', '~', '#', '!', '*', '\u0001', '||', '::', '; ', ' ; ', ' | '] as const

function delimiters(): PollutedFile[] {
  return DELIMITERS.flatMap((delimiter) => [
    file(`the delimiter ${JSON.stringify(delimiter)}`, write(TABLE, { delimiter })),
    file(`the delimiter ${JSON.stringify(delimiter)} and no header`, write(TABLE.slice(1), { delimiter, newline: '\n' }), null),
  ])
}

function quotesAndEscapes(): PollutedFile[] {
  const forms = (['"', "'"] as const).flatMap((quote) =>
    (['doubled', 'backslash', 'none'] as const).map((escapedBy) => ({ quote, escape: escapedBy })),
  )
  const unquoted = [';', '\t', '|'].map((delimiter) => ({ delimiter, quote: null, escape: 'none' as const }))
  const isPlain = ({ text }: Cell) => !text.includes(';')
  const everywhere = TABLE.map((row) => row.map(({ text }) => ({ text, quoted: true })))
  return [
    ...forms.flatMap((form) => [
      file(`the quote ${form.quote} and the escape ${form.escape}`, write(TABLE, form)),
      file(`the quote ${form.quote} around every cell and the escape ${form.escape}`, write(everywhere, form)),
    ]),
    ...unquoted.map((form) => {
      const rows = TABLE.filter((row) => row.every(isPlain))
      return file(`the delimiter ${JSON.stringify(form.delimiter)} and no quotes`, write(rows, form), NAMES, textOf(rows.slice(1)))
    }),
  ]
}

const textOf = (rows: readonly (readonly Cell[])[]): string[][] => rows.map((row) => row.map(({ text }) => text))

function headers(): PollutedFile[] {
  const other = ['day', 'clock', 'count', 'key', 'dollars', 'sort', 'text', 'link', 'note']
  const parents = ['When', '', 'Sale', '', '', 'Product', '', '', '']
  const [header = [], ...body] = TABLE
  const filled = ['When', 'When', 'Sale', 'Sale', 'Sale', 'Product', 'Product', 'Product', 'Product']
  return [
    file('its header twice', write([header, header, ...body])),
    file(
      'names above its names',
      write([plainRow(other), header, ...body]),
      NAMES.map((name, c) => `${other[c]} / ${name}`),
    ),
    file(
      'names below its names',
      write([header, plainRow(other), ...body]),
      NAMES.map((name, c) => `${name} / ${other[c]}`),
    ),
    file(
      'parents above its names',
      write([plainRow(parents), header, ...body]),
      NAMES.map((name, c) => `${filled[c]} / ${name}`),
    ),
  ]
}

function preambles(): PollutedFile[] {
  const before: readonly (readonly string[])[] = [
    ['Sales of the outdoor shop'],
    ['Sales of the outdoor shop', ''],
    ['Sales report', 'Printed on 2018-08-01', '', 'Region: all', ''],
    ['Sales report,,,,,,,,', 'As of 24/07/2018,,,,,,,,', ',,,,,,,,'],
    ['This is a preamble, it has commas in it, and many words.', 'And a second line: of the same.'],
    ['# written by a program', '# version 2, of last year'],
  ]
  return ['\r\n', '\n', '\r'].flatMap((newline) =>
    before.map((lines) =>
      file(
        `${lines.length} lines before the table, ended with ${JSON.stringify(newline)}: ${lines[0]}`,
        [...lines, write(TABLE, { newline })].join(newline),
      ),
    ),
  )
}

/** Beside the table another one of fewer, more or as many columns, under its own names or under the first of the table's. */
function severalTables(): PollutedFile[] {
  const files: PollutedFile[] = []
  for (const width of [5, 8, 9, 10, 12]) {
    for (const gap of width === 9 ? [1, 2] : [0, 1, 2]) {
      const blank = Array.from({ length: gap }, () => plainRow(['']))
      const cut = (rows: readonly (readonly Cell[])[]) =>
        rows.map((row) => Array.from({ length: width }, (_, c): Cell => row[c % 9] ?? { text: '', quoted: false }))
      const own = [plainRow(Array.from({ length: width }, (_, c) => `column ${String.fromCharCode(65 + c)}`)), ...cut(TABLE.slice(40, 50))]
      files.push(file(`a table of ${width} columns after ${gap} blank lines`, write([...TABLE, ...blank, ...own])))
      files.push(file(`a table of ${width} columns and ${gap} blank lines before it`, write([...own, ...blank, ...TABLE])))
      const alike = cut(TABLE.slice(0, 42))
      const records = width === 9 ? [...RECORDS, ...RECORDS.slice(0, 41)] : RECORDS
      files.push(file(`a table of ${width} alike columns after ${gap} blank lines`, write([...TABLE, ...blank, ...alike]), NAMES, records))
    }
  }
  return files
}

/** One row with a delimiter or a quote too many or too few, another delimiter, or another line end. */
export function filesWithOneFault(everyRow: number): PollutedFile[] {
  const files: PollutedFile[] = []
  const lines = TABLE.map((row) => row.map((cell) => writeCell(cell, PLAIN)))
  for (let r = 0; r < TABLE.length; r += r === 0 ? 1 : everyRow) {
    const row = lines[r] ?? []
    const spoilt = (what: string, line: string, changes: Partial<PollutedFile> = {}): void => {
      const text = lines.map((cells, at) => (at === r ? line : cells.join(','))).join('\r\n')
      files.push({ ...file(`${what} in row ${r}`, `${text}\r\n`), lost: r === 0 ? 0 : 1, ...changes })
    }
    const c = (r * 5) % 9
    const at = (place: number) => row.map((cell, i) => (i === place ? 'x' : cell))
    spoilt('a delimiter too many', [...row.slice(0, c), '', ...row.slice(c)].join(','))
    spoilt(
      'a delimiter too few',
      row.map((cell, i) => (i === 0 ? cell : `${i === c + 1 || (c === 8 && i === 1) ? '' : ','}${cell}`)).join(''),
    )
    spoilt(
      'an opening quote too many',
      at(2)
        .map((cell, i) => (i === 2 ? `"${row[2]}` : cell))
        .join(','),
      { lost: 0, records: withCell(r, 2, (text) => `"${text}`), names: namesWith(r, 2, (text) => `"${text}`) },
    )
    for (const delimiter of [' ', ';', '\t', '|']) spoilt(`the delimiter ${JSON.stringify(delimiter)}`, row.join(delimiter))
    if (r > 0) {
      spoilt('a closing quote too many', row.map((cell, i) => (i === 6 ? `${cell}"` : cell)).join(','))
      spoilt('a blank line before it', `\r\n${row.join(',')}`, { lost: 0 })
    }
  }
  return files
}

function withCell(r: number, c: number, change: (text: string) => string): string[][] {
  return RECORDS.map((record, at) => record.map((text, i) => (at === r - 1 && i === c ? change(text) : text)))
}

function namesWith(r: number, c: number, change: (text: string) => string): string[] {
  return NAMES.map((name, i) => (r === 0 && i === c ? change(name) : name))
}
