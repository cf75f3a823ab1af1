import { encodeText } from '#shared/csv/encoding.ts'
import { type Chance, createChance } from './random.ts'

/** A file as open-data portals and agencies publish them, with what a careful reader finds in it. */
export interface PortalFile {
  readonly what: string
  readonly bytes: Uint8Array
  readonly names: readonly string[] | null
  readonly records: readonly (readonly string[])[]
  readonly delimiter: string
  readonly preamble: number
  readonly footer: number
}

interface Kind {
  readonly what: string
  /** Null when there are none; several rows are given as written, with the names that they make. */
  readonly names: readonly string[] | null
  readonly header?: readonly string[]
  record(row: number, chance: Chance): readonly string[]
  readonly before?: readonly string[]
  readonly after?: readonly string[]
  readonly delimiter?: string
  /** Null when cells stand as they are; a double quote otherwise. */
  readonly quote?: null
  readonly encoding?: 'windows-1252' | 'utf-16le' | 'utf-16be'
}

const whole = (chance: Chance, digits: number): string => String(chance.whole(10 ** (digits - 1), 10 ** digits - 1))
const grouped = (chance: Chance): string => `${chance.whole(1, 99)},${whole(chance, 3)}`
const figure = (chance: Chance): string => `${chance.whole(0, 99)}.${chance.whole(0, 9)}`

const PROVINCES = ['ตาก', 'เลย', 'น่าน', 'ตรัง', 'ยะลา', 'ระนอง', 'พะเยา'] as const
const TOWNS = ['Leeds', 'York', 'Bath', 'Truro', 'Wells', 'Ely', 'Derby'] as const
const province = (row: number): string => PROVINCES[row % PROVINCES.length] ?? ''
const town = (row: number): string => TOWNS[row % TOWNS.length] ?? ''

const ENCODINGS: readonly Kind[] = [
  ...['Amount (£)', '½ price', '§ 4', 'Temp °', '» more'].map(
    (name): Kind => ({
      what: `${name} and no other letter of Windows-1252`,
      names: ['Date', 'Supplier', name],
      record: (row, c) => [`0${1 + (row % 9)}/04/2014`, town(row), whole(c, 4)],
      encoding: 'windows-1252',
    }),
  ),
  {
    what: 'pounds before amounts, and few accents',
    names: ['Date', 'Supplier', 'Amount'],
    record: (row, c) => [`0${1 + (row % 9)}/04/2014`, row % 7 === 1 ? 'Café Rouge' : town(row), `£ ${whole(c, 3)}.00`],
    encoding: 'windows-1252',
  },
  ...(['utf-16le', 'utf-16be'] as const).map(
    (encoding): Kind => ({
      what: `letters of Japan in ${encoding} without a mark`,
      names: ['都道府県', '市区町村一覧', '人口', '備考'],
      record: (row, c) => [['東京都', '大阪府', '北海道'][row % 3] ?? '', '港区役所', whole(c, 5), '一部速報値'],
      encoding,
    }),
  ),
]

const PROPERTIES = (c: Chance): string => `{"kind": "park", "area": ${whole(c, 2)}, "tags": ["a","b"]}`
const POINT = (c: Chance): string => `{"type":"Point","coordinates":[100.${whole(c, 4)},13.${whole(c, 4)}]}`

const DELIMITERS: readonly Kind[] = [
  ...['\t', '|'].map(
    (delimiter): Kind => ({
      what: `objects as programs write them between ${JSON.stringify(delimiter)}`,
      names: ['id', 'properties', 'geometry'],
      record: (row, c) => [String(row), PROPERTIES(c), POINT(c)],
      delimiter,
      quote: null,
    }),
  ),
  {
    what: 'decimal commas in a table divided by semicolons, without a header',
    names: null,
    record: (_, c) => [figure(c).replace('.', ','), `${whole(c, 2)},${whole(c, 4)}`],
    delimiter: ';',
  },
  {
    what: 'a comma and a space between amounts with commas, some of them in quotes',
    names: ['province', 'item', 'budget', 'spent'],
    record: (row, c) => [province(row), row % 3 === 0 ? 'land, buildings' : 'wages', grouped(c), grouped(c)],
    delimiter: ', ',
  },
  {
    what: 'one column of addresses on the web',
    names: ['url'],
    record: (row) => [`https://data.example.gov/set?page=${row}&lang=th`],
    delimiter: '',
  },
  {
    what: 'figures with flags, under a first name with commas in it',
    names: ['freq,unit,geo', '2017', '2018', '2019'],
    record: (row, c) => [`A,PC,R${row}`, `${figure(c)} p`, ':', figure(c)],
    delimiter: '\t',
    quote: null,
  },
]

const SIZES = [3, 20, 400] as const

/** Files of every kind, of three records, of a screen and of some hundred. */
export function portalFiles(): PortalFile[] {
  const kinds = [...ENCODINGS, ...DELIMITERS]
  return kinds.flatMap((kind) => SIZES.map((size) => makeFile(kind, size)))
}

function makeFile(kind: Kind, size: number): PortalFile {
  const { what, names, before = [], after = [], delimiter = ',', quote = '"', encoding } = kind
  const chance = createChance(size * 31 + what.length)
  const records = Array.from({ length: size }, (_, row) => kind.record(row, chance))
  const write = (cell: string): string => (quote !== null && delimiter !== '' && cell.includes(delimiter) ? `"${cell}"` : cell)
  const row = (cells: readonly string[]): string => cells.map(write).join(delimiter)
  const header = kind.header ?? (names === null ? [] : [row(names)])
  const text = [...before, ...header, ...records.map(row), ...after].map((line) => `${line}\r\n`).join('')
  return {
    what: `${what}, ${size} records`,
    bytes: encode(text, encoding),
    names,
    records,
    delimiter,
    preamble: before.length,
    footer: after.length,
  }
}

function encode(text: string, encoding: Kind['encoding'] | undefined): Uint8Array {
  if (encoding !== 'utf-16le' && encoding !== 'utf-16be') return encodeText(text, encoding ?? 'utf-8') ?? new Uint8Array(0)
  const bytes = new DataView(new ArrayBuffer(text.length * 2))
  for (let i = 0; i < text.length; i++) bytes.setUint16(2 * i, text.charCodeAt(i), encoding === 'utf-16le')
  return new Uint8Array(bytes.buffer)
}
