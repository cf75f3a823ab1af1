import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readVocabulary } from '#engine/resources.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import type { Encoding, Reading } from '#shared/csv/dialect.ts'
import { encodeText, scanEncoding } from '#shared/csv/encoding.ts'
import { plainReading } from '#shared/csv/testing/reading.ts'
import { USUAL_MEMORY } from '#shared/profile/kernel-tables.ts'
import type { TableProfile } from '#shared/profile/profile.ts'
import { createTableAccumulator, type TableAccumulator } from '#shared/profile/table.ts'
import { finishStates } from '#shared/profile/testing/finish-states.ts'
import { type ColumnSignals, createColumnSignals, mergeSignals, type SignalsState } from '#shared/sensitive/signals.ts'
import { kernelError, kernelSource, prepareKernel } from './kernel.ts'

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

  it('is made beforehand for one pass, which has its memory at hand and the same profile', () => {
    const bytesOf = () => kernelSource.create()?.memory.buffer.byteLength ?? 0
    const usual = bytesOf()
    prepareKernel()
    expect([bytesOf() > usual + USUAL_MEMORY / 2, bytesOf()]).toEqual([true, usual])
    prepareKernel()
    expectSame(manyRows(2, 900), 'utf-8', 1, ['kernel', 'without'])
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

  it('counts a day that ends at 24:00, or with a leap second, as the code without it does', () => {
    const moments = [
      '12/11/2017 24:00',
      '11/12/2017 23:59',
      '25/11/2017 24:00',
      '2017-12-31 24:00:00',
      '2016-12-31 23:59:60',
      '1/1/2018 00:00',
    ]
    expectSame([moments.map((_, row) => moments.map((_, column) => moments[(row + column) % moments.length] ?? ''))], 'utf-8', 1)
    const inOneForm = Array.from({ length: 200 }, (_, row) => [`${10 + (row % 20)}/12/2017 ${row % 3 === 0 ? '24:00' : '23:59'}`])
    expectSame([inOneForm], 'utf-8', 1, ['kernel', 'without'])
  })

  it('does so in Windows-874 too', () => {
    expectSame(manyRows(3, 800), 'windows-874')
  })
})

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
