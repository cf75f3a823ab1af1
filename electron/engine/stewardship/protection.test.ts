import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startEngine, type TestEngine } from '#engine/testing/engine.ts'
import { createWorkspace, importFile } from '#engine/testing/path.ts'
import type { Protection } from '#shared/protect/recipe.ts'

const NAMES = ['สมชาย ใจดี', 'มาลี รักไทย', 'วิชัย แสงทอง', 'ปรีชา มั่นคง', 'สุดา พงษ์ดี']
const TABLE = `ชื่อ-สกุล,จังหวัด\n${Array.from({ length: 40 }, (_, i) => `${NAMES[i % 5]},ตาก`).join('\n')}\n`
const [NAME] = NAMES

let engine: TestEngine
let extract: string

beforeAll(async () => {
  engine = startEngine()
  await createWorkspace(engine)
  extract = (await importFile(engine, engine.folders.write('people.csv', TABLE))).extract
  const decisions = [
    { column: 'ชื่อ-สกุล', action: 'change' as const, type: null, sensitivity: 'personal' as const, reason: 'x' },
    { column: 'จังหวัด', action: 'dismiss' as const, type: null, sensitivity: 'none' as const, reason: 'x' },
  ]
  await engine.call('tags.decide', { extract, decisions })
})
afterAll(() => engine.stop())

/** The first record before and after these protections of its two columns. */
async function firstRecord(name: Protection, place: Protection) {
  const columns = [
    { column: 'ชื่อ-สกุล', protection: name },
    { column: 'จังหวัด', protection: place },
  ]
  await engine.call('protection.set', { extract, columns })
  const { rows } = await engine.call('protection.preview', { extract, from: 0, count: 1 })
  return rows[0]
}

const KEEP = { kind: 'keep' } as const

describe('the preview of protections', () => {
  it('masks a personal value that is kept, before and after', async () => {
    const record = await firstRecord(KEEP, KEEP)
    expect(record?.before[0]).not.toContain(NAME)
    expect(record?.after[0]).toBe(record?.before[0])
    expect(record?.after[1]).toBe('ตาก')
  })

  it('masks a personal value that a protection leaves as it was', async () => {
    const record = await firstRecord({ kind: 'mask', keepFirst: 50, keepLast: 0 }, KEEP)
    expect(JSON.stringify(record)).not.toContain(NAME)
  })

  it('shows what a protection makes of a value, and nothing of what is dropped', async () => {
    expect((await firstRecord({ kind: 'mask', keepFirst: 3, keepLast: 0 }, { kind: 'drop' }))?.after).toEqual([
      expect.stringMatching(/^สมช[^ก-๙]+$/),
      null,
    ])
  })

  it('shows kept values once they are revealed, and no more once they are hidden', async () => {
    await engine.call('rows.reveal', { extract, columns: ['ชื่อ-สกุล'] })
    expect(await firstRecord(KEEP, KEEP)).toMatchObject({ before: [NAME, 'ตาก'], after: [NAME, 'ตาก'] })
    await engine.call('rows.hide', { extract })
    expect(JSON.stringify(await firstRecord(KEEP, KEEP))).not.toContain(NAME)
  })
})

it('another level tells which columns it protects otherwise, of those that nobody chose for', async () => {
  const other = startEngine()
  await createWorkspace(other)
  const { extract } = await importFile(other, other.folders.write('people.csv', TABLE))
  const personal = { action: 'change' as const, type: null, sensitivity: 'personal' as const, reason: 'x' }
  await other.call('tags.decide', { extract, decisions: ['ชื่อ-สกุล', 'จังหวัด'].map((column) => ({ ...personal, column })) })
  await other.call('protection.set', { extract, columns: [{ column: 'จังหวัด', protection: KEEP }] })
  const levelled = (level: 'secret' | 'open') => other.call('classification.set', { extract, level, category: 'personal', reason: 'x' })
  await levelled('secret')
  const protectedNow = async () => (await other.call('protection.get', { extract })).map(({ protection }) => protection)
  const before = await protectedNow()
  const { moved } = await levelled('open')
  const after = await protectedNow()
  expect(after).not.toEqual(before)
  expect(moved).toEqual([{ column: 'ชื่อ-สกุล', before: before[0], after: after[0] }])
  expect((await levelled('open')).moved).toEqual([])
  await other.stop()
})

describe('keeping the year only', () => {
  const days = Array.from({ length: 40 }, (_, i) => (i % 20 === 7 ? (i < 20 ? 'ไม่ทราบ' : 'จำไม่ได้') : `${(i % 28) + 1}/05/25${10 + i}`))
  const table = `วันที่ตรวจ,สถานที่\n${days.map((day, i) => `${day},อาคาร ${i}`).join('\n')}\n`
  const year = (column: string) => [{ column, protection: { kind: 'date-to-year' as const } }]
  let visits: string
  let dataset: string

  beforeAll(async () => {
    const imported = await importFile(engine, engine.folders.write('visits.csv', table), null, 'การตรวจ')
    visits = imported.extract
    dataset = imported.dataset
  })

  it('says how many cells of a column of dates it would leave empty', async () => {
    const columns = await engine.call('protection.set', { extract: visits, columns: year('วันที่ตรวจ') })
    expect(columns.map((one) => [one.column, one.emptiedByYear])).toEqual([
      ['วันที่ตรวจ', 2],
      ['สถานที่', null],
    ])
  })

  it('is refused of a column without dates, and nothing changes', async () => {
    const columns = [...year('สถานที่'), { column: 'วันที่ตรวจ', protection: { kind: 'drop' as const } }]
    expect(await engine.problem('protection.set', { extract: visits, columns })).toMatchObject({
      code: 'column-without-dates',
      params: { column: 'สถานที่' },
    })
    const kept = await engine.call('protection.get', { extract: visits })
    expect(kept.map((one) => one.protection.kind)).toEqual(['date-to-year', 'keep'])
  })

  it('lets a later extract, whose column holds other values than dates, go no further', async () => {
    const text = table.replaceAll(/^[^,\n]*(?=,อาคาร)/gm, 'ยังไม่ได้ตรวจ')
    const next = await importFile(engine, engine.folders.write('later.csv', text), dataset)
    const [column] = await engine.call('protection.get', { extract: next.extract })
    expect(column).toMatchObject({ protection: { kind: 'date-to-year' }, emptiedByYear: null })
    expect(await engine.problem('submissions.prepare', { extract: next.extract })).toMatchObject({
      code: 'column-without-dates',
      params: { column: 'วันที่ตรวจ' },
    })
  })
})
