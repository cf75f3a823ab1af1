import { describe, expect, it } from 'vitest'
import type { DialectOverrides } from '../../dialect.ts'
import { overridesOfReading } from '../../dialect.ts'
import { readWhole } from '../../testing/read-whole.ts'

const quoted = (line: string): string => `"${line.replaceAll('"', '""')}"`

/** A file as a spreadsheet saves it that took every line for one cell: what holds a comma, a semicolon or a quote goes in quotes. */
const saved = (lines: readonly string[]): string[] => lines.map((line) => (/[",;]/.test(line) ? quoted(line) : line))

function read(lines: readonly string[], overrides: DialectOverrides = {}) {
  const { reading, records, counts } = readWhole(new TextEncoder().encode(`${lines.join('\r\n')}\r\n`), overrides)
  const conclusion = reading.conclusions.find(({ aspect }) => aspect === 'quotedLines')
  const names = reading.columns.map(({ name }) => name)
  return { names, records, counts, conclusion, reading, quotedLines: reading.dialect.quotedLines }
}

const SHOPS = ['รหัส,ร้าน,ที่อยู่,จำนวน', '1,"ครัว ""คุณย่า""","12/3 ต.ในเมือง, อ.เมือง",10', '2,ข้าวแกง,ต.บ้านไผ่,7', '3,ก๋วยเตี๋ยว,"ต.ศิลา, อ.เมือง",12']
const SHOP_RECORDS = [
  ['1', 'ครัว "คุณย่า"', '12/3 ต.ในเมือง, อ.เมือง', '10'],
  ['2', 'ข้าวแกง', 'ต.บ้านไผ่', '7'],
  ['3', 'ก๋วยเตี๋ยว', 'ต.ศิลา, อ.เมือง', '12'],
]

describe('lines that a spreadsheet took for one cell each', () => {
  it('are read as they stood before it quoted them', () => {
    const found = read(saved(SHOPS))
    expect(found).toMatchObject({ names: ['รหัส', 'ร้าน', 'ที่อยู่', 'จำนวน'], records: SHOP_RECORDS, quotedLines: true })
    expect(found.conclusion).toMatchObject({ reason: 'lines.even', params: { rows: 4 }, overridden: false })
    expect(found.counts).toMatchObject({ records: 3, rejected: 0, header: 1 })
  })

  it('may be those only that hold quotes, where another mark divides the spreadsheet’s cells', () => {
    const found = read(SHOPS.map((line) => (line.includes('"') ? quoted(line) : line)))
    expect(found).toMatchObject({ records: SHOP_RECORDS, quotedLines: true, conclusion: { params: { rows: 2 } } })
  })

  it('stand below a title and above a source', () => {
    const found = read(saved(['ร้านอาหารในอำเภอเมือง', ...SHOPS, 'ที่มา: เทศบาลนคร']))
    expect(found).toMatchObject({ records: SHOP_RECORDS, counts: { preamble: 1, header: 1, footer: 1 } })
  })

  it.each([
    ['figures below names', ['year,births', '2560,702755', '2561,666109', '2562,618205']],
    ['semicolons', ['year;rate', '2560;10,8', '2561;10,1', '2562;9,4']],
    ['tabs beside commas', ['place\tmen, women', 'Nan\t1, 2', 'Phrae\t3, 4', 'Loei\t5, 6']],
    [
      'texts of three columns',
      [
        'abbr,province,english',
        'กจ,กาญจนบุรี,Kanchanaburi',
        'กทม,กรุงเทพมหานคร,Bangkok',
        'กพ,กำแพงเพชร,Kamphaeng Phet',
        'ขก,ขอนแก่น,Khon Kaen',
        'จบ,จันทบุรี,Chanthaburi',
        'ชบ,ชลบุรี,Chon Buri',
        'ชน,ชัยนาท,Chai Nat',
        'ตง,ตรัง,Trang',
        'ตก,ตาก,Tak',
        'นน,น่าน,Nan',
      ],
    ],
  ])('are found where they hold no quotes: %s', (_what, lines) => {
    const plain = read(lines)
    const found = read(lines.map(quoted))
    expect(found).toMatchObject({ names: plain.names, records: plain.records, quotedLines: true })
    expect(found.names.length).toBeGreaterThan(1)
  })

  it('are found below facts that are not quoted, some of them as long as the table has records', () => {
    const facts = [
      '[Summary]',
      'Novonix HPC Data File',
      'Cell: 12',
      'Capacity: 2.9',
      quoted('[During CV, End]'),
      'Protocol: charge',
      '[Data]',
    ]
    const records = Array.from({ length: 8 }, (_, i) => `2020-01-0${i + 1} 10:00:00 AM,${i},0,${i}.25,3.${i}`)
    const found = read([...facts, ...['Date and Time,Cycle,Step,Run Time (h),Potential (V)', ...records].map(quoted)])
    expect(found).toMatchObject({ quotedLines: true, names: ['Date and Time', 'Cycle', 'Step', 'Run Time (h)', 'Potential (V)'] })
    expect(found.records).toHaveLength(8)
  })

  it('are found where the first thousand lines hold no quotes and are not quoted', () => {
    const rows = Array.from({ length: 1500 }, (_, i) => (i % 600 === 599 ? `${i},"a ""b"", c",x` : `${i},b,x`))
    const found = read(['id,text,code', ...rows].map((line) => (line.includes('"') ? quoted(line) : line)))
    expect(found.counts).toMatchObject({ records: 1500, rejected: 0 })
    expect(found.records[599]).toEqual(['599', 'a "b", c', 'x'])
  })
})

describe('texts in quotes are texts', () => {
  it.each([
    ['addresses', ['address', '1/2 ต.ในเมือง, อ.เมือง, จ.น่าน', '3 ต.ศิลา, อ.เมือง, จ.เลย', '4 ต.ปัว, อ.ปัว, จ.น่าน']],
    ['addresses without blanks', ['address', '1/2,ต.ในเมือง,อ.เมือง', '3,ต.ศิลา,อ.เมือง', '4,ต.ปัว,อ.ปัว']],
    ['names of people', ['Last, First', 'Doe, Jane', 'Roe, Rick', 'Moe, Al']],
    ['places', ['Paris, France', 'Rome, Italy', 'Oslo, Norway', 'Bern, Switzerland']],
    ['coordinates', ['location', '13.75,100.50', '18.79,98.98', '16.43,102.83']],
    ['amounts', ['amount, baht', '1,234', '2,345,678', '12,000']],
    ['what somebody said', ['remark', 'He said, "hi", and left', 'She said, "no", and stayed', 'ดี, มาก']],
    ['objects of programs', ['data', '{"a":1,"b":"x"}', '{"a":2,"b":"y"}', '{"a":3,"b":"z"}']],
    ['lists of programs', ['data', '["x","y",1]', '["x","z",2]', '["u","y",3]']],
    ['tags without a name', ['a,b,c', 'b,c,d', 'a,c,e', 'b,d,e', 'a,d,f', 'c,e,g']],
    ['what to buy', ['milk,eggs,bread', 'rice,oil,salt', 'soap,tea,fish', 'jam,nuts,beer', 'corn,ham,figs']],
    ['tags', ['tags', 'a,b,c', 'b,c,d', 'a,c,e', 'b,d,e', 'a,d,f']],
  ])('%s', (_what, lines) => {
    const found = read(lines.map(quoted))
    expect(found.quotedLines).toBe(false)
    expect(found.reading.columns).toHaveLength(1)
  })

  it('below a name that is not quoted, few and of figures among words', () => {
    const lists = ['Leeds,Cumbria,59', '96,Leeds,rice']
    expect(read(['Location', ...lists.map(quoted)])).toMatchObject({ names: ['Location'], records: lists.map((one) => [one]) })
  })

  it('below a name that is not quoted, and with quotes of their own', () => {
    const queries = Array.from({ length: 6 }, (_, i) => `SELECT "a","b","c" FROM t WHERE id=${i}`)
    expect(read(['query', ...queries.map(quoted)])).toMatchObject({ names: ['query'], records: queries.map((one) => [one]) })
    const lists = Array.from({ length: 6 }, (_, i) => `["x",${i},"p"]`)
    expect(read(['data', ...lists.map(quoted)])).toMatchObject({ names: ['data'], records: lists.map((one) => [one]) })
  })

  it('above and below a table too', () => {
    const table = ['a,b,c', '1,2,3', '4,5,6', '7,8,9']
    for (const text of ['Report, for 2020, all', 'Note: "x","y", z', 'ที่มา: "กรมการปกครอง", 2560, รายเดือน']) {
      expect(read([quoted(text), ...table]), text).toMatchObject({ names: ['a', 'b', 'c'], quotedLines: false })
      expect(read([...table, quoted(text)]), text).toMatchObject({ names: ['a', 'b', 'c'], quotedLines: false })
    }
  })
})

describe('what a person says of lines quoted whole', () => {
  it('holds', () => {
    const kept = read(saved(SHOPS), { quotedLines: false })
    expect(kept).toMatchObject({ quotedLines: false, conclusion: { reason: 'lines.keep', overridden: true } })
    expect(kept.reading.columns).toHaveLength(1)
    expect(overridesOfReading(kept.reading)).toEqual({ quotedLines: false })
    const unwrapped = read(['Doe,Jane', 'Roe,Rick', 'Moe,Al'].map(quoted), { quotedLines: true, headerLines: 0 })
    expect(unwrapped).toMatchObject({ quotedLines: true, conclusion: { reason: 'lines.unwrap', overridden: true } })
    expect(unwrapped.records).toEqual([
      ['Doe', 'Jane'],
      ['Roe', 'Rick'],
      ['Moe', 'Al'],
    ])
  })

  it('is not asked where nothing is quoted, as was said', () => {
    expect(read(saved(SHOPS), { quote: null })).toMatchObject({ quotedLines: false, conclusion: undefined })
  })
})
