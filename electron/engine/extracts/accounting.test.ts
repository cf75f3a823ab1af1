import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startEngine, type TestEngine } from '#engine/testing/engine.ts'
import { createWorkspace, importFile } from '#engine/testing/path.ts'
import { importResult } from '#shared/contract/extracts.ts'
import { readTable } from '#shared/contract/files.ts'
import type { DialectOverrides, LineCounts } from '#shared/csv/dialect.ts'
import { makeMessyFile } from '#shared/csv/testing/messy-files.ts'

const SEEDS = process.env.BORIKON_LONG_TESTS ? 200 : 12

let engine: TestEngine
beforeAll(async () => {
  engine = startEngine({ threads: 2 })
  await createWorkspace(engine)
})
afterAll(() => engine.stop())

const accounted = (lines: LineCounts) => Object.values(lines).reduce((sum, count) => sum + count, 0)

describe('every line of a messy file', () => {
  it('is accounted for at import, and again under every repair, without asking for the file again', async () => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      const { bytes, truth } = makeMessyFile(seed)
      const path = engine.folders.write(`messy-${seed}.csv`, bytes)
      const { extract } = await importFile(engine, path)
      const before = await engine.call('extracts.get', { extract })
      const what = `seed ${seed}`
      expect(accounted(before.lines), what).toBe(truth.lines)
      expect((await engine.call('extracts.rejects', { extract, from: 0, count: 1 })).total, what).toBe(before.lines.rejected)

      const save = engine.saveTicket('read.csv')
      expect((await engine.run('files.read', { file: engine.ticket(path), overrides: {}, save }, readTable)).lines).toEqual(before.lines)

      const repairs: DialectOverrides[] = [
        { shortRecords: 'pad' },
        { longRecords: 'truncate' },
        { shortRecords: 'pad', longRecords: 'join' },
      ]
      for (const overrides of repairs) {
        await engine.run('extracts.reread', { extract, overrides }, importResult)
        const { lines, reading } = await engine.call('extracts.get', { extract })
        expect(accounted(lines), what).toBe(truth.lines)
        expect(reading.dialect).toMatchObject(overrides)
        const { rejects } = await engine.call('extracts.rejects', { extract, from: 0, count: 1000 })
        const repaired = overrides.shortRecords === 'pad' ? 'too-few-fields' : 'too-many-fields'
        expect(
          rejects.map(({ reason }) => reason),
          what,
        ).not.toContain(repaired)
      }
    }
  })

  it('is joined, cut or filled up as a person says', async () => {
    const path = engine.folders.write('ragged.csv', 'id,name,note\n1,a,x\n2,b\n3,c,y,z\n4,d,w\n')
    const { extract } = await importFile(engine, path)
    const rowsUnder = async (overrides: DialectOverrides) => {
      await engine.run('extracts.reread', { extract, overrides }, importResult)
      const { maskedColumns } = await engine.call('rows.page', { extract, from: 0, count: 1 })
      if (maskedColumns.length > 0) await engine.call('rows.reveal', { extract, columns: maskedColumns })
      const { rows } = await engine.call('rows.page', { extract, from: 0, count: 10 })
      return rows.map(({ cells }) => cells.join('|'))
    }
    expect(await rowsUnder({})).toEqual(['1|a|x', '4|d|w'])
    expect(await rowsUnder({ shortRecords: 'pad' })).toEqual(['1|a|x', '2|b|', '4|d|w'])
    expect(await rowsUnder({ longRecords: 'truncate' })).toEqual(['1|a|x', '3|c|y', '4|d|w'])
    expect(await rowsUnder({ longRecords: 'join', shortRecords: 'pad' })).toEqual(['1|a|x', '2|b|', '3|c|y,z', '4|d|w'])
    expect(await rowsUnder({ delimiter: ';', headerLines: 0 })).toEqual(['id,name,note', '1,a,x', '2,b', '3,c,y,z', '4,d,w'])
    expect(await rowsUnder({ columns: 2, longRecords: 'truncate' })).toEqual(['1|a', '2|b', '3|c', '4|d'])
  })
})
