import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readVocabulary } from '#engine/resources.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import { createRecordCutter } from '#shared/csv/cut.ts'
import { type Encoding, PREAMBLE_OF_PAGES, type Reading } from '#shared/csv/dialect.ts'
import { encodeText, scanEncoding } from '#shared/csv/encoding.ts'
import type { Fields } from '#shared/csv/fields.ts'
import { createRecordKinds, createRecordRule, RECORD_ACCEPTED } from '#shared/csv/records.ts'
import { plainReading } from '#shared/csv/testing/reading.ts'
import { createTokenizer } from '#shared/csv/tokenizer.ts'
import { isPlainSyntax } from '#shared/profile/kernel-block.ts'
import type { TableProfile } from '#shared/profile/profile.ts'
import { createTableAccumulator, type TableAccumulator } from '#shared/profile/table.ts'
import { finishStates } from '#shared/profile/testing/finish-states.ts'
import { type ColumnSignals, createColumnSignals, mergeSignals, type SignalsState } from '#shared/sensitive/signals.ts'
import { createFastCutter } from './cutter.ts'
import { kernelError, kernelSource } from './kernel.ts'

type Rows = readonly (readonly string[])[]

function readingOf(width: number, encoding: Encoding = 'utf-8'): Reading {
  return plainReading(width, { encoding, recordSeparator: 'crlf', shortRecords: 'pad', longRecords: 'join' })
}

function csvOf(rows: Rows): string {
  return rows
    .map((row) => `${row.map((cell) => (/["\r\n,]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`)
    .join('')
}

interface Measured {
  readonly profile: TableProfile
  readonly signals: readonly SignalsState[]
}

/** How values are measured. `each`: nothing is asked of the kernel, and every date is observed by itself. */
type Way = 'kernel' | 'without' | 'each'

/** Profiles blocks of rows, divided among threads as told. */
function measure(blocks: readonly Rows[], way: Way, encoding: Encoding, threads: number): Measured {
  const source = way === 'kernel' ? kernelSource : null
  const reading = readingOf(blocks[0]?.[0]?.length ?? 1, encoding)
  const observers: ColumnSignals[][] = reading.columns.map(() => [])
  const observe = (_name: string, index: number) => {
    const signals = createColumnSignals(readVocabulary())
    const observer = way === 'each' ? { ...signals, yearDecides: () => false } : signals
    observers[index]?.push(observer)
    return observer
  }
  const accumulators: TableAccumulator[] = Array.from({ length: threads }, () => createTableAccumulator(reading, observe, source))
  const firsts: number[] = []
  let first = 0
  for (const [index, rows] of blocks.entries()) {
    const accumulator = accumulators[index % threads]
    if (!accumulator) throw new Error('no such thread')
    firsts.push(first)
    first += rows.length
    const bytes = encodeText(csvOf(rows), scanEncoding(encoding)) ?? new Uint8Array(0)
    // Every other block goes the way of those that hold more than rows.
    if (index % 2 === 0 && accumulator.addRows(bytes, 0, index)) continue
    const fields = accumulator.read(bytes)
    const all = Int32Array.from({ length: fields.recordCount }, (_, record) => record)
    accumulator.addBlock(fields, all, fields.recordCount, index)
  }
  const [main, ...others] = accumulators
  if (!main) throw new Error('no thread')
  const states = () => accumulators.map((accumulator) => accumulator.state())
  const profile = others.length === 0 ? main.finish(firsts) : finishStates(reading, states(), observe, firsts, main.compare)
  const signals = observers.map((ofColumn) => ofColumn.map((one) => one.state()).reduce(mergeSignals))
  return { profile, signals }
}

function expectSame(blocks: readonly Rows[], encoding: Encoding = 'utf-8', threads = 1, ways: readonly Way[] = ['kernel']): void {
  const expected = measure(blocks, 'each', encoding, threads)
  for (const way of ways) expect(measure(blocks, way, encoding, threads)).toEqual(expected)
}

/** Dates in figures, and what looks like them: days that there are and others, with and without a time. */
const date = fc
  .record({
    day: fc.integer({ min: 0, max: 33 }),
    month: fc.integer({ min: 0, max: 14 }),
    year: fc.oneof(fc.integer({ min: 1790, max: 2210 }), fc.integer({ min: 2330, max: 2750 }), fc.integer({ min: 2555, max: 2568 })),
    time: fc.tuple(fc.integer({ min: 0, max: 25 }), fc.integer({ min: 0, max: 61 }), fc.integer({ min: 0, max: 61 }), fc.nat(999_999)),
    form: fc.constantFrom(
      'Y-M-D',
      'Y/M/D',
      'D/M/Y',
      'd/m/Y',
      'D-M-y',
      'd.m.Y',
      'D M Y',
      'm/d/y',
      'Y-M-D h:i:s',
      'D/M/Y h:i',
      'Y-M-DTh:i:s.fZ',
      'd/m/Y H:i:s PM',
      'Y-M-D h:i:s+07:00',
      'Y-M-D h:i:s+07',
      'Y-M-D h:i:s+06:42:04',
    ),
  })
  .map(({ day, month, year, time: [hours, minutes, seconds, fraction], form }) => {
    const two = (figures: number) => String(figures).padStart(2, '0')
    const parts: Record<string, string> = {
      ...{ Y: String(year), y: two(year % 100), M: two(month), m: String(month), D: two(day), d: String(day) },
      ...{ h: two(hours), H: String(hours), i: two(minutes), s: two(seconds), f: String(fraction) },
    }
    return form.replaceAll(/[YyMmDdhHisf](?![a-zA-Z]{2})/g, (letter) =>
      letter === 'M' && form.includes('PM') ? letter : (parts[letter] ?? letter),
    )
  })

/** Cells as agencies have them: each kind of value that the kernel treats in a way of its own, and its neighbours. */
const cell = fc.oneof(
  fc.constantFrom(
    '',
    '-',
    'N/A',
    'ไม่ระบุ',
    'นาย',
    'นางสาว',
    'เชียงใหม่',
    'true',
    ' x ',
    'a"b',
    'a,b',
    'สอง\nบรรทัด',
    '0',
    '00',
    '0.0',
    '-0.00',
  ),
  fc.integer({ min: 0, max: 99_999_999 }).map(String),
  fc.integer({ min: -500_000, max: 500_000 }).map((n) => (n / 100).toFixed(2)),
  fc.integer({ min: 0, max: 999_999 }).map((n) => n.toLocaleString('en')),
  fc.integer({ min: 0, max: 9_999_999 }).map((n) => String(n).padStart(7, '0')),
  fc.integer({ min: 1_000_000_000_000, max: 9_999_999_999_999 }).map(String),
  fc.integer({ min: 0, max: 999_999_999 }).map((n) => `0${String(n).padStart(9, '8')}`),
  fc
    .tuple(fc.integer({ min: 1, max: 31 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 2480, max: 2570 }))
    .map(([d, m, y]) => `${d}/${m}/${y}`),
  fc
    .tuple(fc.integer({ min: 1900, max: 2600 }), fc.integer({ min: 1, max: 13 }), fc.integer({ min: 1, max: 31 }))
    .map(([y, m, d]) => `${y}${String(m).padStart(2, '0')}${String(d).padStart(2, '0')}`),
  date,
  // Telephone numbers, and other numbers in groups.
  fc
    .tuple(
      fc.constantFrom('0##-###-####', '+66 ## ### ####', '(02) ###-####', '0# ### ####', '###-#-#####-#', '66#########-#', '####-######-#'),
      fc.infiniteStream(fc.nat(9)),
    )
    .map(([form, figures]) => form.replaceAll('#', () => String(figures.next().value))),
  // More figures than a double has.
  fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 19n - 1n }), fc.integer({ min: 1, max: 18 })).map(([n, places]) =>
    String(n)
      .padStart(places + 1, '0')
      .replace(new RegExp(`(?=\\d{${places}}$)`), '.'),
  ),
  fc.tuple(fc.constantFrom('BKK', 'ก', 'เลขที่', 'MAY', 'U07'), fc.integer({ min: 0, max: 99_999 })).map(([a, n]) => `${a}-${n}`),
  fc.string({ maxLength: 20 }).map((text) => text.replaceAll('\0', '')),
)

/** Dialects that the kernel reads itself, and some that it leaves to the tokenizer. */
const dialects: Partial<Reading['dialect']>[] = [
  {},
  { delimiter: ';', recordSeparator: 'lf' },
  { delimiter: '' },
  { delimiter: '\t', quote: null, escape: null },
  { delimiter: '', quote: null, escape: null },
  { escape: '\\' },
  { recordSeparator: 'mixed' },
  { quote: "'", escape: "'" },
  { blanksBeforeQuotes: true },
  { blanksBeforeQuotes: true, quote: null, escape: null },
]

function dialectOf(changes: Partial<Reading['dialect']>): Reading {
  const reading = readingOf(2)
  return { ...reading, dialect: { ...reading.dialect, ...changes } }
}

const piece = fc.constantFrom(
  'a',
  'ข',
  ',',
  ',',
  ';',
  '\t',
  "'",
  '"',
  '""',
  '\n',
  '\r\n',
  '\r',
  ' ',
  ', "',
  '\ufeff',
  '\\',
  '"a"',
  '"b"\r\n',
)

/** More often than not a row of a table of two columns, with `¦` for the delimiter. */
const rowPiece = fc.oneof(
  { weight: 30, arbitrary: fc.constantFrom('1¦b\r\n', '2¦"ข\nค"\r\n', '3¦d\n', '6¦"a""b"\n', "7¦'e'\n", '8¦  f\n', '"9"¦g\n') },
  { weight: 1, arbitrary: piece },
  { weight: 1, arbitrary: fc.constantFrom('c0¦c1\n', 'หมายเหตุ: ก\n', ' ¦\n', '¦\n', '""¦""\n', '¦x\n', '11¦12¦13\n', '10¦"\n', '7\n') },
)

describe('the kernel', () => {
  it('is there', () => {
    expect(kernelSource.create()).not.toBeNull()
  })

  it('ends with a problem where its memory cannot grow any more', () => {
    const problemOf = (work: () => unknown) => {
      try {
        return work()
      } catch (error) {
        return kernelError(error)
      }
    }
    const kernel = kernelSource.create()
    const gigabytes = Array.from({ length: 4 }, () => problemOf(() => kernel?.allocate(2 ** 30 - 16)))
    expect(gigabytes.at(-1)).toEqual(new ProblemError('memory-full'))
    expect(problemOf(() => kernel?.allocate(-1))).toEqual(new ProblemError('memory-full'))
  })

  it('profiles any small table as the code without it does', () => {
    const rows = fc
      .integer({ min: 1, max: 5 })
      .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 40 }))
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 3 }), (table, threads) => {
        const half = Math.ceil(table.length / 2)
        expectSame(
          [table.slice(0, half), table.slice(half)].filter((block) => block.length > 0),
          'utf-8',
          threads,
          ['kernel', 'without'],
        )
      }),
      { numRuns: 90 },
    )
  })

  it('profiles columns of very many values as the code without it does', () => {
    const blocks = manyRows(16, 900)
    expectSame(blocks)
    expectSame(blocks, 'utf-8', 2)
  })

  it('leaves days to the code without it where it has no more room for them', () => {
    const day = (place: number) => `${1 + ((place * 7) % 28)}/${1 + ((place * 5) % 12)}/${1800 + ((place * 37) % 400)}`
    const block = Array.from({ length: 500 }, (_, row) => Array.from({ length: 40 }, (_, column) => day(row * 40 + column * 11)))
    expectSame([block], 'utf-8', 1, ['kernel', 'without'])
  })

  it('tells dates of one length apart that are written differently, and those that nothing but names of months tell apart', () => {
    const dates = ['1/12/2563', '12/1/2563', '1/12/2020', '2/11/2563', '11/2/2563', '31 ธ.ค. 2563', '30 ม.ค. 2563', '12.1.2563', '1/12/63']
    const columns = dates.map((_, column) => [...dates.slice(column), ...dates.slice(0, column)])
    expectSame([[...columns, ...columns]], 'utf-8', 1, ['kernel', 'without'])
  })

  it('does so in Windows-874 too', () => {
    expectSame(manyRows(3, 800), 'windows-874')
  })

  it.each(dialects)('takes in with %o, in one go, nothing but what the rule calls rows', (changes) => {
    const usualDialect = dialectOf({ shortRecords: 'reject', longRecords: 'reject', headerLines: 1, ...changes })
    const { delimiter } = usualDialect.dialect
    const columns = delimiter === '' ? usualDialect.columns.slice(0, 1) : usualDialect.columns
    const reading = { ...usualDialect, columns, tableStart: 4, tableEnd: 90 }
    const tokenizer = createTokenizer(reading.dialect)
    const rule = createRecordRule(reading)
    const kinds = createRecordKinds()
    let taken = 0
    fc.assert(
      fc.property(fc.array(rowPiece, { minLength: 1, maxLength: 8 }), fc.integer({ min: 0, max: 40 }), (pieces, offset) => {
        const bytes = new TextEncoder().encode(pieces.join('').replaceAll('¦', delimiter))
        const [fast, usual] = [kernelSource, null].map((source) => createTableAccumulator(reading, null, source))
        const rows = fast?.addRows(bytes, offset, 0)
        if (!rows) return
        const fields = tokenizer.tokenize(bytes, 0, bytes.length)
        rule.judge(fields, offset, kinds)
        expect([...kinds.kind.subarray(0, fields.recordCount)].every((kind) => kind === RECORD_ACCEPTED)).toBe(true)
        expect(rows).toEqual({
          rows: fields.recordCount,
          lines: fields.recordLines.subarray(0, fields.recordCount).reduce((sum, n) => sum + n, 0),
        })
        const all = Int32Array.from({ length: fields.recordCount }, (_, record) => record)
        usual?.addBlock(fields, all, fields.recordCount, 0)
        expect(fast?.finish([0])).toEqual(usual?.finish([0]))
        if (rows.rows > 0) taken++
      }),
      { numRuns: 40 },
    )
    // Or nothing was tried.
    expect(taken > 5).toBe(isPlainSyntax(reading.dialect))
  })

  it('leaves what may be a title of another page to the rule', () => {
    const usual = readingOf(3)
    const title = {
      aspect: 'preamble',
      reason: PREAMBLE_OF_PAGES,
      params: { line: 1, text: 'Stores Page 1' },
      confidence: 0.9,
      overridden: false,
    } as const
    const reading = { ...usual, dialect: { ...usual.dialect, headerLines: 1 }, conclusions: [title] }
    const table = createTableAccumulator(reading, null, kernelSource)
    const bytesOf = (lines: string) => new TextEncoder().encode(lines)
    expect(table.addRows(bytesOf('1,a,x\r\nStores,,Page 2\r\n2,b,y\r\n'), 0, 0)).toBeNull()
    expect(table.addRows(bytesOf('1,a,x\r\n2,b,y\r\n'), 0, 0)).toMatchObject({ rows: 2 })
  })

  it.each(dialects)('reads what is well-formed with %o as the tokenizer does, and leaves the rest to it', (changes) => {
    const reading = dialectOf(changes)
    const tokenizer = createTokenizer(reading.dialect)
    const table = createTableAccumulator(reading, null, kernelSource)
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const bytes = new TextEncoder().encode(pieces.join(''))
        expect(described(table.read(bytes))).toEqual(described(tokenizer.tokenize(bytes, 0, bytes.length)))
      }),
      { numRuns: 1000 },
    )
  })
})

describe('a quoted cell longer than any', () => {
  it('is none for the kernel either: its lines are records', () => {
    const reading = dialectOf({})
    const bytes = new TextEncoder().encode(`1,"${`${'line '.repeat(19)}line\n`.repeat(100_000)}"\n2,x\n`)
    const fields = createTokenizer(reading.dialect).tokenize(bytes, 0, bytes.length)
    expect(fields.recordCount).toBe(100_002)
    expect(createTableAccumulator(reading, null, kernelSource).read(bytes).recordCount).toBe(fields.recordCount)
    const chunk = bytes.subarray(0, bytes.length - 5)
    expect(createFastCutter(reading.dialect).lastRecordEnd(chunk)).toBe(createRecordCutter(reading.dialect).lastRecordEnd(chunk))
  })
})

describe('the fast cutter', () => {
  it.each(dialects)('cuts with %o where the tokenizer sees the last record end', (changes) => {
    const { dialect } = dialectOf(changes)
    const [fast, general] = [createFastCutter(dialect), createRecordCutter(dialect)]
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const bytes = new TextEncoder().encode(pieces.join(''))
        const end = fast.lastRecordEnd(bytes)
        const usual = general.lastRecordEnd(bytes)
        // It may wait for another byte where the general one has seen enough, never cut elsewhere.
        expect(end <= usual).toBe(true)
        if (end < usual) expect(general.lastRecordEnd(bytes.subarray(0, end))).toBe(end)
      }),
      { numRuns: 1000 },
    )
  })
})

/** The fields and records in use. */
function described({ recordCount, recordField, recordStart, recordEnd, recordLines, start, end, kind }: Fields) {
  const fields = recordField[recordCount] as number
  const part = (numbers: Int32Array | Uint8Array, count: number) => Array.from(numbers.subarray(0, count))
  return {
    records: part(recordField, recordCount + 1),
    starts: part(recordStart, recordCount),
    ends: part(recordEnd, recordCount),
    lines: part(recordLines, recordCount),
    fields: [part(start, fields), part(end, fields), part(kind, fields)],
  }
}

/** Columns that leave the dictionary behind, several blocks before the end, as a form is learnt from one and a variant of it from the next: serial numbers, identifiers, codes, money, decimals, notes, days, coordinates; seeded. */
function manyRows(blocks: number, rows: number): Rows[] {
  let seed = 20_680
  const next = (most: number) => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % most
  }
  const two = (figures: number) => String(figures).padStart(2, '0')
  // Few days that there are not: else the column would be one of texts.
  const month = () => (next(40) === 0 ? 13 * next(2) : 1 + next(12))
  let serial = 0
  const row = () => {
    serial++
    const baht = next(900_000)
    return [
      String(serial),
      String(1_000_000_000_000 + next(2_000_000_000) * 3571),
      `BKK-${60 + next(9)}-${String(serial).padStart(7, '0')}`,
      next(10) === 0 ? baht.toLocaleString('en', { minimumFractionDigits: 2 }) : `${baht}.${10 + next(90)}`,
      next(40) === 0 ? '' : `${next(3) === 0 ? '-' : ''}${next(30)}.${String(next(100_000)).padStart(5, '0')}`,
      next(2) === 0 ? '' : `ตามหนังสือที่ ${next(9999)}/${2560 + next(9)}`,
      `${1900 + next(130)}${String(1 + next(12)).padStart(2, '0')}${String(1 + next(28)).padStart(2, '0')}`,
      `สม${'กขคงจ'.charAt(next(5))}${'ชาย|หญิง|ใจ|ดี'.split('|')[next(4)]} ${'กขคงจฉชซ'.charAt(next(8))}${'กขคงจฉชซ'.charAt(next(8))}${'กขคงจฉชซ'.charAt(next(8))}${'กขคงจฉชซ'.charAt(next(8))}`,
      String(next(10_000_000)),
      String(next(400_000)).padStart(next(2) === 0 ? 6 : 1, '0'),
      `0${next(2) === 0 ? 8 : 2}${String(next(100_000_000)).padStart(8, '0')}`,
      next(60) === 0 ? `0,${100 + next(900)}` : `${next(4) === 0 ? '0' : ''}${next(900)}.${1000 + next(9000)}`,
      `เธอ ${next(100)} "${next(1000)}", ${next(50)}`,
      `${1 + next(29)}/${two(month())}/${2480 + next(90)}`,
      `${next(50) === 0 ? 1795 : 1990 + next(40)}-${two(month())}-${two(1 + next(29))} ${two(next(24))}:${two(next(60))}:${two(next(60))}${next(3) === 0 ? `.${next(1000)}` : ''}`,
      `${two(1 + next(28))}-${two(1 + next(28))}-${two(next(100))}`,
      `0${next(10)}${next(10)}-${next(900) + 100}-${1000 + next(9000)}`,
      `${next(200)}.${String(next(10 ** 9)).padStart(9, '0')}${next(10 ** 6)}`,
    ]
  }
  return Array.from({ length: blocks }, () => Array.from({ length: rows }, row))
}
