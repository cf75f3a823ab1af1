import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ColumnProfile, type TableProfile, tableProfile } from './profile.ts'
import { createTableAccumulator } from './table.ts'
import { addText, profileRows, readingOf, watch } from './testing/profile-rows.ts'
import { withoutValues } from './without-values.ts'

const NULL_WORDS = ['-', 'N/A', 'ไม่ระบุ', 'NULL']

function naiveClass(value: string): string {
  const text = value.trim()
  if (text === '' || NULL_WORDS.includes(text)) return 'null'
  if (/^(0|[1-9]\d*)$/.test(text) && text.length <= 15) return 'integer'
  if (/^-?\d+\.\d+$/.test(text)) return 'decimal'
  if (/^\d+$/.test(text)) return 'code'
  if (/^\d{1,2}\/\d{1,2}\/2[56]\d\d$/.test(text)) return 'date'
  if (/^(true|false)$/.test(text)) return 'boolean'
  return 'text'
}

function naiveType(values: readonly string[]): string {
  const classes = values.map(naiveClass).filter((name) => name !== 'null')
  const share = (...names: string[]) => classes.filter((name) => names.includes(name)).length / classes.length
  if (classes.length === 0) return 'empty'
  if (share('date') >= 0.9) return 'date'
  if (share('integer', 'decimal') >= 0.9) return share('decimal') > 0 ? 'decimal' : 'integer'
  return share('boolean') >= 0.9 ? 'boolean' : 'text'
}

function naivePattern(value: string): string {
  const classes = Array.from(value, (character) => {
    if (/\d/.test(character)) return '9'
    if (/[A-Z]/.test(character)) return 'A'
    if (/[a-z]/.test(character)) return 'a'
    if (/[๐-๙]/.test(character)) return '๙'
    return /[ก-ฺเ-๎]/.test(character) ? 'ก' : character
  })
  return classes.join('').replace(/(.)\1{20,}/gsu, (run) => run.slice(0, 20))
}

function tally(values: readonly string[]): Array<{ value: string; count: number }> {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return Array.from(counts, ([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
}

function naiveOrder(keys: readonly (string | number)[]): string {
  if (keys.length === 0) return 'none'
  const pairs = keys.slice(1).map((key, index) => [keys[index] ?? key, key] as const)
  const up = pairs.every(([a, b]) => b >= a)
  const down = pairs.every(([a, b]) => b <= a)
  if (up) return down ? 'constant' : 'ascending'
  return down ? 'descending' : 'none'
}

/** The profile of one column as anybody would write it, for the values the generator makes. */
function naiveColumn(cells: readonly string[]): Partial<ColumnProfile> {
  const values = cells.filter((cell) => cell !== '')
  const lengths = values.map((value) => [...value].length)
  const type = naiveType(values)
  const numbers = values.filter((value) => ['integer', 'decimal'].includes(naiveClass(value))).map(Number)
  const isNumeric = type === 'integer' || type === 'decimal'
  const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length
  const sorted = numbers.toSorted((a, b) => a - b)
  const counts = tally(values)
  return {
    count: cells.length,
    empty: cells.length - values.length,
    nullLike: values.filter((value) => naiveClass(value) === 'null').length,
    distinct: counts.length,
    distinctExact: true,
    top: counts.slice(0, 20),
    lengthMin: values.length === 0 ? 0 : Math.min(...lengths),
    lengthMax: Math.max(0, ...lengths),
    lengthMean: values.length === 0 ? 0 : lengths.reduce((sum, length) => sum + length, 0) / values.length,
    type: type as ColumnProfile['type'],
    numeric: isNumeric
      ? expect.objectContaining({
          count: numbers.length,
          min: sorted[0],
          max: sorted.at(-1),
          mean: expect.closeTo(mean, 9),
          sd: expect.closeTo(Math.sqrt(numbers.reduce((sum, number) => sum + (number - mean) ** 2, 0) / numbers.length), 9),
          quantiles: [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99].map((p) => ({
            p,
            value: sorted[Math.max(1, Math.ceil(p * sorted.length)) - 1],
          })),
        })
      : null,
    patterns: tally(values.map(naivePattern))
      .slice(0, 20)
      .map(({ value, count }) => ({ pattern: value, count })),
    isKeyCandidate: cells.length > 1 && counts.length === cells.length && values.every((value) => naiveClass(value) !== 'null'),
    isConstant: counts.length === 1 && values.length === cells.length,
    ...(type === 'date' ? {} : { order: naiveOrder(isNumeric ? numbers : values) as ColumnProfile['order'] }),
  }
}

const cell = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 30 }).map(String) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 999 }).map((n) => String(n).padStart(5, '0')) },
  { weight: 1, arbitrary: fc.integer({ min: -500, max: 500 }).map((n) => (n / 8).toFixed(3)) },
  { weight: 1, arbitrary: fc.constantFrom('', ...NULL_WORDS, 'true', 'false') },
  { weight: 1, arbitrary: fc.constantFrom('31/12/2560', '1/2/2561', '29/2/2555', '05/05/2543') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('สมชาย', 'เชียงใหม่', 'A-1', 'a "quoted" word', 'two\nlines', 'one, two', ' padded ', '๑๒ ก', '😀'),
  },
)
const table = fc
  .integer({ min: 1, max: 4 })
  .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 40 }))

describe('the profile of a table', () => {
  it('says what a naive reading of all its cells says', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const { profile, observed } = profileRows(rows)
        expect(tableProfile.parse(profile)).toEqual(profile)
        profile.columns.forEach((column, index) => {
          const cells = rows.map((row) => row[index] ?? '')
          expect(column).toMatchObject(naiveColumn(cells))
          const gaps = cells.flatMap((value, record) => (value === '' ? [record] : []))
          const named = column.anomalies.find(({ kind }) => kind === 'empty')?.records
          expect(named).toEqual(gaps.length === 0 || gaps.length === cells.length ? undefined : gaps)
          expect(observed[index]).toEqual(new Map(tally(cells.filter((value) => value !== '')).map(({ value, count }) => [value, count])))
        })
        const distinctRows = new Map<string, number>()
        const repeated = rows.flatMap((row, record) => {
          const key = JSON.stringify(row)
          if (distinctRows.has(key)) return [record]
          distinctRows.set(key, record)
          return []
        })
        expect(profile.duplicateExamples).toEqual(repeated)
        expect(profile.duplicateRecords).toBe(repeated.length)
        expect(profile.sampledRecords).toBe(distinctRows.size)
      }),
      { numRuns: 300 },
    )
  })

  it('is the same however its rows are divided among blocks and threads', () => {
    const divided = table.chain((rows) =>
      fc.record({
        rows: fc.constant(rows),
        cuts: fc.array(fc.integer({ min: 0, max: rows.length }), { maxLength: 6 }).map((cuts) => cuts.sort((a, b) => a - b)),
        threadOf: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 7, maxLength: 7 }),
      }),
    )
    fc.assert(
      fc.property(divided, ({ rows, cuts, threadOf }) => {
        const whole = profileRows(rows)
        const parts = profileRows(rows, cuts, threadOf)
        expect(withoutRounding(parts.profile)).toEqual(withoutRounding(whole.profile))
        expect(parts.observed).toEqual(whole.observed)
      }),
      { numRuns: 300 },
    )
  })
})

/** Means and deviations may differ in their last bits. */
function withoutRounding(profile: TableProfile): TableProfile {
  const round = (value: number) => Number(value.toPrecision(10))
  return {
    ...profile,
    columns: profile.columns.map((column) => ({
      ...column,
      numeric: column.numeric && { ...column.numeric, mean: round(column.numeric.mean), sd: round(column.numeric.sd) },
    })),
  }
}

describe('the text of an extract', () => {
  const profileText = (csv: string, encoding: 'utf-8' | 'windows-874', width: number) => {
    const reading = readingOf(width, encoding)
    const observed: Map<string, number>[] = []
    const accumulator = createTableAccumulator(reading, (_name, index) => {
      const observer = watch()
      observed[index] = observer.counts
      return observer
    })
    addText(accumulator, reading, csv, 0)
    const profile = accumulator.finish([0])
    return { profile, observed }
  }

  it('is profiled alike in Windows-874 and in UTF-8', () => {
    const csv = 'สมชาย,๑๒๓,"a ""b"" ก"\nสมหญิง,31 ธ.ค. 60,"a ""b"" ก"\n"สมชาย",-,x\n'
    expect(profileText(csv, 'windows-874', 3)).toEqual(profileText(csv, 'utf-8', 3))
  })

  it('has one value for a cell however it is quoted', () => {
    const { profile } = profileText('5" x\n"5"" x"\n', 'utf-8', 1)
    expect(profile.columns[0]?.top).toEqual([{ value: '5" x', count: 2 }])
    expect(profile.duplicateExamples).toEqual([1])
  })

  it('has its short and long records repaired as the reading says', () => {
    const { observed } = profileText('a,b\nc\nd,e,"f, g"\n', 'utf-8', 2)
    expect(observed?.[0]).toEqual(
      new Map([
        ['a', 1],
        ['c', 1],
        ['d', 1],
      ]),
    )
    expect(observed?.[1]).toEqual(
      new Map([
        ['b', 1],
        ['e,f, g', 1],
      ]),
    )
  })
})

describe('a profile to be stored', () => {
  it('keeps nothing of the values of a sensitive column but their shape', () => {
    const { profile } = profileRows([
      ['1103700012345', 'ก'],
      ['3100600123456 é', 'ข'],
    ])
    const [secret, plain] = withoutValues(profile, new Set([0])).columns
    expect(secret).toMatchObject({
      top: null,
      misfits: null,
      numeric: null,
      date: null,
      patterns: [{ pattern: '9999999999999', count: 1 }],
    })
    expect(JSON.stringify(secret)).not.toMatch(/1103700012345|3100600123456|é/)
    expect(plain).toEqual(profile.columns[1])
  })
})

describe('columns together', () => {
  it('show keys, copies and what determines what', () => {
    const rows = Array.from({ length: 200 }, (_, index) => {
      const district = index % 10
      return [String(index), `อำเภอ ${district}`, `จังหวัด ${Math.floor(district / 5)}`, String(index), String(Math.floor(index / 10)), '']
    })
    const { profile } = profileRows(rows)
    expect(profile.candidateKeys).toEqual([[0], [3], [1, 4]])
    expect(profile.identicalColumns).toEqual([[0, 3]])
    expect(profile.functionalHints).toEqual([{ from: 1, to: 2, share: 1 }])
    expect(profile.columns[5]?.type).toBe('empty')
    expect(profile.columns.map((column) => column.order)).toEqual(['ascending', 'none', 'none', 'ascending', 'ascending', 'none'])
  })

  it('say nothing of a table without records', () => {
    const { profile } = profileRows([])
    expect(profile).toMatchObject({ records: 0, candidateKeys: [], identicalColumns: [], functionalHints: [] })
    for (const column of profile.columns)
      expect(column).toMatchObject({ type: 'empty', distinct: 0, isConstant: false, isKeyCandidate: false, order: 'none', anomalies: [] })
  })
})
