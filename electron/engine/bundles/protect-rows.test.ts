import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRecordReader } from '#engine/extracts/rows.ts'
import { hmacWith } from '#engine/submissions/pseudonyms.ts'
import { fieldsReader } from '#engine/threads/fields-reader.ts'
import { tableRecord } from '#shared/bundle/cells.ts'
import { type Dialect, type Reading, WRITTEN_DIALECT } from '#shared/csv/dialect.ts'
import { encodeText } from '#shared/csv/encoding.ts'
import { createTokenizer } from '#shared/csv/tokenizer.ts'
import type { Protection } from '#shared/protect/recipe.ts'
import { createColumnTransform } from '#shared/protect/transform.ts'
import { createHashKey, createKeyedHash } from './keyed-hash.ts'
import type { WatchedColumn } from './leaks.ts'
import { createProtector } from './protect-rows.ts'
import { noteOf } from './value-index.ts'

const PROTECTIONS: readonly Protection[] = [
  { kind: 'keep' },
  { kind: 'drop' },
  { kind: 'mask', keepFirst: 1, keepLast: 1 },
  { kind: 'pseudonymise', key: 'random' },
  { kind: 'date-to-year' },
]
const pseudonym = hmacWith(Buffer.alloc(32, 7))
const NAMES = ['a', 'b', 'c', 'd', 'e', 'f']

function readingOf(dialect: Partial<Dialect>, columns: number): Reading {
  return {
    dialect: { ...WRITTEN_DIALECT, headerLines: 0, shortRecords: 'pad', longRecords: 'join', ...dialect },
    columns: NAMES.slice(0, columns).map((name) => ({ name, original: name })),
    tableStart: 0,
    tableEnd: Number.MAX_SAFE_INTEGER,
    conclusions: [],
  }
}

const cell = fc.oneof(
  fc.constantFrom(
    '',
    '-',
    '=1+1',
    '+66 81',
    '-5',
    '@x',
    "'=1",
    'ไม่ระบุ',
    '12/3/2560',
    '2560-03-12',
    '1-1017-01234-56-7',
    '๑๑๐๑๗๐๑๒๓๔๕๖๗',
    'ก,ข',
    '"',
    'a"b',
  ),
  fc.constantFrom('สมชาย', 'ใจดี  ', ' 0812345678', 'เมืองเชียงใหม่', 'x'.repeat(300), 'บรรทัด\nสอง', '1101701234567'),
  fc.string({ unit: fc.constantFrom(...'abc019กขค๑ะ"\'=,;\n\r\t ') }),
)

function written(rows: readonly (readonly string[])[], dialect: Dialect): string {
  const { delimiter, quote, blanksBeforeQuotes, quotedLines, mergedDelimiters } = dialect
  const blanks = blanksBeforeQuotes ? ' \t' : ''
  const field = (text: string) =>
    quote !== null && /[",;\r\n]/.test(text) ? `${blanks}${quote}${text.replaceAll(quote, quote + quote)}${quote}` : text
  const line = (text: string) => (quotedLines && text.length > 1 ? `"${text.replaceAll('"', '""')}"` : text)
  return rows.map((row) => `${line(row.map(field).join(mergedDelimiters ? delimiter.repeat(3) : delimiter))}\r\n`).join('')
}

describe('protected rows', () => {
  it('are what reading, protecting and writing each record by itself gives, in any dialect and however the extract is cut', () => {
    const encoding = fc.constantFrom('utf-8' as const, 'windows-874' as const, 'utf-16le' as const)
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 12 }),
        fc.array(fc.constantFrom(...PROTECTIONS), { minLength: 1, maxLength: 5 }),
        encoding,
        fc.constantFrom(',', ';'),
        fc.constantFrom<Dialect['longRecords']>('join', 'truncate', 'reject'),
        fc.constantFrom<Partial<Dialect>>({}, { blanksBeforeQuotes: true }, { quotedLines: true }, { mergedDelimiters: true }),
        (rows, protections, encodingUsed, delimiter, longRecords, quoting) => {
          const reading = readingOf({ encoding: encodingUsed, delimiter, longRecords, ...quoting }, protections.length)
          const encode = (text: string) => (encodingUsed === 'utf-16le' ? Buffer.from(text, 'utf16le') : encodeText(text, encodingUsed))
          const half = Math.ceil(rows.length / 2)
          const segments = [rows.slice(0, half), rows.slice(half)].map((part) => encode(written(part, reading.dialect)))
          fc.pre(segments.every((bytes) => bytes !== null))
          const protect = protectorOf(reading, protections)
          const reader = createRecordReader(reading)
          let start = 0
          for (const bytes of segments) {
            if (bytes === null) continue
            const expected = reader.records(bytes, start).map((record) => leaving(record, protections))
            const part = protect(bytes, start)
            expect(Buffer.from(part.table).toString()).toBe(expected.map(tableRecord).join(''))
            expect(part.records).toBe(expected.length)
            start += bytes.length
          }
        },
      ),
      { numRuns: 1500 },
    )
  })

  it('of bytes that are not what the encoding says have the sign for it', () => {
    const protect = protectorOf(readingOf({}, 2), [{ kind: 'keep' }, { kind: 'drop' }])
    const part = protect(Buffer.from([0x61, 0xff, 0x2c, 0x62, 0x0d, 0x0a, 0xe0, 0xb8, 0x81, 0x2c, 0x63, 0x0d, 0x0a]), 0)
    expect(Buffer.from(part.table).toString()).toBe('a\ufffd\r\nก\r\n')
  })

  it('come with the originals of every column that changes, each once, as they are compared', () => {
    const watchKey = createHashKey()
    const hash = createKeyedHash(watchKey)
    const watched: readonly WatchedColumn[] = [
      { name: 'cid', watch: 'strict' },
      { name: 'place', watch: 'distinctive' },
      { name: 'note', watch: 'no' },
    ]
    const protections: readonly Protection[] = [{ kind: 'drop' }, { kind: 'mask', keepFirst: 1, keepLast: 0 }, { kind: 'keep' }]
    const plan = { reading: readingOf({}, 3), protections, watched, watchKey }
    const isKnown = (value: string) => value === 'กรุงเทพ'
    const protect = createProtector(plan, { pseudonym, isKnown, read: fieldsReader(plan.reading.dialect) })
    const text = '1-1017-01234-56-7,กรุงเทพ,x\r\nสมชาย,แม่สอด,y\r\n1-1017-01234-56-7,แม่,y\r\nสมชาย,แม่สอด,z\r\n12,"แม่สอด",z\r\n'
    const { watched: found } = protect(Buffer.from(text), 0)
    const expected = [
      ['1101701234567', noteOf(0, true)],
      ['สมชาย', noteOf(0, true)],
      ['แม่สอด', noteOf(1, false)],
    ] as const
    expect([...found.places]).toEqual(expected.map(([value]) => hash.place(Buffer.from(value), 0, Buffer.byteLength(value))))
    expect([...found.seals]).toEqual(expected.map(([value]) => hash.seal(Buffer.from(value), 0, Buffer.byteLength(value)).low))
    expect([...found.notes]).toEqual(expected.map(([, note]) => note))
  })
})

function protectorOf(reading: Reading, protections: readonly Protection[]) {
  const watched = protections.map(({ kind }, i) => ({
    name: NAMES[i] ?? '',
    watch: kind === 'keep' ? ('no' as const) : ('strict' as const),
  }))
  const plan = { reading, protections, watched, watchKey: createHashKey() }
  // The kernel finds the same fields, but takes megabytes for each dialect.
  const tokenizer = createTokenizer(reading.dialect)
  return createProtector(plan, { pseudonym, isKnown: () => false, read: (bytes) => tokenizer.tokenize(bytes, 0, bytes.length) })
}

function leaving(record: readonly string[], protections: readonly Protection[]): string[] {
  return protections.flatMap((protection, i) => createColumnTransform(protection, { pseudonym })(record[i] ?? '') ?? [])
}
