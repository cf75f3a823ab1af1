import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readSample, samplePath, startEngine, type TestEngine } from '#engine/testing/engine.ts'
import { createWorkspace, importFile } from '#engine/testing/path.ts'
import { importResult, type Row } from '#shared/contract/extracts.ts'
import { type ValueCounts, type ViewState, valueCounts, viewState } from '#shared/contract/views.ts'
import type { DialectOverrides } from '#shared/csv/dialect.ts'
import { encodeText } from '#shared/csv/encoding.ts'
import type { Condition, Sort } from '#shared/rows/condition.ts'

let engine: TestEngine

beforeAll(async () => {
  engine = startEngine({ threads: 2 })
  await createWorkspace(engine)
})
afterAll(() => engine.stop())

interface Wanted {
  readonly search?: string | null
  readonly conditions?: Condition[]
  readonly sort?: Sort | null
}

const full = (extract: string, { search = null, conditions = [], sort = null }: Wanted) => ({ extract, search, conditions, sort })

const find = (extract: string, wanted: Wanted): Promise<ViewState> => engine.run('views.find', full(extract, wanted), viewState)

async function rowsOf(extract: string, view: string | null, total: number): Promise<Row[]> {
  const rows: Row[] = []
  while (rows.length < total) {
    const page = await engine.call('rows.page', { extract, from: rows.length, count: 1000, ...(view === null ? {} : { view }) })
    expect(page.rows.length).toBeGreaterThan(0)
    rows.push(...page.rows)
  }
  return rows
}

/** Every row that a selection finds, by pages. */
async function found(extract: string, wanted: Wanted): Promise<Row[]> {
  const { view, total, isComplete } = await find(extract, wanted)
  expect(isComplete).toBe(true)
  const rows = await rowsOf(extract, view, total)
  expect(rows).toHaveLength(total)
  return rows
}

async function facet(extract: string, column: string, wanted: Wanted = {}): Promise<ValueCounts> {
  const { sort: _, ...selection } = full(extract, wanted)
  return engine.run('views.facet', { ...selection, column }, valueCounts)
}

async function imported(name: string, content: string | Uint8Array, overrides: DialectOverrides = {}): Promise<string> {
  const file = engine.ticket(engine.folders.write(name, content))
  const { extract } = await engine.run('import.start', { file, overrides, dataset: null, title: name }, importResult)
  const { reading } = await engine.call('extracts.get', { extract })
  await engine.call('rows.reveal', { extract, columns: reading.columns.map((column) => column.name) })
  return extract
}

const allRows = async (extract: string) => rowsOf(extract, null, (await engine.call('extracts.get', { extract })).lines.records)

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

const HEADER = ['เลขที่', 'ชื่อ', 'ราคา', 'วันที่', 'หมายเหตุ']

/** Records with what makes tables hard: quotes, delimiters and line ends in cells, gaps, misfits, both eras, several ways of writing one word. */
function hardRows(count: number): string[][] {
  const names = ['สมชาย', 'SOMCHAI', 'Somchai', 'น้ำฝน', 'นํ้าฝน', 'เเม้น', 'แม้น', 'อา\u200bรี', '=1+1']
  const prices = ['12', '1,250.50', '', '-', '๗๗', 'ไม่ทราบ', '-3', '12.0', 'ฟรี']
  const days = ['01/02/2560', '2017-02-01', '31 ธ.ค. 2559', '', '05/06/2561', 'x', '28/02/2561']
  const notes = ['', 'บรรทัดแรก\nบรรทัดที่สอง', 'มี "คำพูด" อยู่', 'a,b;c', ' เว้นหน้า', 'ท้าย ', 'ปกติ', '"', 'น้ำท่วม']
  return Array.from({ length: count }, (_, i) => [
    String(i + 1).padStart(i % 11 === 0 ? 5 : 1, '0'),
    names[(i * 7) % names.length] ?? '',
    i % 2 === 0 ? String((i * 37) % 1000) : (prices[i % prices.length] ?? ''),
    days[(i * 3) % days.length] ?? '',
    notes[(i * 5 + (i >> 4)) % notes.length] ?? '',
  ])
}

const asCsv = (rows: readonly string[][], delimiter = ',') =>
  rows
    .map((row) => row.map((cell) => (/["\n,;\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(delimiter))
    .join('\r\n')
    .concat('\r\n')

function utf16(text: string): Buffer {
  return Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(text, 'utf16le')])
}

const thai = (text: string) => encodeText(text.replaceAll('\u200b', ''), 'windows-874') ?? new Uint8Array()

const tables: readonly [name: string, make: () => Promise<string>][] = [
  ['UTF-8 of several segments', () => imported('large.csv', asCsv([HEADER, ...hardRows(24_000)]))],
  ['UTF-16', () => imported('utf16.csv', utf16(asCsv([HEADER, ...hardRows(700)], ';')))],
  ['Windows-874', () => imported('thai.csv', thai(asCsv([HEADER, ...hardRows(700)])))],
  [
    'ragged records that are padded and joined',
    () =>
      imported(
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
  const where = (condition: Condition) => found(extract, { conditions: [condition] })
  const those = (test: (cells: string[], number: number) => boolean) => rows.filter((row) => test(row.cells, row.number))

  it.each(['น้ำ', 'somchai', 'แม้น', 'อารี', '"คำ', 'แรก\nบรร', 'a,b', '77', 'ว้น', ' เว้น', 'าย ', ' ปกติ', 'ไม่มีที่ไหน', 'า'])(
    'the text %j is found in every record that has it',
    async (text) => {
      const expected = those((cells) => cells.some((cell) => plainFold(cell).includes(plainFold(text))))
      expect(await found(extract, { search: text })).toEqual(expected)
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
    expect(await found(extract, { search: 'ปกติ', conditions })).toEqual(
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
      const view = await find(extract, { conditions: [{ kind: 'anomaly', column: name, not: false, anomaly: anomaly.kind }] })
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
    expect((await found(extract, { sort })).map((row) => row.number)).toEqual(expected.map((row) => row.number))
    const some = await found(extract, { search: 'สมชาย', sort })
    expect(some).toEqual(expected.filter((row) => row.cells.some((cell) => cell.includes('สมชาย'))))
  })

  it('values are counted among the selected records, the most frequent first', async () => {
    const counts = new Map<string, number>()
    for (const row of rows.filter((one) => one.cells[4] === 'ปกติ'))
      counts.set(row.cells[1] ?? '', (counts.get(row.cells[1] ?? '') ?? 0) + 1)
    const conditions: Condition[] = [{ kind: 'one-of', column: column(4), not: false, values: ['ปกติ'] }]
    const { values, others, isComplete } = await facet(extract, column(1), { conditions })
    expect(values).toEqual(Array.from(counts, ([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count))
    expect([others, isComplete]).toEqual([{ records: 0, values: 0 }, true])
  })
})

describe('a view', () => {
  let extract: string

  beforeAll(async () => {
    extract = await imported('view.csv', asCsv([HEADER, ...hardRows(30_000)].map((row) => [...row.slice(0, 4), `${row[4]} view`])))
  })

  it('names the values beyond the most frequent by their number', async () => {
    const { values, others } = await facet(extract, 'เลขที่')
    expect(values).toHaveLength(200)
    expect(others).toEqual({ records: 29_800, values: 29_800 })
  })

  it('gives way to the next one of its extract', async () => {
    const first = await find(extract, { search: 'somchai' })
    const second = await find(extract, { search: 'แม้น' })
    expect(await engine.problem('views.get', { view: first.view })).toMatchObject({ code: 'view-gone' })
    expect(await engine.problem('rows.page', { extract, view: first.view, from: 0, count: 1 })).toMatchObject({ code: 'view-gone' })
    expect(await engine.call('views.get', { view: second.view })).toEqual(second)
  })

  it('is of one extract', async () => {
    const other = await importFile(engine, samplePath('water-stations-clean.csv'))
    const { view } = await find(extract, { search: 'somchai' })
    expect(await engine.problem('rows.page', { extract: other.extract, view, from: 0, count: 1 })).toMatchObject({ code: 'view-gone' })
  })

  it('can be looked at while it fills, and ends when its job is cancelled', async () => {
    const begun = await engine.call('views.find', full(extract, { search: 'view' }))
    await engine.call('jobs.cancel', { job: begun.job })
    let job = await engine.call('jobs.get', { job: begun.job })
    while (job.state === 'running') {
      await new Promise((resolve) => setTimeout(resolve, 2))
      job = await engine.call('jobs.get', { job: begun.job })
    }
    expect(job.state).toBe('cancelled')
    const state = await engine.call('views.get', { view: begun.view })
    expect(state).toMatchObject({ isComplete: false })
    expect(state.total).toBeLessThan(30_000)
    expect(await found(extract, { search: '30000' })).toHaveLength(1)
  })

  it('ends the search before it', async () => {
    const first = await engine.call('views.find', full(extract, { search: 'view' }))
    await find(extract, { search: 'x view' })
    expect(await engine.call('jobs.get', { job: first.job })).toMatchObject({ state: 'cancelled' })
  })

  it('finds nothing, or everything, where that is what is asked for', async () => {
    expect(await find(extract, { search: 'ไม่มีคำนี้' })).toMatchObject({ total: 0, isComplete: true })
    expect(await find(extract, { search: ' \u200b ' })).toMatchObject({ total: 30_000 })
    const { view } = await find(extract, {})
    const page = await engine.call('rows.page', { extract, view, from: 29_990, count: 100 })
    expect(page.rows.map((row) => row.number)).toEqual(Array.from({ length: 10 }, (_, i) => 29_990 + i))
    expect((await engine.call('rows.page', { extract, view, from: 30_000, count: 10 })).rows).toEqual([])
  })

  it('tells which row shows a record, in any order, and that none does', async () => {
    const rowOf = async (view: string, record: number) => (await engine.call('views.rowOf', { view, record })).row
    for (const wanted of [{ search: 'somchai' }, { search: 'somchai', sort: { column: HEADER[2] ?? '', order: 'descending' as const } }]) {
      const { view, total } = await find(extract, wanted)
      const rows = await rowsOf(extract, view, total)
      const shown = new Map(rows.map((row, place) => [row.number, place]))
      for (const record of [0, 1, 2, 3, 14_999, 29_998, 29_999, rows.at(-1)?.number ?? 0, 40_000])
        expect(await rowOf(view, record)).toBe(shown.get(record) ?? null)
    }
  })

  it('is refused for a column that is not there and for what is no regular expression', async () => {
    const unknown = full(extract, { conditions: [{ kind: 'filled', column: 'ไม่มี', not: false }] })
    expect(await engine.problem('views.find', unknown)).toEqual({ code: 'column-not-found', params: { column: 'ไม่มี' } })
    const broken = full(extract, { conditions: [{ kind: 'matches', column: 'ชื่อ', not: false, pattern: '(' }] })
    expect(await engine.problem('views.find', broken)).toEqual({ code: 'pattern-invalid', params: { pattern: '(' } })
  })

  it('ends with a problem when a regular expression would try for ever', async () => {
    const slow = await imported(
      'slow.csv',
      asCsv([
        ['a', 'b'],
        ['x', `${'a'.repeat(60)}!`],
        ['y', 'aa'],
      ]),
    )
    const wanted = full(slow, { conditions: [{ kind: 'matches', column: 'b', not: false, pattern: '^(a+)+$' }] })
    const job = await engine.finished('views.find', wanted)
    expect(job).toMatchObject({ state: 'failed', problem: { code: 'pattern-too-slow' } })
    // The thread lives on.
    expect(await found(slow, { search: 'aa' })).toHaveLength(2)
  })

  it('is gone when the extract is read another way, or deleted', async () => {
    const wide = await imported('reread.csv', asCsv([HEADER, ...hardRows(50)]))
    const before = await find(wide, { search: 'somchai' })
    await engine.run('extracts.reread', { extract: wide, overrides: { quote: null } }, importResult)
    expect(await engine.problem('rows.page', { extract: wide, view: before.view, from: 0, count: 1 })).toMatchObject({ code: 'view-gone' })
    const after = await find(wide, { search: 'somchai' })
    await engine.call('extracts.delete', { extract: wide })
    expect(await engine.problem('views.get', { view: after.view })).toMatchObject({ code: 'view-gone' })
  })
})

describe('masked columns', () => {
  let extract: string
  const NAME = 'ชื่อ'
  let name: string
  let masked: string[]

  beforeAll(async () => {
    extract = (await importFile(engine, samplePath('welfare-register-clean.csv'), null, 'ทะเบียนปกปิด')).extract
    const { columns } = (await engine.call('extracts.get', { extract })).reading
    masked = (await engine.call('rows.page', { extract, from: 0, count: 1 })).maskedColumns
    expect(masked).toContain(NAME)
    const at = columns.findIndex((column) => column.name === NAME)
    name = readSample('welfare-register-clean.csv').toString('utf8').split('\n')[1]?.split(',')[at] ?? ''
    expect(name.length).toBeGreaterThan(2)
  })

  it('are not searched, and that is said', async () => {
    const view = await find(extract, { search: name })
    expect(view).toMatchObject({ total: 0, unsearched: masked })
  })

  it('decide nothing that would tell a value: no condition on it, no order by it, no counts', async () => {
    const refused = { code: 'column-masked', params: { column: NAME } }
    const kinds: Condition[] = [
      { kind: 'one-of', column: NAME, not: true, values: [name] },
      { kind: 'contains', column: NAME, not: false, text: name },
      { kind: 'starts-with', column: NAME, not: false, text: name },
      { kind: 'matches', column: NAME, not: false, pattern: '.' },
      { kind: 'number', column: NAME, not: false, min: 0, max: null, isMinExcluded: false, isMaxExcluded: false },
      { kind: 'date', column: NAME, not: false, from: null, to: null },
    ]
    for (const one of kinds) expect(await engine.problem('views.find', full(extract, { conditions: [one] }))).toEqual(refused)
    expect(await engine.problem('views.find', full(extract, { sort: { column: NAME, order: 'ascending' } }))).toEqual(refused)
    expect(await engine.problem('views.facet', { extract, search: null, conditions: [], column: NAME })).toEqual(refused)
  })

  it('are found by how they are written, and stay masked', async () => {
    const { view, total } = await find(extract, { conditions: [{ kind: 'filled', column: NAME, not: false }] })
    expect(total).toBeGreaterThan(0)
    const page = await engine.call('rows.page', { extract, view, from: 0, count: 5 })
    expect(page.maskedColumns).toEqual(masked)
    expect(JSON.stringify(page.rows)).not.toContain(name)
  })

  it('are found by the rarer era, and in the order of their dates once they are revealed, though the profile keeps no dates', async () => {
    const [text, column] = ['วันเกิด,เลข\n', 'วันเกิด']
    const days = [
      '02/01/1990',
      '01/13/1991',
      '01/25/1990',
      '12/31/2510',
      '01/01/1992',
      '06/05/1990',
      '05/06/1990',
      '07/30/1990',
      '2511-01-02',
    ]
    const file = engine.ticket(engine.folders.write('births.csv', text + days.map((day, i) => `${day},${i}\n`).join('')))
    const births = await engine.run('import.start', { file, overrides: {}, dataset: null, title: 'births' }, importResult)
    const { columns } = await engine.call('profile.get', births)
    expect(columns[0]).toMatchObject({ date: null, isMonthFirst: true })
    const rarer = await found(births.extract, { conditions: [{ kind: 'anomaly', column, not: false, anomaly: 'mixed-era' }] })
    expect(rarer.map((row) => row.number)).toEqual([3, 8])
    await engine.call('rows.reveal', { extract: births.extract, columns: [column] })
    const sorted = await found(births.extract, { sort: { column, order: 'ascending' } })
    expect(sorted.map((row) => row.number)).toEqual([3, 8, 2, 0, 6, 5, 7, 1, 4])
    const february: Condition = { kind: 'date', column, not: false, from: '1990-02-01', to: '1990-02-28' }
    expect((await found(births.extract, { conditions: [february] })).map((row) => row.number)).toEqual([0])
  })

  it('are searched once they are revealed; what was found by them is hidden again with them', async () => {
    await engine.call('rows.reveal', { extract, columns: [NAME] })
    const view = await find(extract, { search: name })
    expect(view.total).toBeGreaterThan(0)
    expect(view.unsearched).not.toContain(NAME)
    expect((await facet(extract, NAME)).values.map((one) => one.value)).toContain(name)
    expect((await engine.call('rows.page', { extract, view: view.view, from: 0, count: 1 })).rows).toHaveLength(1)
    await engine.call('rows.hide', { extract })
    const hidden = { code: 'column-masked', params: { column: NAME } }
    expect(await engine.problem('rows.page', { extract, view: view.view, from: 0, count: 1 })).toEqual(hidden)
    expect(await engine.problem('views.rowOf', { view: view.view, record: 0 })).toEqual(hidden)
  })
})
