import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startEngine, type TestEngine } from '#engine/testing/engine.ts'
import { createWorkspace, importFile } from '#engine/testing/path.ts'
import { importResult } from '#shared/contract/extracts.ts'
import { readTable } from '#shared/contract/files.ts'
import { viewState } from '#shared/contract/views.ts'
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

  it('is no record where it is a comment, however many cells that has, in an import as in a reading', async () => {
    const rows = Array.from({ length: 30_000 }, (_, i) => (i % 1000 === 7 ? '# broken, mended, used' : `${i},น่าน ${i % 97},${i % 31}.5`))
    const path = engine.folders.write('comments.csv', ['# stations', 'id,place,level', ...rows, ''].join('\n'))
    const { extract } = await importFile(engine, path)
    const { lines } = await engine.call('extracts.get', { extract })
    expect(lines).toMatchObject({ preamble: 1, header: 1, records: 29_970, rejected: 30 })
    const save = engine.saveTicket('comments-read.csv')
    expect((await engine.run('files.read', { file: engine.ticket(path), overrides: {}, save }, readTable)).lines).toEqual(lines)
  })

  it('is read with the blanks before its quotes dropped, in as many blocks as it takes', async () => {
    const rows = Array.from({ length: 60_000 }, (_, i) =>
      i % 3 === 0 ? `${i}, "ต.ในเมือง, อ.เมือง ${i % 700}¶ขอนแก่น",\t"${i},000"` : `${i}, แม่ริม ${i % 700},${i}`,
    )
    const text = ['ลำดับ,ที่ตั้ง,จำนวน', ...rows, ''].join('\r\n').replaceAll('¶', '\n')
    const path = engine.folders.write('blanks.csv', text)
    const { extract } = await importFile(engine, path)
    const { lines, reading } = await engine.call('extracts.get', { extract })
    expect(reading.dialect.blanksBeforeQuotes).toBe(true)
    expect(lines).toMatchObject({ header: 1, records: 60_000, rejected: 0 })
    const { maskedColumns } = await engine.call('rows.page', { extract, from: 0, count: 1 })
    if (maskedColumns.length > 0) await engine.call('rows.reveal', { extract, columns: maskedColumns })
    const cellsFrom = async (from: number) => (await engine.call('rows.page', { extract, from, count: 2 })).rows.map(({ cells }) => cells)
    expect(await cellsFrom(0)).toEqual([
      ['0', 'ต.ในเมือง, อ.เมือง 0\nขอนแก่น', '0,000'],
      ['1', ' แม่ริม 1', '1'],
    ])
    expect(await cellsFrom(59_997)).toEqual([
      ['59997', `ต.ในเมือง, อ.เมือง ${59_997 % 700}\nขอนแก่น`, '59997,000'],
      ['59998', ` แม่ริม ${59_998 % 700}`, '59998'],
    ])
    const save = engine.saveTicket('blanks-read.csv')
    const read = await engine.run('files.read', { file: engine.ticket(path), overrides: {}, save }, readTable)
    expect(read.lines).toEqual(lines)
    await engine.run('extracts.reread', { extract, overrides: { blanksBeforeQuotes: false, delimiter: ',' } }, importResult)
    const kept = await engine.call('extracts.get', { extract })
    expect(kept.reading.dialect.blanksBeforeQuotes).toBe(false)
    // Each line of three cells, none of them a whole one.
    expect(kept.lines).toMatchObject({ records: 80_000, rejected: 0 })
    await engine.run('extracts.reread', { extract, overrides: {} }, importResult)
    expect((await engine.call('extracts.get', { extract })).lines).toEqual(lines)
  })

  it('is read as it stood before a spreadsheet quoted its lines, in as many blocks as it takes', async () => {
    const rows = Array.from({ length: 60_000 }, (_, i) =>
      i % 3 === 0 ? `${i},"ต.ในเมือง ""เก่า"", อ.เมือง ${i % 700}¶ขอนแก่น","${i},000"` : `${i},แม่ริม ${i % 700},${i}`,
    )
    const lines = ['ลำดับ,ที่ตั้ง,จำนวน', ...rows].map((line) => `"${line.replaceAll('"', '""')}"`)
    const path = engine.folders.write('lines.csv', `${lines.join('\r\n').replaceAll('¶', '\n')}\r\n`)
    const { extract } = await importFile(engine, path)
    const imported = await engine.call('extracts.get', { extract })
    expect(imported.reading.dialect.quotedLines).toBe(true)
    expect(imported.lines).toMatchObject({ header: 1, records: 60_000, rejected: 0 })
    const { maskedColumns } = await engine.call('rows.page', { extract, from: 0, count: 1 })
    if (maskedColumns.length > 0) await engine.call('rows.reveal', { extract, columns: maskedColumns })
    const { rows: found } = await engine.call('rows.page', { extract, from: 59_997, count: 2 })
    expect(found.map(({ cells }) => cells)).toEqual([
      ['59997', `ต.ในเมือง "เก่า", อ.เมือง ${59_997 % 700}\nขอนแก่น`, '59997,000'],
      ['59998', `แม่ริม ${59_998 % 700}`, '59998'],
    ])
    const wanted = { extract, search: '"เก่า", อ.เมือง 699', conditions: [], sort: null }
    const expected = rows.filter((row) => row.includes(' อ.เมือง 699¶')).length
    expect(await engine.run('views.find', wanted, viewState)).toMatchObject({ total: expected, isComplete: true })
  })

  it('tells how many records are repaired: before it is kept, then of all its segments, and where it is only written', async () => {
    const lineOf = (i: number) => (i % 100 === 7 ? `${i},ปิง` : i % 1000 === 11 ? `${i},ปิง,${i},ตอนบน,x` : `${i},ปิง,${i}`)
    const path = engine.folders.write(
      'repaired.csv',
      `ลำดับ,แม่น้ำ,ระดับ\n${Array.from({ length: 150_000 }, (_, i) => lineOf(i)).join('\n')}\n`,
    )
    const { extract } = await importFile(engine, path)
    const none = { padded: 0, truncated: 0, joined: 0 }
    expect((await engine.call('extracts.get', { extract })).repaired).toEqual(none)
    const ways: [DialectOverrides, typeof none][] = [
      [{ shortRecords: 'pad' }, { ...none, padded: 1500 }],
      [{ longRecords: 'truncate' }, { ...none, truncated: 150 }],
      [
        { shortRecords: 'pad', longRecords: 'join' },
        { ...none, padded: 1500, joined: 150 },
      ],
    ]
    for (const [overrides, expected] of ways) {
      // Of the part that is looked at: as many as are rejected of it otherwise.
      const { lines, repaired } = await engine.call('extracts.previewReading', { extract, overrides })
      const { lines: unrepaired } = await engine.call('extracts.previewReading', { extract, overrides: {} })
      expect(Object.values(repaired).reduce((sum, count) => sum + count, 0)).toBe(unrepaired.rejected - lines.rejected)
      await engine.run('extracts.reread', { extract, overrides }, importResult)
      expect((await engine.call('extracts.get', { extract })).repaired).toEqual(expected)
      const read = { file: engine.ticket(path), overrides, save: engine.saveTicket('repaired-read.csv') }
      expect((await engine.run('files.read', read, readTable)).repaired).toEqual(expected)
    }
  })

  it('has its columns set by runs of blanks, in as many blocks as it takes', async () => {
    const place = (i: number) => (i % 5 === 0 ? `"ต.ในเมือง   อ.เมือง ${i % 700}¶ขอนแก่น"` : `แม่ริม${i % 700}`)
    const rows = Array.from({ length: 60_000 }, (_, i) => `${String(i).padStart(8)}   ${String(i / 4).padStart(9)}  ${place(i)}`)
    const path = engine.folders.write('runs.txt', ['    Code       Level  Place', ...rows, ''].join('\r\n').replaceAll('¶', '\n'))
    const { extract } = await importFile(engine, path)
    const imported = await engine.call('extracts.get', { extract })
    expect(imported.reading.dialect).toMatchObject({ mergedDelimiters: true, delimiter: ' ' })
    expect(imported.lines).toMatchObject({ header: 1, records: 60_000, rejected: 0 })
    const { maskedColumns } = await engine.call('rows.page', { extract, from: 0, count: 1 })
    if (maskedColumns.length > 0) await engine.call('rows.reveal', { extract, columns: maskedColumns })
    const { rows: found } = await engine.call('rows.page', { extract, from: 59_995, count: 2 })
    expect(found.map(({ cells }) => cells)).toEqual([
      ['59995', '14998.75', `ต.ในเมือง   อ.เมือง ${59_995 % 700}\nขอนแก่น`],
      ['59996', '14999', `แม่ริม${59_996 % 700}`],
    ])
    for (const [search, held] of [
      ['ในเมือง   อ.เมือง 695', 'เมือง 695¶'],
      ['แม่ริม69', 'แม่ริม69'],
      ['14999.5', ' 14999.5 '],
    ] as const) {
      const wanted = { extract, search, conditions: [], sort: null }
      const total = rows.filter((row) => row.includes(held)).length
      expect(await engine.run('views.find', wanted, viewState), search).toMatchObject({ total, isComplete: true })
    }
    const isThis = { kind: 'one-of' as const, column: 'Code', not: false, values: ['59996'] }
    const equal = { extract, search: '', conditions: [isThis], sort: null }
    expect(await engine.run('views.find', equal, viewState)).toMatchObject({ total: 1, isComplete: true })
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
