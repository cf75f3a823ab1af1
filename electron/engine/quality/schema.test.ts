import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startEngine, type TestEngine } from '#engine/testing/engine.ts'
import { createWorkspace, importFile } from '#engine/testing/path.ts'
import type { ImportResult } from '#shared/contract/extracts.ts'
import { encodeText } from '#shared/csv/encoding.ts'
import { settled, TABLE } from './testing/rules.ts'

describe('a Table Schema', () => {
  let engine: TestEngine
  let imported: ImportResult

  beforeAll(async () => {
    engine = startEngine()
    await createWorkspace(engine)
    imported = await importFile(engine, engine.folders.write('people.csv', TABLE.join('\n')), null, 'คน')
  })
  afterAll(() => engine.stop())

  it('is read field by field, and applied when asked', async () => {
    const schema = {
      fields: [
        { name: 'เลขที่', type: 'integer', constraints: { unique: true, exclusiveMinimum: 0 } },
        { name: 'เพศ', type: 'string', constraints: { required: true, enum: ['ชาย', 'หญิง'], jsonSchema: {} } },
        { name: 'เริ่ม', type: 'date', format: '%Q' },
        { name: 'หาย', type: 'geopoint', constraints: { required: true } },
      ],
      primaryKey: ['เลขที่'],
      foreignKeys: [{ fields: 'จังหวัด', reference: { resource: 'nowhere', fields: 'ชื่อ' } }],
    }
    const write = () => engine.ticket(engine.folders.write('schema.json', JSON.stringify(schema)))
    const seen = await engine.call('quality.importSchema', { extract: imported.extract, file: write(), apply: false })
    expect(seen).toMatchObject({ added: 7, known: 0, job: null })
    expect(seen.reading.fields.map(({ column, notUnderstood }) => [column, notUnderstood.map((one) => one.property)])).toEqual([
      ['เลขที่', []],
      ['เพศ', ['constraints.jsonSchema']],
      ['เริ่ม', ['format']],
      [null, ['type']],
    ])
    expect(seen.reading.table.notUnderstood).toMatchObject([{ property: 'foreignKeys', reason: 'reference-unknown' }])
    expect((await engine.call('quality.get', { extract: imported.extract })).rules.filter((one) => one.state === 'accepted')).toEqual([])
    await engine.call('quality.importSchema', { extract: imported.extract, file: write(), apply: true })
    await settled(engine, imported.extract)
    const accepted = (await engine.call('quality.get', { extract: imported.extract })).rules.filter((one) => one.state === 'accepted')
    expect(accepted.map((one) => [one.rule.check.kind, one.result && one.result.checks - one.result.passed])).toEqual([
      ['type', 0],
      ['unique', 1],
      ['range', 0],
      ['required', 1],
      ['allowed', 1],
      ['type', 1],
      ['required', 0],
    ])
    const again = await engine.call('quality.importSchema', { extract: imported.extract, file: write(), apply: true })
    expect(again).toMatchObject({ added: 0, known: 7 })
  })

  it('written and read back in another workspace gives the same rules', async () => {
    const kept = (await engine.call('quality.get', { extract: imported.extract })).rules.filter((one) => one.state === 'accepted')
    const first = kept[0]
    if (!first) throw new Error('no rule was kept')
    await engine.call('quality.change', { extract: imported.extract, rule: first.id, to: { ...first.rule, must: true, weight: 2.5 } })
    const written = await engine.call('quality.exportSchema', { extract: imported.extract, save: engine.saveTicket('out.json') })
    expect(written).toEqual({ name: 'out.json', fields: 10, rules: kept.length })
    const other = startEngine()
    await createWorkspace(other)
    const there = await importFile(other, other.folders.write('people.csv', TABLE.join('\n')))
    const file = other.ticket(other.folders.write('in.json', readFileSync(engine.folders.path('out.json'))))
    await other.call('quality.importSchema', { extract: there.extract, file, apply: true })
    const back = (await other.call('quality.get', { extract: there.extract })).rules.filter((one) => one.state === 'accepted')
    await other.stop()
    const now = (await engine.call('quality.get', { extract: imported.extract })).rules.filter((one) => one.state === 'accepted')
    expect(back.map((one) => one.rule)).toEqual(now.map((one) => one.rule))
  })

  it('may be UTF-8 or UTF-16 with a byte order mark, as Windows writes it', async () => {
    const text = `\ufeff${JSON.stringify({ fields: [{ name: 'เพศ', constraints: { required: true } }] })}`
    for (const content of [text, Buffer.from(text, 'utf16le'), Buffer.from(text, 'utf16le').swap16()]) {
      const file = engine.ticket(engine.folders.write('windows.json', content))
      const { reading } = await engine.call('quality.importSchema', { extract: imported.extract, file, apply: false })
      expect(reading.rules).toHaveLength(1)
    }
  })

  it('that is written in Windows-874 is refused for that', async () => {
    const content = encodeText('{"fields": [{"name": "เพศ"}]}', 'windows-874') ?? []
    const file = engine.ticket(engine.folders.write('old.json', Buffer.from(content)))
    expect(await engine.problem('quality.importSchema', { extract: imported.extract, file, apply: true })).toEqual({
      code: 'json-not-unicode',
      params: { name: 'old.json' },
    })
  })

  it.each([
    ['not JSON', '{'],
    ['no fields', '{"fields":[]}'],
    ['a list', '[1]'],
  ])('that is %s is refused in words', async (_name, text) => {
    const file = engine.ticket(engine.folders.write('bad.json', text))
    expect(await engine.problem('quality.importSchema', { extract: imported.extract, file, apply: true })).toEqual({
      code: 'schema-unreadable',
      params: { name: 'bad.json' },
    })
  })
})
