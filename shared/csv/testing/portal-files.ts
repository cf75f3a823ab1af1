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

/** A kind of file that portals publish, from which files of several sizes are made. */
export interface Kind {
  readonly what: string
  /** Null when there are none; several rows are given as written, with the names that they make. */
  readonly names: readonly string[] | null
  readonly header?: readonly string[]
  record(row: number, chance: Chance): readonly string[]
  readonly before?: readonly string[]
  readonly after?: readonly string[]
  /** Lines that stand again between records, before every so many. */
  readonly pages?: { readonly lines: readonly string[]; readonly records: number }
  readonly delimiter?: string
  /** Null when cells stand as they are; a double quote otherwise. */
  readonly quote?: null
  readonly encoding?: 'windows-1252' | 'utf-16le' | 'utf-16be'
}

/** A whole number of so many digits. */
export const whole = (chance: Chance, digits: number): string => String(chance.whole(10 ** (digits - 1), 10 ** digits - 1))
const grouped = (chance: Chance): string => `${chance.whole(1, 99)},${whole(chance, 3)}`
/** A number below a hundred with one decimal. */
export const figure = (chance: Chance): string => `${chance.whole(0, 99)}.${chance.whole(0, 9)}`

const PROVINCES = ['ตาก', 'เลย', 'น่าน', 'ตรัง', 'ยะลา', 'ระนอง', 'พะเยา'] as const
const TOWNS = ['Leeds', 'York', 'Bath', 'Truro', 'Wells', 'Ely', 'Derby'] as const
/** A province of Thailand. */
export const province = (row: number): string => PROVINCES[row % PROVINCES.length] ?? ''
/** A town of England. */
export const town = (row: number): string => TOWNS[row % TOWNS.length] ?? ''

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

const HEADERS: readonly Kind[] = [
  {
    what: 'months over figures',
    names: ['Site', 'Jan-19', 'Feb-19', 'Mar-19'],
    record: (row, c) => [`S${row}`, figure(c), figure(c), figure(c)],
  },
  {
    what: 'hours over figures',
    names: ['Day', '00:00', '06:00', '12:00', '18:00'],
    record: (row, c) => [String(row + 1), whole(c, 2), whole(c, 2), whole(c, 2), whole(c, 3)],
  },
  {
    what: 'no names over telephone numbers',
    names: null,
    record: (row, c) => [`กองที่ ${(row % 9) + 1}`, `0 2${whole(c, 3)} ${whole(c, 4)} ต่อ ${whole(c, 2)}`, `ถนนสาย ${(row % 9) + 1}`],
  },
  {
    what: 'three rows of names',
    header: [',,ประชากร,ประชากร,ประชากร', ',,ชาย,หญิง,รวม', ',,คน,คน,คน'],
    names: ['', '', 'ประชากร / ชาย / คน', 'ประชากร / หญิง / คน', 'ประชากร / รวม / คน'],
    record: (row, c) => [`0${row + 1000}`, province(row), row === 1 ? '-' : whole(c, 4), whole(c, 4), whole(c, 4)],
  },
  {
    what: 'a merged parent of two columns among seven',
    header: ['ลำดับ,คำนำหน้า,ชื่อ,ข้อมูลบุคคล,,วันเกิด,โทรศัพท์', ',,,นามสกุล,เลขทะเบียน,,'],
    names: ['ลำดับ', 'คำนำหน้า', 'ชื่อ', 'ข้อมูลบุคคล / นามสกุล', 'ข้อมูลบุคคล / เลขทะเบียน', 'วันเกิด', 'โทรศัพท์'],
    record: (row, c) => [String(row + 1), 'นาย', 'มานะ', 'รักไทย', `ก-${whole(c, 4)}`, `${1 + (row % 28)}/01/2530`, `08-${whole(c, 7)}`],
  },
  {
    what: 'names that a database has below those that people read',
    header: ['ชื่อโครงการ,หน่วยงาน,จังหวัด', 'project_name,agency_name,province'],
    names: ['ชื่อโครงการ / project_name', 'หน่วยงาน / agency_name', 'จังหวัด / province'],
    record: (row) => [`โครงการ${['ก', 'ข', 'ค', 'ง'][row % 4]}`, row % 2 === 0 ? 'กรมประมง' : 'กรมป่าไม้', province(row)],
  },
  {
    what: 'names over names, and columns at the end that nothing uses',
    header: ['fld_1,fld_2,fld_3,,,', 'Gemeinde,Einwohner,Dichte,,,'],
    names: ['fld_1 / Gemeinde', 'fld_2 / Einwohner', 'fld_3 / Dichte', '', '', ''],
    record: (row, c) => [town(row), whole(c, 4), figure(c), '', '', ''],
  },
  {
    what: 'names that begin like notes',
    names: ['Reference Number', 'Site', 'Status'],
    record: (row) => [`R/${row}/x`, town(row), row % 2 === 0 ? 'Open' : 'Closed'],
  },
  {
    what: 'a table set in from the edge of its sheet, with its title',
    before: [',รายงานผล,,'],
    names: ['', 'จังหวัด', 'ปี', 'จำนวน'],
    record: (row, c) => ['', province(row), '2565', whole(c, 3)],
  },
]

const SURROUNDINGS: readonly Kind[] = [
  {
    what: 'facts in more lines than the table has',
    before: Array.from({ length: 18 }, (_, n) => `#KEY${n}: ,${['DATA', '1.2', 'POINT', '12/03/2019'][n % 4]}`),
    names: ['Temp', 'Time', 'DSC', 'Mass'],
    record: (_, c) => [figure(c), figure(c), figure(c), figure(c)],
  },
  {
    what: 'notes that are counted below their heading',
    names: ['Geography', 'Persons', 'Percent'],
    record: (row, c) => [town(row), whole(c, 4), figure(c)],
    after: ['', 'Footnotes:', '1,"Estimates, in thousands."', '2,Revised annually.'],
  },
  ...['รวมทั้งประเทศ', 'รวมเป็นเงิน', 'Insgesamt'].map(
    (label): Kind => ({
      what: `a total called ${label}`,
      names: ['จังหวัด', 'ประชากร', 'ร้อยละ'],
      record: (row, c) => [province(row), whole(c, 5), figure(c)],
      after: [`${label},999999,100`],
    }),
  ),
]

/** Rows of a list that go on with the one above: one cell each. */
const listRow = (row: number): string[] =>
  row % 4 === 0 ? ['Rt Hon A B MP', 'Oct-14', `${town(row)} Trust`, 'To discuss policy'] : ['', '', `${town(row)} Society`, '']
const LIST_NAMES = ['Minister', 'Date', 'Organisation', 'Purpose of meeting']

const SEVERAL_TABLES: readonly Kind[] = [
  {
    what: 'a list with gaps before a table without',
    names: LIST_NAMES,
    record: listRow,
    after: ['', 'Sex,0-4,5-9', ...Array.from({ length: 6 }, (_, n) => `M,${n + 10},${n + 20}`)],
  },
  {
    what: 'a list before another that begins with the same names',
    names: LIST_NAMES,
    record: listRow,
    after: [',,,', 'Hospitality,,,', 'Minister,Date,Host,Type of hospitality', 'Rt Hon A B MP,Nov-14,BBC,Dinner'],
  },
  {
    what: 'years as names below a table of another kind',
    before: ['Date,USD,EUR', '2020-01-02,30.1,33.2', '2020-01-03,30.2,33.1', '2020-01-06,30.3,33.4', ''],
    names: ['จังหวัด', '2560', '2561', '2562'],
    record: (row, c) => [province(row), grouped(c), grouped(c), grouped(c)],
  },
  {
    what: 'words below a table of figures, as wide as it',
    names: ['Date', 'USD', 'EUR', 'JPY'],
    record: (row, c) => [`20${10 + (row % 13)}-01-02`, figure(c), figure(c), figure(c)],
    after: ['', 'Town,Kind,Host,Accepted', 'Leeds,Dinner,BBC,Yes', 'York,Lunch,ITV,No', 'Bath,Tea,BBC,Yes'],
  },
  {
    what: 'a second table of words under its number, as wide as the first',
    names: ['ชื่อ', 'ตำบล', 'หมายเหตุ'],
    record: (row) => [`บ้าน${province(row)}${row}`, province(row + 3), 'ปกติ'],
    after: ['', 'ตารางที่ 2 ผู้ดูแล', 'ผู้ดูแล,หน่วยงาน,สถานะ', 'สมชาย,กรมประมง,ลา', 'สมศรี,กรมป่าไม้,ลา'],
  },
]

const SIZES = [3, 20, 400] as const
/** A table this small beside another one may be either. */
const SMALLEST_BESIDE = 20

/** Files of every kind, of three records, of a screen and of some hundred. */
export function portalFiles(): PortalFile[] {
  const kinds = [...ENCODINGS, ...DELIMITERS, ...HEADERS, ...SURROUNDINGS]
  return [
    ...kinds.flatMap((kind) => SIZES.map((size) => makeFile(kind, size))),
    ...SEVERAL_TABLES.flatMap((kind) => SIZES.filter((size) => size >= SMALLEST_BESIDE).map((size) => makeFile(kind, size))),
  ]
}

/** A file of a kind with `size` records; the same kind and size give the same file. */
export function makeFile(kind: Kind, size: number): PortalFile {
  const { what, names, before = [], after = [], pages, delimiter = ',', quote = '"', encoding } = kind
  const chance = createChance(size * 31 + what.length)
  const records = Array.from({ length: size }, (_, row) => kind.record(row, chance))
  const write = (cell: string): string => (quote !== null && delimiter !== '' && cell.includes(delimiter) ? `"${cell}"` : cell)
  const row = (cells: readonly string[]): string => cells.map(write).join(delimiter)
  const body = records.flatMap((record, n) => [
    ...(pages !== undefined && n > 0 && n % pages.records === 0 ? pages.lines : []),
    row(record),
  ])
  const header = kind.header ?? (names === null ? [] : [row(names)])
  const text = [...before, ...header, ...body, ...after].map((line) => `${line}\r\n`).join('')
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
