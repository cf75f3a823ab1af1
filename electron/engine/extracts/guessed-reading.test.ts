import { basename, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { filesBelow, startEngine, type TestEngine } from '#engine/testing/engine.ts'
import { createWorkspace } from '#engine/testing/path.ts'
import { largeTable } from '#engine/testing/tables.ts'
import { importResult } from '#shared/contract/extracts.ts'
import { detectReading } from '#shared/csv/detect.ts'
import type { DialectOverrides, Reading } from '#shared/csv/dialect.ts'
import { namedByPlace } from '#shared/sensitive/record-names.ts'
import { sampleOf } from './file-reading.ts'
import { guessedReading, readAlike } from './guessed-reading.ts'

const MEGABYTES = 2 ** 20

/** What detection sees of a file with this text. */
const seen = (text: string) => {
  const bytes = Buffer.from(text)
  return sampleOf({ name: 'x.csv', size: bytes.length, read: async (at, length) => bytes.subarray(at, at + length) })
}

const table = largeTable(5 * MEGABYTES).text
/** More lines without a table than a guess looks at, and then a table: it is not what the file looks like at first. */
const late = `${'รายงานผลการดำเนินงานประจำปีของหน่วยงาน ซึ่งยาวกว่าที่มองเห็นในครั้งแรก\n'.repeat(300)}\n${table}`
/** Nothing beyond ASCII where a guess looks. */
const plain = `number;name;note\n${'7;ASCII;of an old system\n'.repeat(3000)}${table.replace(/^.*\n/, '')}`
/** Names of more columns than there may be. */
const wide = `${Array.from({ length: 40_000 }, (_, index) => `c${index}`).join(',')}\n${`1${',1'.repeat(39_999)}\n`.repeat(60)}`

describe('a guess of how a file reads', () => {
  it('is made of large files only, and is what detection concludes where they begin as they go on', async () => {
    const sample = await seen(table)
    const whole = namedByPlace(detectReading(sample, {}), false)
    const guess = guessedReading(sample, {}) as Reading
    expect(readAlike(guess, whole)).toBe(true)
    expect(guess.conclusions).not.toEqual(whole.conclusions)
    const ascii = await seen(plain)
    expect(readAlike(guessedReading(ascii, {}) as Reading, namedByPlace(detectReading(ascii, {}), false))).toBe(true)
    expect(guessedReading(await seen(largeTable(MEGABYTES).text), {})).toBeNull()
    const other = await seen(late)
    expect(readAlike(guessedReading(other, {}) as Reading, namedByPlace(detectReading(other, {}), false))).toBe(false)
  })

  it('is no other reading in anything that a pass asks for', async () => {
    const guess = guessedReading(await seen(table), {}) as Reading
    const { dialect, columns, tableEnd, conclusions } = guess
    const others: Partial<Reading>[] = [
      { dialect: { ...dialect, quote: null } },
      { columns: columns.slice(1) },
      { tableEnd: tableEnd - 1 },
      { conclusions: conclusions.slice(1) },
      { conclusions: conclusions.map((one) => (one.aspect === 'header' ? { ...one, params: { ...one.params, text: 'x' } } : one)) },
    ]
    for (const other of others) expect(readAlike(guess, { ...guess, ...other })).toBe(false)
    expect(readAlike(guess, structuredClone(guess))).toBe(true)
  })
})

describe('an import that begins before detection knows how the file reads', () => {
  let engine: TestEngine
  beforeAll(async () => {
    engine = startEngine()
    await createWorkspace(engine)
  })
  afterAll(() => engine.stop())

  const extracts = () => filesBelow(join(engine.folders.documents, 'dep', 'extracts')).map((path) => basename(path))

  async function imported(file: string, overrides: DialectOverrides) {
    const { extract } = await engine.run('import.start', { file, overrides, dataset: null, title: 'ทะเบียน' }, importResult)
    const { id: _, dataset: _dataset, importedAt: _at, ...known } = await engine.call('extracts.get', { extract })
    const profile = await engine.call('profile.get', { extract })
    const rows = await engine.call('rows.page', { extract, from: 0, count: 50 })
    const last = await engine.call('rows.page', { extract, from: profile.records - 10, count: 10 })
    return { ...known, profile, rows, last, tags: await engine.call('tags.get', { extract }) }
  }

  const cases: readonly [string, string, DialectOverrides][] = [
    ['rightly', table, {}],
    ['rightly, of ASCII that goes on as UTF-8', plain, {}],
    ['wrongly', late, {}],
    ['with columns that somebody named', table, { names: ['เลขที่', 'ชื่อ', 'หมายเหตุ'] }],
    ['with a delimiter that is none', table, { delimiter: ',' }],
  ]

  it.each(cases)('gives what one gives that knew it: %s', async (_, text, overrides) => {
    const file = engine.ticket(engine.folders.write('t.csv', Buffer.from(text)))
    const before = extracts()
    const first = await imported(file, overrides)
    expect(extracts().length).toBe(before.length + 1)
    // What has been looked at once is remembered: nothing is guessed.
    const { id: _id, name: _name, ...again } = Object(await imported(file, overrides))
    expect(first).toMatchObject(again)
    expect(extracts().filter((name) => name.endsWith('.part'))).toEqual([])
  })

  it('leaves nothing where detection refuses the file, nor when it is cancelled before detection looks at it', async () => {
    const before = extracts()
    const start = { file: engine.ticket(engine.folders.write('wide.csv', Buffer.from(wide))), overrides: {}, dataset: null, title: 'x' }
    const refused = performance.now()
    await expect(engine.run('import.start', start, importResult)).rejects.toThrow('too-many-columns')
    const looked = performance.now() - refused
    expect(extracts()).toEqual(before)
    // Another choice: what was concluded without it is remembered.
    const { job } = await engine.call('import.start', { ...start, overrides: { bom: false } })
    while (extracts().length === before.length) await setTimeout(1)
    const cancelled = performance.now()
    await engine.call('jobs.cancel', { job })
    while ((await engine.call('jobs.get', { job })).state === 'running') await setTimeout(1)
    expect((await engine.call('jobs.get', { job })).state).toBe('cancelled')
    // Detection takes most of it, and cannot be interrupted.
    expect(performance.now() - cancelled).toBeLessThan(looked / 2)
    expect(extracts()).toEqual(before)
  })
})
