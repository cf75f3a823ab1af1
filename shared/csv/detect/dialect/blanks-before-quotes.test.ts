import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readingMessages } from '#shared/locale/messages/reading.ts'
import { detectReading } from '../../detect.ts'
import { type Dialect, type DialectOverrides, overridesOfReading } from '../../dialect.ts'
import { formatRecord } from '../../format.ts'
import { readWhole } from '../../testing/read-whole.ts'
import { readGrid } from '../grid.ts'
import { dividesQuoted } from './consistency.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)

function read(lines: readonly string[], lineEnd = '\n', overrides: DialectOverrides = {}) {
  const { reading, records, counts } = readWhole(bytesOf(lines.map((line) => line + lineEnd).join('')), overrides)
  const { delimiter, quote, blanksBeforeQuotes } = reading.dialect
  const conclusion = reading.conclusions.find(({ aspect }) => aspect === 'blanksBeforeQuotes')
  const names = reading.columns.map(({ original }) => original)
  return { delimiter, quote, blanksBeforeQuotes, names, records, rejected: counts.rejected, conclusion, reading }
}

describe('blanks before quotes belong to the quoting', () => {
  const PEOPLE = ['id,name,note', '1, "Somchai, J",a', '2,Malee, b', '3, "Anan, P","c, d"']

  it('where only so the rows are even, and the reading says how many', () => {
    const { names, records, conclusion, rejected } = read(PEOPLE)
    expect(names).toEqual(['id', 'name', 'note'])
    expect(records).toEqual([
      ['1', 'Somchai, J', 'a'],
      ['2', 'Malee', ' b'],
      ['3', 'Anan, P', 'c, d'],
    ])
    expect(rejected).toBe(0)
    expect(conclusion).toMatchObject({ reason: 'blanks.evens', params: { rows: 2 }, confidence: 0.9, overridden: false })
    for (const language of ['th', 'en'] as const) expect(readingMessages[language]).toHaveProperty(['reading.blanks.evens'])
  })

  it('between any of the usual delimiters', () => {
    for (const delimiter of [';', '|', '\t']) {
      // Within quotes stands what divides.
      const found = read(PEOPLE.map((line) => line.replaceAll(',', delimiter)))
      expect(found).toMatchObject({ delimiter, blanksBeforeQuotes: true, names: ['id', 'name', 'note'], rejected: 0 })
      expect(found.records[0]).toEqual(['1', `Somchai${delimiter} J`, 'a'])
    }
    expect(read(PEOPLE.map((line) => line.replaceAll('"', "'")))).toMatchObject({ quote: "'", blanksBeforeQuotes: true, rejected: 0 })
    expect(read(PEOPLE.map((line) => line.replaceAll(' "', '\t "')))).toMatchObject({ blanksBeforeQuotes: true, rejected: 0 })
  })

  it('in Thai files with names, amounts and addresses', () => {
    const register = [
      'ลำดับ,ชื่อหน่วยงาน, "ที่อยู่, จังหวัด",งบประมาณ',
      '1,กรมประมง, "เกษตรกลาง, กรุงเทพ", "1,200,000"',
      '2,กรมป่าไม้,จตุจักร,500',
      '3, "สำนักงาน ก.พ.", "ติวานนท์, นนทบุรี", "3,000"',
    ]
    expect(read(register)).toMatchObject({
      names: ['ลำดับ', 'ชื่อหน่วยงาน', 'ที่อยู่, จังหวัด', 'งบประมาณ'],
      records: [['1', 'กรมประมง', 'เกษตรกลาง, กรุงเทพ', '1,200,000'], ['2', 'กรมป่าไม้', 'จตุจักร', '500'], { 1: 'สำนักงาน ก.พ.', 3: '3,000' }],
      rejected: 0,
    })
    const goods = ['ที่,รายการ,จำนวนเงิน', '1,กระดาษ, "1,200.50"', '2,หมึก, "2,000,000.00"', '3,แฟ้ม, "50.00"']
    expect(read(['รายการพัสดุ ปีงบประมาณ 2567', ...goods, ',รวม, "2,001,250.50"'])).toMatchObject({
      names: ['ที่', 'รายการ', 'จำนวนเงิน'],
      records: [
        ['1', 'กระดาษ', '1,200.50'],
        ['2', 'หมึก', '2,000,000.00'],
        ['3', 'แฟ้ม', '50.00'],
      ],
    })
  })

  it('before quoted cells of several lines, whatever ends a line', () => {
    const letters = ['id,note,code', '1, "line one¶line two, more",a', '2,plain,b', '3,\t"say ""yes"", then¶go",c', '4,none,d']
    for (const lineEnd of ['\n', '\r\n', '\r']) {
      const found = read(
        letters.map((line) => line.replace('¶', lineEnd)),
        lineEnd,
      )
      expect(found.records[0]).toEqual(['1', `line one${lineEnd}line two, more`, 'a'])
      expect(found.records[2]).toEqual(['3', `say "yes", then${lineEnd}go`, 'c'])
      expect(found).toMatchObject({ blanksBeforeQuotes: true, rejected: 0 })
    }
  })

  it('where all is quoted but no space stands behind some of the delimiters', () => {
    const found = read(['"id", "name","amount"', '"1", "Somchai, J","10"', '"2", "Malee","1,200"'])
    expect(found).toMatchObject({ delimiter: ',', blanksBeforeQuotes: true, names: ['id', 'name', 'amount'] })
    expect(found.records).toEqual([
      ['1', 'Somchai, J', '10'],
      ['2', 'Malee', '1,200'],
    ])
  })

  it('where the same text is divided in every row: no row is even that way', () => {
    const found = read(['id, "last, first",code', '1, "Jaidee, Somchai",a', '2, "Meesuk, Malee",b', '3, "Thong, Anan",c'])
    expect(found).toMatchObject({ blanksBeforeQuotes: true, names: ['id', 'last, first', 'code'] })
  })

  it('although the first rows of a long file have none', () => {
    const rows = Array.from({ length: 9000 }, (_, row) =>
      row > 8000 && row % 100 === 99 ? `${row}, "Tak, Nan",${row * 3}` : `${row},Phrae,${row * 3}`,
    )
    const found = read(['id,place,n', ...rows])
    expect(found).toMatchObject({ quote: '"', blanksBeforeQuotes: true, rejected: 0, conclusion: { params: { rows: 10 } } })
    expect(found.records[8099]).toEqual(['8099', 'Tak, Nan', '24297'])
  })

  it('in any table where several texts that hold the delimiter are written so', () => {
    const word = fc.constantFrom('แม่ริม', 'Tak', 'ฝาง ใต้', '12', 'a-7', '3.5')
    const cell = fc.oneof(
      { weight: 3, arbitrary: word },
      fc.tuple(word, word).map((words) => words.join(', ')),
    )
    const table = fc
      .integer({ min: 2, max: 5 })
      .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 6, maxLength: 30 }))
    fc.assert(
      fc.property(table, fc.constantFrom(' ', '  ', '\t'), (rows, blanks) => {
        const isDivided = (row: readonly string[]) => row.some((text) => text.includes(','))
        // One such row among few may as well be a faulty one.
        fc.pre(rows.filter((row) => isDivided(row.slice(1))).length > 1 && rows.some((row) => !isDivided(row)))
        const names = rows[0]?.map((_, c) => `name${c}`) ?? []
        const lines = [names, ...rows].map((row) =>
          row.map((text, c) => (text.includes(',') ? `${c === 0 ? '' : blanks}"${text}"` : text)).join(','),
        )
        fc.pre(lines.some((line) => line.includes(`,${blanks}"`)))
        const found = read(lines, '\n', { headerLines: 1, preambleLines: 0, footerLines: 0 })
        expect(found).toMatchObject({ delimiter: ',', blanksBeforeQuotes: true, records: rows })
      }),
      { numRuns: 100 },
    )
  })
})

describe('blanks before quotes are data', () => {
  it('where every delimiter has a space behind it: that belongs to the delimiter', () => {
    const found = read(['id, name, amount', '1, "Somchai, J", 10', '2, Malee, "1,200"', '3, "Anan, P", 7'])
    expect(found).toMatchObject({ delimiter: ', ', blanksBeforeQuotes: false, conclusion: undefined, rejected: 0 })
  })

  it('where rows are even without dropping them, or no more even for it', () => {
    const files: readonly (readonly string[])[] = [
      ['id,item,note', '1,5" pipe,x', '2,7" rod, "a', '3,2" bar,y,z'],
      ['id,name,note', '1, "Tiger" Woods,x', '2,a "b" c,y,z', '3, "Lek" ใจดี,w'],
      ['id,name,note', '1, "Tiger",x', '2, "Lek",y', '3,Noi,z'],
      ['id,last,first', '1, "Jaidee, Somchai"', '2, "Meesuk, Malee"', '3, "Thong, Anan"'],
      ['id,said', '1,he said "well, maybe", and left', '2,nothing', '3,she asked "who, me", twice'],
      ['id,said', '1,he said, "well, maybe", and left', '2,nothing', '3,she asked, "who, me", twice', '4,ok', '5,fine'],
      ['a,b,c', '1,2,3', '4,5', '6, "x",7', '8,9,10,11'],
      ['a,b,c', '1, "open,3', '4,5,6', '7,8 close",9', '1,2,3'],
      ['id,item', '1,rod', '2, "Tiger" mark, 7"', '3,pipe'],
      ['id,name', '12, "open', 'ok,3,4', 'close",x', '8,9', '9,10'],
      ['ชื่อ,ฉายา,จังหวัด', 'สมชาย, "เสือ",ตาก', 'มาลี, "เล็ก" (เพื่อน),น่าน', 'อนันต์,ไม่มี'],
      ['รายงาน, "ปี 2567, ไตรมาส 1"', 'รหัส,อำเภอ,จำนวน', '1,แม่ริม,5', '2,ฝาง,7', '3,ปาย,9'],
    ]
    for (const lines of files) expect(read(lines).blanksBeforeQuotes, lines.join('\n')).toBe(false)
  })

  it('which the reading says where whole values stand in quotes behind them', () => {
    const kept = read(['id,name,note', '1, "Tiger",x', '2, "Lek",y', '3,Noi,z'])
    expect(kept.records[0]).toEqual(['1', ' "Tiger"', 'x'])
    expect(kept.conclusion).toMatchObject({ reason: 'blanks.data', confidence: 0.7, overridden: false })
    for (const language of ['th', 'en'] as const) expect(readingMessages[language]).toHaveProperty(['reading.blanks.data'])
    expect(read(['id,name,note', '1, "Tiger" Woods,x', '2,"a, ""b""",y']).conclusion).toBeUndefined()
  })

  it('in any table that is even without dropping them, whatever its cells', () => {
    // A cell that is a quote alone may open a text that ends further down.
    const isLoneQuote = (text: string) => /^["']$/.test(text.trim())
    const cell = fc.oneof(
      fc.constantFrom('a', 'ก', '7', ' ', '', ' "Tiger"', ' "Lek" ใจดี', '5" pipe', 'he said "no"', " 'tis"),
      fc.string({ unit: fc.constantFrom('a', 'ข', '"', "'", ' ', '1'), maxLength: 6 }).filter((text) => !isLoneQuote(text)),
    )
    const table = fc
      .integer({ min: 2, max: 4 })
      .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 2, maxLength: 12 }))
    fc.assert(
      fc.property(table, fc.constantFrom(',', ';', '\t'), (rows, delimiter) => {
        const lines = rows.map((row) => row.join(delimiter))
        const bytes = bytesOf(lines.join('\n'))
        const isEven = (dialect: Dialect): boolean => {
          const grid = readGrid(bytes, 0, bytes.length, dialect, false)
          return grid.rowCount === rows.length && rows.every((row, r) => grid.width(r) === row.length && !dividesQuoted(grid.cells(r)))
        }
        const kept = read(lines, '\n', { blanksBeforeQuotes: false, delimiter })
        const found = read(lines, '\n', { delimiter })
        // A quote that is no stray one may take delimiters in, with the quotes that are found as well.
        fc.pre(isEven(kept.reading.dialect) && isEven({ ...found.reading.dialect, blanksBeforeQuotes: false }))
        expect(found.blanksBeforeQuotes).toBe(false)
      }),
      { numRuns: 300 },
    )
  })
})

describe('what a person says of blanks before quotes', () => {
  const lines = ['id,place,n', '1, Nan,5', '2, "Tak, Nan",7', '3, "Loei, Yala",9', '4, "Trat, Krabi",2', '5, Phrae,1', '6, Surin,3']

  it('holds, and can be told from the reading', () => {
    const kept = read(lines, '\n', { blanksBeforeQuotes: false })
    expect(kept).toMatchObject({ blanksBeforeQuotes: false, names: ['id', 'place', 'n'], rejected: 3 })
    expect(kept.conclusion).toMatchObject({ reason: 'blanks.keep', overridden: true })
    expect(overridesOfReading(kept.reading)).toEqual({ blanksBeforeQuotes: false })
    const dropped = read(['id,nick', '1, "Tiger"', '2, Lek'], '\n', { blanksBeforeQuotes: true, delimiter: ',' })
    expect(dropped.records).toEqual([
      ['1', 'Tiger'],
      ['2', ' Lek'],
    ])
    expect(dropped.conclusion).toMatchObject({ reason: 'blanks.drop', confidence: 1, overridden: true })
    expect(overridesOfReading(dropped.reading)).toEqual({ blanksBeforeQuotes: true, delimiter: ',' })
    expect(overridesOfReading(read(lines).reading)).toEqual({})
  })

  it('leaves them alone where nothing is quoted', () => {
    expect(read(lines, '\n', { quote: null })).toMatchObject({ quote: null, blanksBeforeQuotes: false, rejected: 3 })
  })
})

it('a file of which head and tail are seen is read as the whole is', () => {
  const rows = Array.from({ length: 4000 }, (_, row) => `${row}, ${formatRecord([`สถานี ${row},\nฝั่งซ้าย`])},${row % 28}/02/2565`)
  const bytes = bytesOf(['รหัส,สถานี,วันที่', ...rows, ''].join('\n'))
  const whole = detectReading({ head: bytes, tail: bytes.subarray(0, 0), tailOffset: bytes.length, size: bytes.length, complete: true }, {})
  const tailOffset = bytes.length - 9001
  const sample = { head: bytes.subarray(0, 100_001), tail: bytes.subarray(tailOffset), tailOffset, size: bytes.length, complete: false }
  const { dialect, tableStart, tableEnd } = detectReading(sample, {})
  expect({ dialect, tableStart, tableEnd }).toEqual({ dialect: whole.dialect, tableStart: whole.tableStart, tableEnd: whole.tableEnd })
  expect(dialect.blanksBeforeQuotes).toBe(true)
})
