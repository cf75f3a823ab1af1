import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startEngine, type TestEngine } from '#engine/testing/engine.ts'
import { createWorkspace } from '#engine/testing/path.ts'
import type { Row } from '#shared/contract/extracts.ts'
import { encodeText } from '#shared/csv/encoding.ts'
import type { Condition } from '#shared/rows/condition.ts'
import { asCsv, facet, find, found, HEADER, hardRows, imported, rowsOf } from './testing/views.ts'

let engine: TestEngine

beforeAll(async () => {
  engine = startEngine({ threads: 2 })
  await createWorkspace(engine)
})
afterAll(() => engine.stop())

const allRows = async (extract: string) => rowsOf(engine, extract, null, (await engine.call('extracts.get', { extract })).lines.records)

/** A comparison of texts written another way than the program's. */
const plainFold = (text: string) =>
  text
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/ํ([่-๋])า/g, '$1ำ')
    .replace(/ํา/g, 'ำ')
    .replaceAll('เเ', 'แ')
    .replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50))
    .replaceAll('\u00a0', ' ')
    .toLowerCase()

function utf16(text: string): Buffer {
  return Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(text, 'utf16le')])
}

const thai = (text: string) => encodeText(text.replaceAll('\u200b', ''), 'windows-874') ?? new Uint8Array()

const tables: readonly [name: string, make: () => Promise<string>][] = [
  ['UTF-8 of several segments', () => imported(engine, 'large.csv', asCsv([HEADER, ...hardRows(24_000)]))],
  ['UTF-16', () => imported(engine, 'utf16.csv', utf16(asCsv([HEADER, ...hardRows(700)], ';')))],
  ['Windows-874', () => imported(engine, 'thai.csv', thai(asCsv([HEADER, ...hardRows(700)])))],
  [
    'ragged records that are padded and joined',
    () =>
      imported(
        engine,
        'ragged.csv',
        asCsv([HEADER, ...hardRows(700).map((row, i) => (i % 5 === 0 ? row.slice(0, 3) : i % 7 === 0 ? [...row, 'มากไป', 'น้ำ'] : row))]),
        { shortRecords: 'pad', longRecords: 'join' },
      ),
  ],
]

describe.each(tables)('in a table in %s', (_name, make) => {
  let extract: string
  let rows: Row[]

  beforeAll(async () => {
    extract = await make()
    rows = await allRows(extract)
  })

  const column = (place: number) => HEADER[place] ?? ''
  const where = (condition: Condition) => found(engine, extract, { conditions: [condition] })
  const those = (test: (cells: string[], number: number) => boolean) => rows.filter((row) => test(row.cells, row.number))

  it.each(['น้ำ', 'somchai', 'แม้น', 'อารี', '"คำ', 'แรก\nบรร', 'a,b', '77', 'ว้น', ' เว้น', 'าย ', ' ปกติ', 'ไม่มีที่ไหน', 'า'])(
    'the text %j is found in every record that has it',
    async (text) => {
      const expected = those((cells) => cells.some((cell) => plainFold(cell).includes(plainFold(text))))
      expect(await found(engine, extract, { search: text })).toEqual(expected)
    },
  )

  it('each kind of condition finds what a plain look at every row finds', async () => {
    const number = (cell: string) =>
      /^-?[\d๐-๙][\d๐-๙,]*(\.\d+)?$/.test(cell) && !/^0\d/.test(cell) ? Number(plainFold(cell).replaceAll(',', '')) : Number.NaN
    expect(await where({ kind: 'one-of', column: column(1), not: false, values: ['สมชาย', 'Somchai'] })).toEqual(
      those((cells) => cells[1] === 'สมชาย' || cells[1] === 'Somchai'),
    )
    expect(await where({ kind: 'one-of', column: column(2), not: true, values: [''] })).toEqual(those((cells) => cells[2] !== ''))
    expect(await where({ kind: 'contains', column: column(4), not: false, text: 'น้ำ' })).toEqual(
      those((cells) => plainFold(cells[4] ?? '').includes('น้ำ')),
    )
    expect(await where({ kind: 'starts-with', column: column(1), not: true, text: 'som' })).toEqual(
      those((cells) => !plainFold(cells[1] ?? '').startsWith('som')),
    )
    expect(await where({ kind: 'matches', column: column(4), not: false, pattern: '^\\S+\\s\\S+$' })).toEqual(
      those((cells) => /^\S+\s\S+$/u.test(cells[4] ?? '')),
    )
    expect(await where({ kind: 'filled', column: column(2), not: true })).toEqual(
      those((cells) => ['', '-', 'ไม่ทราบ'].includes(cells[2] ?? '')),
    )
    const range = { kind: 'number' as const, column: column(2), not: false, min: -3, max: 77, isMinExcluded: true, isMaxExcluded: false }
    expect(await where(range)).toEqual(those((cells) => number(cells[2] ?? '') > -3 && number(cells[2] ?? '') <= 77))
    const february = { kind: 'date' as const, column: column(3), not: false, from: '2017-02-01', to: '2017-02-28' }
    expect(await where(february)).toEqual(those((cells) => cells[3] === '01/02/2560' || cells[3] === '2017-02-01'))
    expect(await where({ kind: 'records', not: false, records: [3, 5, 650] })).toEqual(those((_cells, at) => [3, 5, 650].includes(at)))
  })

  it('all conditions and the text must hold', async () => {
    const conditions: Condition[] = [
      { kind: 'one-of', column: column(1), not: false, values: ['น้ำฝน', 'นํ้าฝน'] },
      { kind: 'filled', column: column(2), not: false },
      { kind: 'records', not: true, records: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] },
    ]
    expect(await found(engine, extract, { search: 'ปกติ', conditions })).toEqual(
      those(
        (cells, at) =>
          cells.some((cell) => cell.includes('ปกติ')) &&
          /^(น้ำ|นํ้า)ฝน$/.test(cells[1] ?? '') &&
          !['', '-', 'ไม่ทราบ'].includes(cells[2] ?? '') &&
          at > 10,
      ),
    )
  })

  it('every oddity of the profile finds as many records as it counted, its first ones first', async () => {
    const { columns } = await engine.call('profile.get', { extract })
    const odd = columns.flatMap((one) => one.anomalies.map((anomaly) => ({ name: one.name, anomaly })))
    expect(odd.length).toBeGreaterThan(8)
    for (const { name, anomaly } of odd) {
      const view = await find(engine, extract, { conditions: [{ kind: 'anomaly', column: name, not: false, anomaly: anomaly.kind }] })
      expect([name, anomaly.kind, view.total]).toEqual([name, anomaly.kind, anomaly.count])
      const page = await engine.call('rows.page', { extract, view: view.view, from: 0, count: 1000 })
      // A mix of cases names one record for each spelling.
      if (anomaly.kind !== 'case-mix') expect(page.rows.map((row) => row.number).slice(0, anomaly.records.length)).toEqual(anomaly.records)
      else expect(page.rows.map((row) => row.number)).toEqual(expect.arrayContaining(anomaly.records))
    }
  })

  it('rows come in order, ties as they stand, and go with a selection', async () => {
    const rank = (cell: string) => {
      if (['', '-', 'ไม่ทราบ'].includes(cell)) return Number.POSITIVE_INFINITY
      const value = Number(plainFold(cell).replaceAll(',', ''))
      return Number.isNaN(value) ? 1e12 : value
    }
    const sort = { column: column(2), order: 'ascending' as const }
    const expected = rows.toSorted((a, b) => {
      const [left, right] = [rank(a.cells[2] ?? ''), rank(b.cells[2] ?? '')]
      return left === right ? a.number - b.number : left - right
    })
    expect((await found(engine, extract, { sort })).map((row) => row.number)).toEqual(expected.map((row) => row.number))
    const some = await found(engine, extract, { search: 'สมชาย', sort })
    expect(some).toEqual(expected.filter((row) => row.cells.some((cell) => cell.includes('สมชาย'))))
  })

  it('values are counted among the selected records, the most frequent first', async () => {
    const counts = new Map<string, number>()
    for (const row of rows.filter((one) => one.cells[4] === 'ปกติ'))
      counts.set(row.cells[1] ?? '', (counts.get(row.cells[1] ?? '') ?? 0) + 1)
    const conditions: Condition[] = [{ kind: 'one-of', column: column(4), not: false, values: ['ปกติ'] }]
    const { values, others, isComplete } = await facet(engine, extract, column(1), { conditions })
    expect(values).toEqual(Array.from(counts, ([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count))
    expect([others, isComplete]).toEqual([{ records: 0, values: 0 }, true])
  })
})
