import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startEngine, type TestEngine } from '#engine/testing/engine.ts'
import { createWorkspace } from '#engine/testing/path.ts'
import { importResult } from '#shared/contract/extracts.ts'
import { inspection } from '#shared/contract/files.ts'
import { qualityReport } from '#shared/contract/quality.ts'
import type { DialectOverrides } from '#shared/csv/dialect.ts'

const CITIZEN = '1101700203450'
const PERSONAL = /สมชาย|กนกวรรณ|ใจดี|1101700203450|081-234-5678/

const NAMES = ['สมชาย ใจดี', 'กนกวรรณ ใจดี', 'ณัฐพงษ์ ใจดี', 'วิไลวรรณ ใจดี']
const people = Array.from({ length: 60 }, (_, i) => `${i + 1},${NAMES[i % 4]},${CITIZEN},${i * 20}`)
const table = `ลำดับ,ชื่อ-สกุล,เลขบัตร,จำนวน\n${people.join('\n')}\n`
const figures = Array.from({ length: 30 }, (_, i) => `${i + 1},${i * 20}`).join('\n')
const harmless = `ลำดับ,จำนวน\n${figures}\n`

/** The same bytes under a name of their own each time. */
const CASES: [string, string, DialectOverrides][] = [
  ['as it suggests, with people around its table', `ผู้จัดทำ นายสมชาย ใจดี\n\n${table}\nหมายเหตุ กนกวรรณ ใจดี\n`, {}],
  ['with records for names of its columns', table, { headerLines: 3 }],
  ['with a record for its header', table, { preambleLines: 1, headerLines: 1 }],
  ['divided otherwise, so that a record is taken for the header', `${people.join('\n')}\n`, { delimiter: ';' }],
  ['divided at another delimiter', table, { delimiter: ';' }],
  ['in another encoding', table, { encoding: 'windows-1252' }],
  ['with rejected records made to fit', `${harmless}31,620,${CITIZEN}\n`, { longRecords: 'join', shortRecords: 'pad' }],
  ['with rejected records', `${harmless}31,620,${CITIZEN}\n32,640,สมชาย\n`, {}],
  ['with a note below a harmless table', `${harmless}\nหมายเหตุ ติดต่อนายสมชาย ใจดี 081-234-5678\n`, {}],
  ['with lines left out by hand', `${harmless}31,สมชาย\n`, { footerLines: 1 }],
  ['with another table beside a harmless one', `${harmless}\nผู้รับ สมชาย\nชื่อ,เลขบัตร,จังหวัด\n${'กนกวรรณ ใจดี,x,ตาก\n'.repeat(8)}`, {}],
]

let engine: TestEngine
let files = 0

beforeAll(async () => {
  engine = startEngine()
  await createWorkspace(engine)
})
afterAll(() => engine.stop())

const ticketOf = (text: string) => engine.ticket(engine.folders.write(`looked-at-${++files}.csv`, text))
const actions = async () => (await engine.call('audit.list', { from: 0, count: 3 })).entries.map((entry) => entry.action)

describe.each(CASES)('a file that is looked at, read %s', (_what, text, overrides) => {
  it('is masked in its preview until somebody asks, which is entered in the audit trail', async () => {
    const file = ticketOf(text)
    const look = () => engine.call('import.preview', { file, overrides })
    const hidden = await look()
    expect(JSON.stringify(hidden)).not.toMatch(PERSONAL)
    expect(hidden.isMasked).toBe(true)
    await engine.call('import.reveal', { file })
    const { isMasked, ...shown } = await look()
    expect(isMasked).toBe(false)
    if (overrides.encoding === undefined) expect(JSON.stringify(shown)).toMatch(PERSONAL)
    expect(await actions()).toContain('import.reveal')
    await engine.call('import.hide', { file })
    expect(await look()).toEqual(hidden)
  })

  it('is masked in its inspection, and in its quality report and schema, unless somebody asks', async () => {
    const file = ticketOf(text)
    expect(JSON.stringify(await engine.run('files.inspect', { file, overrides }, inspection))).not.toMatch(PERSONAL)
    const save = engine.saveTicket(`schema-${files}.json`)
    const report = await engine.run('files.quality', { file, overrides, schema: null, save }, qualityReport)
    expect(JSON.stringify(report)).not.toMatch(PERSONAL)
    expect(readFileSync(engine.folders.path(`schema-${files}.json`), 'utf8')).not.toMatch(PERSONAL)
  })

  it('holds its columns for what its import would hold them for', async () => {
    const file = ticketOf(`${text}\n`)
    const { columns } = await engine.run('files.inspect', { file, overrides }, inspection)
    const { extract } = await engine.run('import.start', { file, overrides, dataset: null, title: '' }, importResult)
    const held = await engine.call('tags.get', { extract })
    expect(columns.map((one) => one.sensitivity)).toEqual(held.map((one) => one.sensitivity))
  })
})

describe('a file that is looked at', () => {
  it('shows what may be personal where that is asked for, and says so in the audit trail of the open workspace', async () => {
    const file = ticketOf(`ผู้จัดทำ นายสมชาย ใจดี\n\n${table}`)
    const found = await engine.run('files.inspect', { file, overrides: { headerLines: 2 }, reveal: true }, inspection)
    expect(JSON.stringify(found.conclusions)).toContain('สมชาย')
    expect(found.columns.map((one) => one.name).join()).toContain('สมชาย ใจดี')
    expect((await actions())[0]).toBe('import.reveal')
    const report = await engine.run('files.quality', { file, overrides: { headerLines: 2 }, schema: null, reveal: true }, qualityReport)
    expect(JSON.stringify(report)).toContain('สมชาย ใจดี')
  })

  it('is shown as it is where nothing of it is personal', async () => {
    const text = `รายงานน้ำฝน\n\n${harmless}\nที่มา: กรมชลประทาน\n`
    const preview = await engine.call('import.preview', { file: ticketOf(text), overrides: {} })
    expect(preview).toMatchObject({ isMasked: false, preamble: ['รายงานน้ำฝน', ''], rows: expect.arrayContaining([['2', '20']]) })
    expect(preview.footer).toContain('ที่มา: กรมชลประทาน')
    const divided = await engine.call('import.preview', { file: ticketOf(harmless), overrides: { delimiter: ';' } })
    expect(divided.reading.columns.map((one) => one.name)).toEqual(['ลำดับ,จำนวน'])
  })

  it('has every row masked that is shown, however long rows are', async () => {
    const long = 'ก'.repeat(2000)
    const rows = Array.from({ length: 300 }, (_, i) => `${i + 1},${i < 90 ? '' : `080123${4000 + i}`},${long}`).join('\n')
    const preview = await engine.call('import.preview', { file: ticketOf(`ลำดับ,ติดต่อ,รายละเอียด\n${rows}\n`), overrides: {} })
    expect(preview.complete).toBe(false)
    expect(preview.rows[95]?.[1]).toMatch(/^0\*+$/)
    expect(preview.rows[95]?.[0]).toBe('96')
  })

  it('may be called after a person, which the audit trail does not repeat', async () => {
    const file = engine.ticket(engine.folders.write('นายสมชาย ใจดี.csv', harmless))
    await engine.call('import.reveal', { file })
    expect(JSON.stringify(await engine.call('audit.list', { from: 0, count: 1 }))).not.toContain('สมชาย')
  })
})
