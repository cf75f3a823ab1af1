import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readingMessages } from '../locale/messages/reading.ts'
import { detectReading, hasCellTooLong } from './detect.ts'
import {
  type DialectOverrides,
  type Encoding,
  encoding as encodings,
  type FileSample,
  overridesOfReading,
  type Reading,
} from './dialect.ts'
import { createCellDecoder, encodeText, toScanBytes } from './encoding.ts'
import { createRecordKinds, createRecordRule, RECORD_ACCEPTED, recordCells } from './records.ts'
import { createTokenizer } from './tokenizer.ts'

function bytesOf(text: string, encoding: Encoding = 'utf-8'): Uint8Array {
  if (encoding !== 'utf-16le' && encoding !== 'utf-16be') return encodeText(text, encoding) ?? new Uint8Array(0)
  const bytes = new Uint8Array(2 + text.length * 2)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, 0xfeff, encoding === 'utf-16le')
  for (let i = 0; i < text.length; i++) view.setUint16(2 + 2 * i, text.charCodeAt(i), encoding === 'utf-16le')
  return bytes
}

function sampleOf(bytes: Uint8Array): FileSample {
  return { head: bytes, tail: new Uint8Array(0), tailOffset: bytes.length, size: bytes.length, complete: true }
}

function read(text: string, overrides: DialectOverrides = {}): Reading {
  return detectReading(sampleOf(bytesOf(text)), overrides)
}

function names(reading: Reading): string[] {
  return reading.columns.map((column) => column.name)
}

function recordsOf(bytes: Uint8Array, reading: Reading): string[][] {
  const scanned = toScanBytes(bytes, reading.dialect.encoding, true)
  const fields = createTokenizer(reading.dialect).tokenize(scanned, 0, scanned.length)
  const kinds = createRecordKinds()
  createRecordRule(reading).judge(fields, 0, kinds)
  const decode = createCellDecoder(reading.dialect.encoding)
  const records: string[][] = []
  for (let r = 0; r < fields.recordCount; r++) if (kinds.kind[r] === RECORD_ACCEPTED) records.push(recordCells(fields, r, reading, decode))
  return records
}

function reasonsOf(reading: Reading): string[] {
  return reading.conclusions.map((conclusion) => conclusion.reason)
}

const WELLS = ['รหัส,สถานี,วันที่,ระดับน้ำ', 'W1,บ้านท่า,01/02/2565,12.5', 'W2,หนองบัว,02/02/2565,13.0', 'W3,"คลองลาน, บน",03/02/2565,9.75', '']
const table = WELLS.join('\n')

describe('the dialect', () => {
  it.each([',', ';', '\t', '|', ' ', ', ', '^', '~', ':'])('is found for the delimiter %j', (delimiter) => {
    const text = ['id,town,day,level', '1,Ao Nang,2022-02-01,12.5', '2,Pak Chong,2022-02-02,13.0', '3,Tha Yang,2022-02-03,9.75']
      .map((line) =>
        line
          .split(',')
          .map((cell) => (cell.includes(delimiter) ? `"${cell}"` : cell))
          .join(delimiter),
      )
      .join('\n')
    const reading = read(text)
    expect(reading.dialect.delimiter).toBe(delimiter)
    expect(names(reading)).toEqual(['id', 'town', 'day', 'level'])
  })

  it('is not misled by thousands separators in a table divided by tabs', () => {
    const reading = read('จังหวัด\t2565\t2564\nเชียงใหม่\t1,789,385\t1,784,370\nลำพูน\t401,139\t403,952\nลำปาง\t718,790\t724,678\n')
    expect(reading.dialect.delimiter).toBe('\t')
    expect(names(reading)).toEqual(['จังหวัด', '2565', '2564'])
  })

  it('is one column when nothing divides the rows', () => {
    const reading = read('ชื่ออำเภอ\nเมือง\nแม่ริม\nสันทราย\n')
    expect(reading.dialect.delimiter).toBe('')
    expect(names(reading)).toEqual(['ชื่ออำเภอ'])
  })

  it('knows a single quote as the quote when cells stand in it, not when names hold one', () => {
    expect(read("id,name\n1,'O, K'\n2,'P, Q'\n3,'R, S'\n").dialect.quote).toBe("'")
    expect(read("id,name\n1,'O\\'Neil'\n2,'P, Q'\n3,'R\\'s'\n").dialect.escape).toBe('\\')
    expect(read("id,name\n1,Men's hat\n2,Kids' hat\n3,'t Hof\n").dialect.quote).toBeNull()
  })

  it('tells doubled, escaped and unescaped quotes apart', () => {
    const rows = (inch: string): string => `id,item\n1,"pipe 5${inch} steel, long"\n2,"pipe 7${inch} brass, short"\n3,"rod 9${inch} iron"\n`
    expect(read(rows('""')).dialect.escape).toBe('"')
    expect(read(rows('\\"')).dialect.escape).toBe('\\')
    expect(read(rows('"')).dialect.escape).toBeNull()
  })

  it('names the record separator, and mixed when there are several', () => {
    expect(read(table).dialect.recordSeparator).toBe('lf')
    expect(read(WELLS.join('\r\n')).dialect.recordSeparator).toBe('crlf')
    expect(read(WELLS.join('\r')).dialect.recordSeparator).toBe('cr')
    expect(read(`${WELLS.join('\r\n')}W4,ปากน้ำ,04/02/2565,8\nW5,ปากน้ำ,05/02/2565,8\n`).dialect.recordSeparator).toBe('mixed')
  })

  it('believes a line that declares the delimiter', () => {
    const reading = read('sep=;\nname;note\na;x, y\nb;z, w\n')
    expect(reading.dialect).toMatchObject({ delimiter: ';', preambleLines: 1 })
  })
})

describe('the header', () => {
  it('is the text above numbers and dates', () => {
    const reading = read(table)
    expect(reading.dialect).toMatchObject({ preambleLines: 0, headerLines: 1, footerLines: 0 })
    expect(reasonsOf(reading)).toContain('header.typesDiffer')
  })

  it('is absent when the first row is a record like the others', () => {
    const reading = read(WELLS.slice(1).join('\n'))
    expect(reading.dialect.headerLines).toBe(0)
    expect(names(reading)).toEqual(['column_1', 'column_2', 'column_3', 'column_4'])
    expect(reading.columns.every((column) => column.original === '')).toBe(true)
  })

  it('is absent in a table of words whose first values come again', () => {
    expect(read('เหนือ,เชียงใหม่\nเหนือ,ลำพูน\nใต้,ตรัง\nใต้,สตูล\nใต้,พังงา\n').dialect.headerLines).toBe(0)
  })

  it('joins merged parents with the names below them', () => {
    const reading = read('จังหวัด,2564,,2565,\n,ชาย,หญิง,ชาย,หญิง\nตรัง,10,12,11,13\nสตูล,7,8,9,9\n')
    expect(reading.dialect.headerLines).toBe(2)
    expect(names(reading)).toEqual(['จังหวัด', '2564 / ชาย', '2564 / หญิง', '2565 / ชาย', '2565 / หญิง'])
    expect(reading.conclusions).toContainEqual(expect.objectContaining({ reason: 'header.merged', params: { rows: 2 } }))
  })

  it('takes in a row of units and a row of column numbers', () => {
    const reading = read('สถานี,ฝน,ระดับ\n,(มม.),(ม.)\n(1),(2),(3)\nS1,10.5,2.1\nS2,0,1.9\nS3,3.2,2.0\n')
    expect(reading.dialect.headerLines).toBe(3)
    expect(names(reading)).toEqual(['สถานี / (1)', 'ฝน / (มม.) / (2)', 'ระดับ / (ม.) / (3)'])
    expect(reading.conclusions).toContainEqual(expect.objectContaining({ reason: 'header.units', params: { line: 2 } }))
  })

  it('is not taken for one where a record has a remark instead of a number', () => {
    const reading = read('สถานี,ฝน,ลม\nS1,ปิดปรับปรุง,\nS2,10.5,3\nS3,0,4\nS4,3.2,1\n')
    expect(reading.dialect.headerLines).toBe(1)
    expect(read('S1,-,-\nS2,10.5,3\nS3,0,4\nS4,3.2,1\n').dialect).toMatchObject({ preambleLines: 0, headerLines: 0 })
  })

  it('stands below pairs of a name and a value', () => {
    expect(read('ปี,2565,\nแถว,120,\nสถานี,ฝน,ลม\nS2,10.5,3\nS3,0,4\nS4,3.2,1\n').dialect).toMatchObject({ preambleLines: 2, headerLines: 1 })
    const register = 'ชื่อ,ตำแหน่ง,สังกัด,สถานะ\nก,ครู,สพฐ.,ปกติ\nข,ครู,อปท.,ปกติ\nค,ผอ.,สพฐ.,ลา\n'
    expect(read(`จังหวัด,ตรัง,,\n${register}`).dialect).toMatchObject({ preambleLines: 1, headerLines: 1 })
  })

  it('may be written with another delimiter than the records', () => {
    const reading = read('id;name;level\n1,a,2.5\n2,b,3.5\n3,c,4.5\n')
    expect(reading.dialect).toMatchObject({ delimiter: ',', headerLines: 1 })
    expect(names(reading)).toEqual(['id', 'name', 'level'])
  })

  it('never decides the width: the records do', () => {
    const reading = read('Patent_\tOwner\tYear\tTotal\nไทย\t2557\t983\nต่างชาติ\t2557\t6947\nไทย\t2558\t1029\n')
    expect(names(reading)).toEqual(['Patent_ Owner', 'Year', 'Total'])
    expect(reasonsOf(reading)).toContain('width.headerLonger')
  })

  it('leaves the column of row names that R writes without a name', () => {
    expect(names(read('"weight","height"\n"ann",61,170\n"bo",75,181\n'))).toEqual(['column_1', 'weight', 'height'])
  })

  it('keeps the names of the file beside the unique ones', () => {
    const reading = read('ลำดับ,ค่า ,ค่า,\n1,2,3,4\n2,3,4,5\n3,4,5,6\n')
    expect(reading.columns).toEqual([
      { name: 'ลำดับ', original: 'ลำดับ' },
      { name: 'ค่า', original: 'ค่า ' },
      { name: 'ค่า_2', original: 'ค่า' },
      { name: 'column_4', original: '' },
    ])
  })

  it('is all there is in a file of one line of names', () => {
    const reading = read('รหัส,ชื่อ,จำนวน')
    expect(reading.dialect).toMatchObject({ headerLines: 1, footerLines: 0 })
    expect(names(reading)).toEqual(['รหัส', 'ชื่อ', 'จำนวน'])
  })
})

describe('rows that count up', () => {
  const rows = (count: number, width: number, cell: (r: number, c: number) => number | string) =>
    Array.from({ length: count }, (_, r) => Array.from({ length: width }, (_, c) => cell(r, c)).join(',')).join('\n')
  const DAYS = 'จันทร์,อังคาร,พุธ,พฤหัสบดี,ศุกร์,เสาร์,อาทิตย์'

  it.each([
    ['a calendar', DAYS, rows(12, 7, (r, c) => 7 * r + c + 1), 12],
    ['a calendar with the week', `สัปดาห์,${DAYS}`, rows(4, 8, (r, c) => (c === 0 ? `สัปดาห์ที่ ${r + 1}` : 7 * r + c)), 4],
    ['years that go up together', 'ก,ข,ค,ง', rows(40, 4, (r, c) => 2500 + r + c), 40],
    ['counters', Array.from({ length: 12 }, (_, c) => `c${c}`).join(','), rows(30, 12, (r, c) => 37 * r + c), 30],
  ])('are records: %s', (_what, header, table, count) => {
    const reading = read(`${header}\n${table}\n`)
    expect(reading.dialect).toMatchObject({ preambleLines: 0, headerLines: 1, footerLines: 0 })
    expect(names(reading)).toEqual(header.split(','))
    expect(recordsOf(bytesOf(`${header}\n${table}\n`), reading)).toHaveLength(count)
  })

  it('name columns where one stands alone below the names', () => {
    expect(read('จังหวัด,ก,ข,ค\n,(1),(2),(3)\nตาก,5,6,7\nน่าน,8,3,1\n').dialect.headerLines).toBe(2)
  })
})

describe('what stands around the table', () => {
  const titles = ['ปริมาณน้ำในบ่อสังเกตการณ์', 'ข้อมูล ณ วันที่ 30 กันยายน 2565', '']
  const notes = ['', 'หมายเหตุ: ข้อมูลเบื้องต้น', '1/ ไม่รวมเขตพื้นที่พิเศษ', 'ที่มา: กรมทรัพยากรน้ำบาดาล, กระทรวงทรัพยากรธรรมชาติฯ', '']
  const padded = (lines: readonly string[]): string[] => lines.map((line) => (line.includes(',') ? `"${line}",,,` : `${line},,,`))

  it.each([
    ['bare', titles, notes],
    ['padded to the width of the table', padded(titles), padded(notes.slice(0, -1)).concat('')],
  ])('is told from it when %s', (_, before, after) => {
    const text = [...before, ...WELLS.slice(0, -1), ...after].join('\n')
    const reading = read(text)
    expect(reading.dialect).toMatchObject({ preambleLines: 3, headerLines: 1, footerLines: 4 })
    expect(recordsOf(bytesOf(text), reading)).toHaveLength(3)
    expect(text.slice(0).indexOf('W1')).toBeGreaterThan(0)
    expect(new TextDecoder().decode(bytesOf(text).subarray(reading.tableStart, reading.tableEnd))).toBe(
      `${WELLS.slice(1, -1).join('\n')}\n`,
    )
  })

  it('may be a grand total, which subtotals in the table are not', () => {
    const years = 'ปี,จำนวน,ร้อยละ\n2563,10,25\n2564,12,30\n2565,18,45\n'
    expect(read(`${years}รวม,40,100\n`).dialect.footerLines).toBe(1)
    expect(read(`รวมภาค,จำนวน,ร้อยละ\nตรัง,10,25\nรวม,10,25\nสตูล,30,75\nรวม,30,75\n`).dialect.footerLines).toBe(0)
  })

  it('may be other tables, which are reported', () => {
    const other = 'ผู้ดูแล,โทรศัพท์\nสมชาย,021234567\nสมศรี,029876543\n'
    for (const text of [`${table}\n${other}`, `${table}\nรายชื่อผู้ดูแล\n${other}`, `${other}\n${table}`]) {
      const reading = read(text)
      expect(names(reading)).toEqual(['รหัส', 'สถานี', 'วันที่', 'ระดับน้ำ'])
      expect(recordsOf(bytesOf(text), reading)).toHaveLength(3)
      expect(reasonsOf(reading)).toContain('tables.other')
    }
  })

  it('may be nothing at all: an empty file has no columns', () => {
    const reading = read('')
    expect(reading.columns).toEqual([])
    expect(reading).toMatchObject({ tableStart: 0, tableEnd: 0 })
  })

  it('may be other tables, one of which a person can read instead', () => {
    const other = 'ผู้ดูแล,โทรศัพท์\nสมชาย,021234567\nสมศรี,029876543\n'
    for (const text of [`${table}\n${other}`, `${other}\n${table}`]) {
      const found = read(text).conclusions.find(({ reason }) => reason === 'tables.other')
      const reading = read(text, { preambleLines: Number(found?.params.line) - 1 })
      expect(names(reading)).toEqual(['ผู้ดูแล', 'โทรศัพท์'])
      expect(recordsOf(bytesOf(text), reading)).toEqual([
        ['สมชาย', '021234567'],
        ['สมศรี', '029876543'],
      ])
      expect(reading.conclusions.filter(({ reason }) => reason === 'tables.other').map(({ params }) => params.rows)).toContain(4)
    }
  })

  it('reports columns at the end that no record uses', () => {
    expect(reasonsOf(read('a,b,c\n1,2,\n3,4,\n'))).toContain('names.emptyColumns')
    // A dash is something, and may stand beside a value further down.
    expect(reasonsOf(read('a,b,c\n1,2,-\n3,4,-\n'))).not.toContain('names.emptyColumns')
  })
})

describe('what a person fixed', () => {
  it('is taken as it is, marked so, and the rest follows from it', () => {
    const text = 'a;b,c\n1;2,3\n4;5,6\n'
    const reading = read(text, { delimiter: ';' })
    expect(names(reading)).toEqual(['a', 'b,c'])
    expect(reading.conclusions.find(({ aspect }) => aspect === 'delimiter')).toMatchObject({
      reason: 'fixed',
      confidence: 1,
      overridden: true,
    })
  })

  it('moves the table: no header makes the names a record, a preamble hides lines', () => {
    expect(recordsOf(bytesOf(table), read(table, { headerLines: 0 }))).toHaveLength(4)
    const fewer = read(table, { preambleLines: 2, headerLines: 0 })
    expect(recordsOf(bytesOf(table), fewer).map(([id]) => id)).toEqual(['W2', 'W3'])
    expect(read(`เรื่อง\n${table}`, { preambleLines: 1 }).dialect).toMatchObject({ preambleLines: 1, headerLines: 1 })
  })

  it('holds for footer, encoding, quotes and repairs too', () => {
    const reading = read(table, {
      footerLines: 1,
      encoding: 'windows-874',
      quote: null,
      escape: null,
      shortRecords: 'pad',
      longRecords: 'join',
    })
    expect(reading.dialect).toMatchObject({
      footerLines: 1,
      encoding: 'windows-874',
      quote: null,
      escape: null,
      shortRecords: 'pad',
      longRecords: 'join',
    })
  })

  it('is how many columns there are, which drops empty ones at the end', () => {
    const text = 'a,b,,\n1,2,,\n3,4,,\n'
    expect(names(read(text))).toEqual(['a', 'b', 'column_3', 'column_4'])
    const reading = read(text, { columns: 2, longRecords: 'truncate' })
    expect(names(reading)).toEqual(['a', 'b'])
    expect(recordsOf(bytesOf(text), reading)).toEqual([
      ['1', '2'],
      ['3', '4'],
    ])
    expect(reading.conclusions.find(({ aspect }) => aspect === 'width')).toMatchObject({ overridden: true, params: { value: 2 } })
    expect(names(read(text, { columns: 6 }))).toHaveLength(6)
  })

  it('is what the columns are called, those of the file kept beside', () => {
    const reading = read('x,x,\n1,2,3\n4,5,6\n', { names: ['', 'amount', 'x'] })
    expect(reading.columns).toEqual([
      { name: 'x', original: 'x' },
      { name: 'amount', original: 'x' },
      { name: 'x_2', original: '' },
    ])
    expect(names(read('1,2\n3,4\n', { names: ['id'] }))).toEqual(['id', 'column_2'])
  })

  it('can be told from a reading, to read the same way again', () => {
    const overrides: DialectOverrides = {
      encoding: 'utf-8',
      delimiter: ',',
      quote: "'",
      escape: null,
      recordSeparator: 'lf',
      preambleLines: 0,
      headerLines: 1,
      footerLines: 0,
      columns: 4,
      names: ['one', 'two', 'three', 'four'],
      shortRecords: 'pad',
      longRecords: 'truncate',
    }
    expect(overridesOfReading(read(table, overrides))).toEqual(overrides)
    expect(overridesOfReading(read(table))).toEqual({})
    for (const [part, value] of Object.entries(overrides))
      expect(overridesOfReading(read(table, { [part]: value }))).toEqual({ [part]: value })
  })
})

describe('a file of which only head and tail are seen', () => {
  const rows = Array.from({ length: 4000 }, (_, i) => `W${i},"สถานี\nที่ ${i}",${i % 28}/02/2565,${i}.5`)
  const lines = ['ระดับน้ำ', 'รหัส,สถานี,วันที่,ระดับ', ...rows, '', 'ที่มา: กรมทรัพยากรน้ำ', '']

  it.each(['utf-8', 'utf-16le', 'windows-874'] as const)('is read as the whole file is (%s)', (encoding) => {
    const bytes = bytesOf(lines.join('\r\n'), encoding)
    const whole = detectReading(sampleOf(bytes), {})
    const tailOffset = bytes.length - 9001
    const part: FileSample = {
      head: bytes.subarray(0, 20_001),
      tail: bytes.subarray(tailOffset),
      tailOffset,
      size: bytes.length,
      complete: false,
    }
    const reading = detectReading(part, {})
    expect(reading.dialect).toEqual(whole.dialect)
    expect(reading).toMatchObject({ tableStart: whole.tableStart, tableEnd: whole.tableEnd, columns: whole.columns })
    expect(whole.dialect).toMatchObject({ encoding, preambleLines: 1, headerLines: 1, footerLines: 2 })
  })
})

it('a cell is too long only where it certainly ends so far behind its beginning', () => {
  const sampleOf = (text: string, complete: boolean): FileSample => {
    const head = bytesOf(text)
    return { head, tail: head.subarray(0, 0), tailOffset: head.length, size: complete ? head.length : 2 ** 31, complete }
  }
  const isTooLong = (sample: FileSample): boolean =>
    hasCellTooLong(sample, detectReading(sample, { delimiter: ',', quote: '"', escape: '"' }))
  const long = 'x'.repeat(8_400_000)
  expect(isTooLong(sampleOf(`a,b\n1,"${long}"\n2,x\n`, false))).toBe(true)
  expect(isTooLong(sampleOf(`a,b\n1,"${long}"`, true))).toBe(true)
  // A quote that the sample ends with need not end a cell.
  expect(isTooLong(sampleOf(`a,b\n1,"${long}"`, false))).toBe(false)
  expect(isTooLong(sampleOf(`a,b\n1,"${long}\n2,"x"\n`, true))).toBe(false)
})

it('a first record longer than the sample still has its columns', () => {
  const head = bytesOf(`a,b,"${'ยาว, '.repeat(5000)}`)
  const reading = detectReading({ head, tail: head.subarray(-100), tailOffset: 10_000_000, size: 10_000_100, complete: false }, {})
  expect(reading.columns.length).toBeGreaterThan(0)
  expect(reading.tableEnd).toBe(10_000_100)
})

const lineCount = fc.integer({ min: 0, max: 30 })

/** Whatever a person may say, sensible or not. */
const anyOverrides: fc.Arbitrary<DialectOverrides> = fc.record(
  {
    encoding: fc.constantFrom(...encodings.options),
    delimiter: fc.constantFrom(',', ';', '\t', ', ', '', 'a', '"'),
    quote: fc.constantFrom('"', "'", null, ','),
    escape: fc.constantFrom('"', '\\', null),
    recordSeparator: fc.constantFrom('lf', 'crlf', 'cr', 'mixed'),
    preambleLines: lineCount,
    headerLines: lineCount,
    footerLines: lineCount,
    columns: fc.integer({ min: 1, max: 40 }),
    names: fc.array(fc.constantFrom('', 'a', 'b', 'column_2'), { maxLength: 5 }),
  },
  { requiredKeys: [] },
)

describe('any file', () => {
  it('has a reading whose parts lie within it', () => {
    const pieces = fc.constantFrom(
      ',',
      ';',
      '\t',
      '\n',
      '\r\n',
      '"',
      "'",
      '\\',
      'ก',
      'name',
      '12',
      '1/2/2565',
      'รวม',
      'ที่มา:',
      ' ',
      '\u0000',
      '',
    )
    const text = fc.array(pieces, { maxLength: 120 }).map((parts) => bytesOf(parts.join('')))
    fc.assert(
      fc.property(fc.oneof(text, fc.uint8Array({ maxLength: 300 })), fc.oneof(fc.constant({}), anyOverrides), (bytes, overrides) => {
        const reading = detectReading(sampleOf(bytes), overrides)
        const { dialect, columns, tableStart, tableEnd } = reading
        const scanned = toScanBytes(bytes, dialect.encoding, true)
        const { recordCount } = createTokenizer(dialect).tokenize(scanned, 0, scanned.length)
        expect(dialect.preambleLines + dialect.headerLines + dialect.footerLines).toBeLessThanOrEqual(recordCount)
        expect(tableStart).toBeLessThanOrEqual(tableEnd)
        expect(tableEnd).toBeLessThanOrEqual(bytes.length)
        expect(new Set(columns.map((column) => column.name)).size).toBe(columns.length)
        for (const { reason, confidence } of reading.conclusions) {
          expect(Object.keys(readingMessages.th)).toContain(`reading.${reason}`)
          expect(confidence >= 0 && confidence <= 1).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('is read back when it was written in any dialect', () => {
    const word = fc.constantFrom('ตรัง', 'สตูล', 'กระบี่', 'บ้าน, เหนือ', 'ท่า; ใต้', '5" ท่อ', "O'Neil", 'ก|ข', 'สองคำ')
    const record = fc.tuple(
      fc.integer({ min: 1, max: 99999 }),
      word,
      fc.integer({ min: 1, max: 28 }),
      word,
      fc.double({ min: 0, max: 999, noNaN: true }),
    )
    const dialect = fc.record({
      delimiter: fc.constantFrom(',', ';', '\t', '|'),
      separator: fc.constantFrom('\n', '\r\n', '\r'),
      encoding: fc.constantFrom<Encoding>('utf-8', 'utf-16le', 'utf-16be', 'windows-874'),
      header: fc.boolean(),
      quoteAll: fc.boolean(),
      lastSeparator: fc.boolean(),
    })
    fc.assert(
      fc.property(
        fc.array(record, { minLength: 4, maxLength: 30 }),
        dialect,
        (records, { delimiter, separator, encoding, header, quoteAll, lastSeparator }) => {
          const rows = records.map(([id, place, day, owner, level]) => [`${id}`, place, `${day}/03/2565`, owner, level.toFixed(2)])
          const all = header ? [['รหัส', 'สถานที่', 'วันที่', 'ผู้ดูแล', 'ระดับ'], ...rows] : rows
          const write = (cell: string): string => (quoteAll || /[",;|\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
          const text = all.map((row) => row.map(write).join(delimiter)).join(separator) + (lastSeparator ? separator : '')
          const bytes = bytesOf(text, encoding)
          const reading = detectReading(sampleOf(bytes), {})
          expect(reading.dialect).toMatchObject({ delimiter, headerLines: header ? 1 : 0, preambleLines: 0, footerLines: 0 })
          expect(recordsOf(bytes, reading)).toEqual(rows)
        },
      ),
      { numRuns: 150 },
    )
  })
})

it('every reason is told in both languages', () => {
  expect(Object.keys(readingMessages.en)).toEqual(Object.keys(readingMessages.th))
})
