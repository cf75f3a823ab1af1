import { afterAll, describe, expect, it } from 'vitest'
import { startEngine } from '#engine/testing/engine.ts'
import { type QualityReport, qualityReport } from '#shared/contract/quality.ts'
import { numbered, TABLE } from './testing/rules.ts'

describe('a file without a workspace', () => {
  const engine = startEngine()
  afterAll(() => engine.stop())
  const check = (table: string, schema: object | null, reveal = false): Promise<QualityReport> =>
    engine.run(
      'files.quality',
      {
        file: engine.ticket(engine.folders.write('table.csv', table)),
        overrides: {},
        schema: schema && engine.ticket(engine.folders.write('schema.json', JSON.stringify(schema))),
        reveal,
      },
      qualityReport,
    )

  it('is checked against what its profile suggests', async () => {
    const report = await check(numbered(30), null)
    expect(report).toMatchObject({ file: { name: 'table.csv', records: 30 }, schema: null })
    expect(report.rules.length).toBeGreaterThan(3)
    for (const one of report.rules) expect(one).toMatchObject({ passed: one.checks, missingColumns: [] })
  })

  it('is checked against a schema, all of which must hold', async () => {
    const schema = {
      fields: [
        { name: 'รหัส', constraints: { pattern: 'A-[0-9]{2}' } },
        { name: 'ไม่มี', constraints: { required: true } },
      ],
    }
    const report = await check(TABLE.join('\n'), schema, true)
    expect(report.rules).toMatchObject([
      { rule: { must: true }, checks: 12, passed: 10, failures: [2, 4] },
      { rule: { must: true }, missingColumns: ['ไม่มี'] },
    ])
  })

  it('suggests nothing that shows a personal value', async () => {
    const people = ['1101700230708', '3101200145671', '5101300012340']
    const rows = Array.from({ length: 60 }, (_, index) => `${people[index % 3]},${index}`)
    const report = await check(`เลขประจำตัวประชาชน,ที่\n${rows.join('\n')}\n`, null)
    expect(JSON.stringify(report)).not.toContain('1101700230708')
  })
})
