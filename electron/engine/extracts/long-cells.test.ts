import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startEngine, type TestEngine } from '#engine/testing/engine.ts'
import { createWorkspace } from '#engine/testing/path.ts'
import type { LineCounts } from '#shared/csv/dialect.ts'
import { importPath, refused, rows, understood } from './testing/odd-files.ts'

let engine: TestEngine

beforeAll(async () => {
  engine = startEngine()
  await createWorkspace(engine)
})
afterAll(() => engine.stop())

describe('a cell of megabytes', () => {
  // As few lines and delimiters as there may be, for each costs time; many of both all the same.
  const outline = (bytes: number) => Buffer.alloc(bytes, `POLYGON,${' 100.5 13.7'.repeat(20)},\n`)
  const record = (i: number) => `${i},"Tambon ${i}, Amphoe",${i * 2}\n`

  it.each([
    ['in the first record', 1],
    ['in the header’s neighbour and every other of the first ten', 5],
  ])('%s is one cell', async (_where, count) => {
    const long = Array.from({ length: count }, (_, i) => [`${i},"`, outline(1_150_000), `",${i}\n${record(i)}`]).flat()
    const content = Buffer.concat([`id,outline,amount\n`, ...long, rows(3000, record)].map((part) => Buffer.from(part)))
    expect(await understood(engine, content, 3001 + 2 * count)).toMatchObject({
      lines: { records: 3000 + 2 * count, header: 1, rejected: 0 },
      columns: 3,
      delimiter: ',',
    })
  })

  it('as the only record, or before a few short ones', async () => {
    const content = (after: number) =>
      Buffer.concat([Buffer.from('id;outline\n1;"'), outline(1_400_000), Buffer.from(`"\n${rows(after, (i) => `${i};x\n`)}`)])
    expect(await understood(engine, content(0), 2)).toMatchObject({ lines: { records: 1, header: 1 }, columns: 2, delimiter: ';' })
    expect(await understood(engine, content(3), 5)).toMatchObject({ lines: { records: 4, header: 1 }, columns: 2, delimiter: ';' })
  })

  it.each([
    ['under a header', 'id,text,amount\n1,', ',5\n', 1],
    ['in the first line', '', ',a,5\n', 0],
  ])('without quotes %s does not hide the columns', async (_where, before, after, header) => {
    const content = Buffer.concat(
      [before, Buffer.alloc(2_500_000, 'a text of words '), after, rows(3000, record)].map((part) => Buffer.from(part)),
    )
    expect(await understood(engine, content, 3001 + header)).toMatchObject({ lines: { records: 3001, header }, columns: 3, delimiter: ',' })
    const { rows: shown } = await engine.call('import.preview', { file: engine.ticket(engine.folders.path('odd.csv')), overrides: {} })
    expect(shown).toHaveLength(100)
  })

  it('is refused beyond 8 MB, for its lines would be rows, unless nothing is quoted', async () => {
    const path = engine.folders.write(
      'cell.csv',
      Buffer.concat([Buffer.from('id,text\n1,"'), outline(9_000_000), Buffer.from(`"\n${rows(9, record)}`)]),
    )
    expect(await refused(engine, path)).toBe('cell-too-long')
    const { reading } = await engine.call('import.preview', { file: engine.ticket(path), overrides: { quote: null } })
    expect(reading.dialect.quote).toBeNull()
  })

  it('is none behind a stray quote, however far the next quote is', async () => {
    const plain = rows(25_000, (i) => `${i},${'somchai jaidee '.repeat(25)},${i}\n`)
    const content = Buffer.from(`id,name,amount\n1,"somchai,5\n${plain}${rows(9, record)}`)
    expect(content.length).toBeGreaterThan(9 * 1024 * 1024)
    expect(await understood(engine, content, 25_011)).toMatchObject({ lines: { records: 25_010, header: 1 }, columns: 3 })
  })

  it.each<[string, string, Partial<LineCounts>]>([
    [
      'of many quoted cells',
      `id,text,amount\n1,x,y\n2,${`"${'a line\n'.repeat(20_000)}",`.repeat(143)}z\n3,x,y\n`,
      { records: 2, header: 1 },
    ],
    ['of words, in the first line', `${'a text of words '.repeat(1_250_000)}\nx\ny\n`, { records: 2, header: 0 }],
  ])('makes a record too long, of which nothing is shown as a row: %s', async (_what, content, counts) => {
    const path = engine.folders.write('long.csv', content)
    const { extract } = await importPath(engine, path)
    expect((await engine.call('extracts.get', { extract })).lines).toMatchObject({ ...counts, rejected: 1 })
    const preview = await engine.call('import.preview', { file: engine.ticket(path), overrides: {} })
    expect(preview.lines.rejected + preview.lines.records).toBe(1)
    for (const cells of preview.rows) expect(cells.join('').length).toBeLessThan(10)
  })

  it('of 20 MB makes its record too long, and no other', async () => {
    const content = Buffer.concat([
      Buffer.from(`id,text,amount\n${record(1)}2,`),
      Buffer.alloc(20_000_000, 'a'),
      Buffer.from(`,3\n${record(3)}`),
    ])
    expect(await understood(engine, content, 4)).toMatchObject({ lines: { records: 2, header: 1, rejected: 1 }, columns: 3 })
  })
})
