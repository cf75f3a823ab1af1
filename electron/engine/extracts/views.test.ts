import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readSample, samplePath, startEngine, type TestEngine } from '#engine/testing/engine.ts'
import { createWorkspace, importFile } from '#engine/testing/path.ts'
import { importResult } from '#shared/contract/extracts.ts'
import type { Condition } from '#shared/rows/condition.ts'
import { asCsv, facet, find, found, full, HEADER, hardRows, imported, rowsOf } from './testing/views.ts'

let engine: TestEngine

beforeAll(async () => {
  engine = startEngine({ threads: 2 })
  await createWorkspace(engine)
})
afterAll(() => engine.stop())

describe('a view', () => {
  let extract: string

  beforeAll(async () => {
    extract = await imported(engine, 'view.csv', asCsv([HEADER, ...hardRows(30_000)].map((row) => [...row.slice(0, 4), `${row[4]} view`])))
  })

  it('names the values beyond the most frequent by their number', async () => {
    const { values, others } = await facet(engine, extract, 'เลขที่')
    expect(values).toHaveLength(200)
    expect(others).toEqual({ records: 29_800, values: 29_800 })
  })

  it('gives way to the next one of its extract', async () => {
    const first = await find(engine, extract, { search: 'somchai' })
    const second = await find(engine, extract, { search: 'แม้น' })
    expect(await engine.problem('views.get', { view: first.view })).toMatchObject({ code: 'view-gone' })
    expect(await engine.problem('rows.page', { extract, view: first.view, from: 0, count: 1 })).toMatchObject({ code: 'view-gone' })
    expect(await engine.call('views.get', { view: second.view })).toEqual(second)
  })

  it('is of one extract', async () => {
    const other = await importFile(engine, samplePath('water-stations-clean.csv'))
    const { view } = await find(engine, extract, { search: 'somchai' })
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
    expect(await found(engine, extract, { search: '30000' })).toHaveLength(1)
  })

  it('ends the search before it', async () => {
    const first = await engine.call('views.find', full(extract, { search: 'view' }))
    await find(engine, extract, { search: 'x view' })
    expect(await engine.call('jobs.get', { job: first.job })).toMatchObject({ state: 'cancelled' })
  })

  it('finds nothing, or everything, where that is what is asked for', async () => {
    expect(await find(engine, extract, { search: 'ไม่มีคำนี้' })).toMatchObject({ total: 0, isComplete: true })
    expect(await find(engine, extract, { search: ' \u200b ' })).toMatchObject({ total: 30_000 })
    const { view } = await find(engine, extract, {})
    const page = await engine.call('rows.page', { extract, view, from: 29_990, count: 100 })
    expect(page.rows.map((row) => row.number)).toEqual(Array.from({ length: 10 }, (_, i) => 29_990 + i))
    expect((await engine.call('rows.page', { extract, view, from: 30_000, count: 10 })).rows).toEqual([])
  })

  it('tells which row shows a record, in any order, and that none does', async () => {
    const rowOf = async (view: string, record: number) => (await engine.call('views.rowOf', { view, record })).row
    for (const wanted of [{ search: 'somchai' }, { search: 'somchai', sort: { column: HEADER[2] ?? '', order: 'descending' as const } }]) {
      const { view, total } = await find(engine, extract, wanted)
      const rows = await rowsOf(engine, extract, view, total)
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
      engine,
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
    expect(await found(engine, slow, { search: 'aa' })).toHaveLength(2)
  })

  it('is gone when the extract is read another way, or deleted', async () => {
    const wide = await imported(engine, 'reread.csv', asCsv([HEADER, ...hardRows(50)]))
    const before = await find(engine, wide, { search: 'somchai' })
    await engine.run('extracts.reread', { extract: wide, overrides: { quote: null } }, importResult)
    expect(await engine.problem('rows.page', { extract: wide, view: before.view, from: 0, count: 1 })).toMatchObject({ code: 'view-gone' })
    const after = await find(engine, wide, { search: 'somchai' })
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
    const view = await find(engine, extract, { search: name })
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
    const { view, total } = await find(engine, extract, { conditions: [{ kind: 'filled', column: NAME, not: false }] })
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
    const rarer = await found(engine, births.extract, { conditions: [{ kind: 'anomaly', column, not: false, anomaly: 'mixed-era' }] })
    expect(rarer.map((row) => row.number)).toEqual([3, 8])
    await engine.call('rows.reveal', { extract: births.extract, columns: [column] })
    const sorted = await found(engine, births.extract, { sort: { column, order: 'ascending' } })
    expect(sorted.map((row) => row.number)).toEqual([3, 8, 2, 0, 6, 5, 7, 1, 4])
    const february: Condition = { kind: 'date', column, not: false, from: '1990-02-01', to: '1990-02-28' }
    expect((await found(engine, births.extract, { conditions: [february] })).map((row) => row.number)).toEqual([0])
  })

  it('are searched once they are revealed; what was found by them is hidden again with them', async () => {
    await engine.call('rows.reveal', { extract, columns: [NAME] })
    const view = await find(engine, extract, { search: name })
    expect(view.total).toBeGreaterThan(0)
    expect(view.unsearched).not.toContain(NAME)
    expect((await facet(engine, extract, NAME)).values.map((one) => one.value)).toContain(name)
    expect((await engine.call('rows.page', { extract, view: view.view, from: 0, count: 1 })).rows).toHaveLength(1)
    await engine.call('rows.hide', { extract })
    const hidden = { code: 'column-masked', params: { column: NAME } }
    expect(await engine.problem('rows.page', { extract, view: view.view, from: 0, count: 1 })).toEqual(hidden)
    expect(await engine.problem('views.rowOf', { view: view.view, record: 0 })).toEqual(hidden)
  })
})
