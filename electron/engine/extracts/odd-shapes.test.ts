import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startEngine, type TestEngine } from '#engine/testing/engine.ts'
import { createWorkspace } from '#engine/testing/path.ts'
import { inspection } from '#shared/contract/files.ts'
import { importPath, rows, table, understood } from './testing/odd-files.ts'

let engine: TestEngine

beforeAll(async () => {
  engine = startEngine()
  await createWorkspace(engine)
})
afterAll(() => engine.stop())

describe('a table in an unusual shape', () => {
  it('is only a header, with and without its line end', async () => {
    for (const text of ['id,name,amount\n', 'id,name,amount']) {
      expect(await understood(engine, text, 1)).toMatchObject({ lines: { records: 0, header: 1 }, columns: 3 })
    }
  })

  it('is one column', async () => {
    expect(await understood(engine, `name\n${rows(500, (i) => `person${i}\n`)}`, 501)).toMatchObject({
      lines: { records: 500, header: 1 },
      columns: 1,
    })
  })

  it('ends its lines with CR only', async () => {
    expect(await understood(engine, table.replaceAll('\n', '\r'), 2001)).toMatchObject({ lines: { records: 2000, header: 1 }, columns: 3 })
  })

  it.each<[string, (text: string) => Buffer]>([
    ['utf-16le', (text) => Buffer.from(text, 'utf16le')],
    ['utf-16be', (text) => Buffer.from(text, 'utf16le').swap16()],
  ])('has a NUL in every second byte: %s without a mark', async (encoding, encode) => {
    for (const text of [table, table.replaceAll('somchai', 'สมชาย'), 'a,b\n1,2\n']) {
      const lineCount = text.split('\n').length - 1
      expect(await understood(engine, encode(text), lineCount)).toMatchObject({ encoding, lines: { records: lineCount - 1, header: 1 } })
    }
  })

  const wide = (width: number) => {
    const line = (cell: (c: number) => string) => `${Array.from({ length: width }, (_, c) => cell(c)).join(',')}\n`
    return [line((c) => `c${c}`), line((c) => String((c * 7) % 90)), line((c) => String(c * 2)), line(() => '')].join('')
  }

  it('is thousands of columns wide', async () => {
    const path = engine.folders.write('wide.csv', wide(3000))
    const inspected = await engine.run('files.inspect', { file: engine.ticket(path), overrides: {} }, inspection)
    expect(inspected).toMatchObject({ records: 2, rejected: 0, blank: 0, dialect: { headerLines: 1, footerLines: 1 } })
    expect(inspected.columns).toHaveLength(3000)
    expect(inspected.columns[2999]).toMatchObject({ name: 'c2999', type: 'integer', count: 2 })
    const file = engine.ticket(engine.folders.write('wide.csv', wide(20_000)))
    const { reading, lines } = await engine.call('import.preview', { file, overrides: {} })
    expect(reading.columns).toHaveLength(20_000)
    expect(lines).toMatchObject({ records: 2, header: 1, footer: 1 })
  })

  it('is twenty thousand columns of all kinds wide, and does not fill the memory', async () => {
    const cells = [(r: number) => `${r}`, (r: number) => `${r * 7}.5`, (r: number) => `${r + 1}/1/2560`, (r: number) => `บ้านเลขที่ ${r}`]
    const row = (cell: (c: number) => string | undefined) => `${Array.from({ length: 20_000 }, (_, c) => cell(c)).join(',')}\n`
    const path = engine.folders.write('wide.csv', row((c) => `c${c}`) + rows(20, (r) => row((c) => cells[c % cells.length]?.(r))))
    const before = process.memoryUsage.rss()
    let most = before
    const look = setInterval(() => {
      most = Math.max(most, process.memoryUsage.rss())
    }, 20)
    const { extract } = await importPath(engine, path)
    clearInterval(look)
    const { columns, records } = await engine.call('profile.get', { extract })
    expect(records).toBe(20)
    expect(columns).toHaveLength(20_000)
    expect(columns.slice(-4)).toMatchObject([
      { type: 'integer', distinct: 20, isKeyCandidate: true, order: 'ascending' },
      { type: 'decimal', distinct: 20, numeric: { min: 0.5, max: 133.5 } },
      { type: 'date', date: { min: '2017-01-01', max: '2017-01-20' } },
      { name: 'c19999', type: 'text', distinct: 20 },
    ])
    // With everything of every column at once in memory it was a gigabyte.
    expect((most - before) / 2 ** 20).toBeLessThan(500)
  }, 90_000)

  it('is all quotes', async () => {
    for (const length of [1, 3, 4, 50_000, 50_001]) expect(await understood(engine, '"'.repeat(length), 1)).toMatchObject({ columns: 1 })
    expect(await understood(engine, `${'"'.repeat(100)}\n`.repeat(300), 300)).toMatchObject({ columns: 1 })
  })

  it.each([1, 5000, 3_000_000])('is %d NULs: no table', async (length) => {
    const file = engine.ticket(engine.folders.write('nul.csv', Buffer.alloc(length)))
    for (const method of ['files.inspect', 'import.start'] as const) {
      const input = { file, overrides: {}, dataset: null, title: 'x' }
      expect(await engine.finished(method, input)).toMatchObject({ state: 'failed', problem: { code: 'file-has-no-text' } })
    }
    const readable = engine.ticket(engine.folders.write('some.csv', Buffer.concat([Buffer.alloc(length), Buffer.from('a')])))
    expect((await engine.finished('files.inspect', { file: readable, overrides: {} })).state).toBe('done')
  })

  it('has thousands of equal names', async () => {
    const path = engine.folders.write('equal.csv', `${'x,'.repeat(9999)}x\n${'1,'.repeat(9999)}2\n${'3,'.repeat(9999)}4\n`)
    const { reading } = await engine.call('import.preview', { file: engine.ticket(path), overrides: {} })
    expect(new Set(reading.columns.map(({ name }) => name)).size).toBe(10_000)
    expect(new Set(reading.columns.map(({ original }) => original))).toEqual(new Set(['x']))
  })
})
