import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, closeSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startEngine, type TestEngine } from '#engine/testing/engine.ts'
import { createWorkspace } from '#engine/testing/path.ts'
import { type ImportResult, importResult } from '#shared/contract/extracts.ts'
import { inspection, readTable } from '#shared/contract/files.ts'
import type { Job } from '#shared/contract/jobs.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import { doctorReport } from '#shared/contract/workspace.ts'
import type { LineCounts } from '#shared/csv/dialect.ts'

let engine: TestEngine
/** What the next event of a running job sets off. */
let onJob: ((job: Job) => void) | null = null

beforeAll(async () => {
  engine = startEngine({ onEvent: (event) => event.kind === 'job' && onJob?.(event.job) })
  await createWorkspace(engine)
})
afterAll(() => engine.stop())

const extractFiles = () => readdirSync(join(engine.folders.documents, 'dep', 'extracts')).sort()
const isRoot = process.getuid?.() === 0

/** The problem a piece of work ends with; fails when it ends well. */
async function problemOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (error) {
    if (error instanceof ProblemError) return [error.problem.code, error.problem.params.kind].filter((part) => part !== undefined).join(' ')
    throw error
  }
  throw new Error('it ended well')
}

function importPath(path: string, overrides = {}): Promise<ImportResult> {
  return engine.run('import.start', { file: engine.ticket(path), overrides, dataset: null, title: 'x' }, importResult)
}

/** What import, inspect and read say of a file that none of them can read: one and the same; nothing of it is left. */
async function refused(path: string): Promise<string> {
  const before = extractFiles()
  const codes = new Set([
    await problemOf(importPath(path)),
    await problemOf(engine.run('files.inspect', { file: engine.ticket(path), overrides: {} }, inspection)),
    await problemOf(engine.call('import.preview', { file: engine.ticket(path), overrides: {} })),
    await problemOf(
      engine.run('files.read', { file: engine.ticket(path), overrides: {}, save: engine.saveTicket('refused.csv') }, readTable),
    ),
  ])
  expect(extractFiles()).toEqual(before)
  expect(readdirSync(engine.folders.root).filter((name) => name.startsWith('refused.csv'))).toEqual([])
  return [...codes].join(', ')
}

interface Understood {
  readonly lines: LineCounts
  readonly columns: number
  readonly delimiter: string
  readonly encoding: string
}

/** How a file reads; import, inspect and read must agree, and every line must be accounted for. */
async function understood(content: Uint8Array | string, lineCount: number): Promise<Understood> {
  const path = engine.folders.write('odd.csv', content)
  const { extract, dataset } = await importPath(path)
  const { lines, reading } = await engine.call('extracts.get', { extract })
  expect(Object.values(lines).reduce((sum, count) => sum + count, 0)).toBe(lineCount)
  const { rows } = await engine.call('rows.page', { extract, from: 0, count: 3 })
  expect(rows).toHaveLength(Math.min(3, lines.records))
  await engine.call('datasets.delete', { dataset })
  const inspected = await engine.run('files.inspect', { file: engine.ticket(path), overrides: {} }, inspection)
  expect(inspected).toMatchObject({ records: lines.records, rejected: lines.rejected, blank: lines.blank })
  const save = engine.saveTicket('written.csv')
  const written = await engine.run('files.read', { file: engine.ticket(path), overrides: {}, save }, readTable)
  expect(written.lines).toEqual(lines)
  return { lines, columns: reading.columns.length, delimiter: reading.dialect.delimiter, encoding: reading.dialect.encoding }
}

const rows = (count: number, row: (i: number) => string) => Array.from({ length: count }, (_, i) => row(i)).join('')
const table = `id,name,amount\n${rows(2000, (i) => `${i},somchai,${i * 3}\n`)}`

describe('what is no table of text', () => {
  const zip = (name: string) =>
    Buffer.concat([Buffer.from('PK\x03\x04\x14\0\0\0\0\0'), Buffer.alloc(16), Buffer.from([name.length, 0, 0, 0]), Buffer.from(name)])

  it.each<[string, Uint8Array | string]>([
    ['xlsx', zip('xl/workbook.xml')],
    ['zip', zip('table.csv')],
    ['gzip', gzipSync(table)],
    ['zstd', zstdCompressSync(table)],
    ['pdf', '%PDF-1.7\n%\xe2\xe3\n1 0 obj\n<< /Type /Catalog >>\n'],
    ['parquet', Buffer.concat([Buffer.from('PAR1\x15\x04'), randomBytes(200), Buffer.from('PAR1')])],
    ['html', '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table><tr><td>1</td></tr></table></html>'],
    ['json', '[{"id": 1, "name": "a"}, {"id": 2, "name": "b"}]\n'],
    ['binary', randomBytes(300_000)],
    ['binary', brotliCompressSync(Buffer.from(rows(5000, (i) => `${i * 7919},${i % 13}\n`)))],
  ])('is said to be what it is: %s', async (kind, content) => {
    expect(await refused(engine.folders.write('hostile.csv', content))).toBe(`file-is-not-text ${kind}`)
  })

  it.each<[string, string]>([
    ['blank lines', '\n\r\n\n'],
    ['spaces', '   \n  \n'],
    ['a byte order mark', '\ufeff'],
    ['line ends of old computers', '\r\r\r'],
  ])('has nothing in it but %s', async (_what, content) => {
    const path = engine.folders.write('hostile.csv', content)
    const before = extractFiles()
    expect(await problemOf(importPath(path))).toBe('no-table')
    expect(await problemOf(engine.run('files.inspect', { file: engine.ticket(path), overrides: {} }, inspection))).toBe('no-table')
    expect(extractFiles()).toEqual(before)
  })

  it('has not a single byte: it is not imported, and read as an empty file', async () => {
    const path = engine.folders.write('hostile.csv', '')
    expect(await problemOf(importPath(path))).toBe('file-empty')
    expect(await problemOf(engine.run('files.inspect', { file: engine.ticket(path), overrides: {} }, inspection))).toBe('file-empty')
    const save = engine.saveTicket('empty.csv')
    const { lines } = await engine.run('files.read', { file: engine.ticket(path), overrides: {}, save }, readTable)
    expect(Object.values(lines)).toEqual([0, 0, 0, 0, 0, 0])
    expect(readFileSync(engine.folders.path('empty.csv'), 'utf8')).toBe('')
  })

  it('has more columns than any table', async () => {
    expect(await refused(engine.folders.write('hostile.csv', '1,ab,'.repeat(17_000)))).toBe('too-many-columns')
    const file = engine.ticket(engine.folders.write('hostile.csv', '",'.repeat(70_000)))
    expect(await problemOf(engine.call('import.preview', { file, overrides: {} }))).toBe('too-many-columns')
  })
})

describe('what is no file', () => {
  it('is a folder or nothing', async () => {
    mkdirSync(engine.folders.path('folder'))
    expect(await refused(engine.folders.path('folder'))).toBe('file-is-a-folder')
    expect(await refused(engine.folders.path('nothing.csv'))).toBe('file-not-found')
    expect(await refused(join(engine.folders.write('file.csv', table), 'below'))).toBe('file-not-found')
  })

  it.skipIf(process.platform === 'win32')('is a pipe, which nobody waits for, or a device', async () => {
    execFileSync('mkfifo', [engine.folders.path('pipe.csv')])
    expect(await refused(engine.folders.path('pipe.csv'))).toBe('file-is-special')
    expect(await refused('/dev/zero')).toBe('file-is-special')
  })

  it.skipIf(process.platform === 'win32')('is somebody else’s', async () => {
    const path = engine.folders.write('secret.csv', table)
    chmodSync(path, 0)
    // Root may read everything, so for as long as the file is opened this process is nobody.
    if (isRoot) process.seteuid?.(65_534)
    try {
      expect(await problemOf(importPath(path))).toBe('file-not-readable')
    } finally {
      if (isRoot) process.seteuid?.(0)
    }
  })
})

describe('a file that does not hold still', () => {
  const large = `id,name,amount\n${rows(150_000, (i) => `${i},somchai ${i % 100},${i * 3}\n`)}`

  /** Imports a large file to which something is done once its first bytes were read. */
  async function importWhile(change: (path: string) => void): Promise<string> {
    const path = engine.folders.write('moving.csv', large)
    const before = extractFiles()
    let isChanged = false
    onJob = (job) => {
      if (isChanged || job.phase !== 'read') return
      isChanged = true
      change(path)
    }
    try {
      const { extract, dataset } = await importPath(path)
      const { records } = (await engine.call('extracts.get', { extract })).lines
      await engine.call('datasets.delete', { dataset })
      return `${records} records`
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      expect(extractFiles()).toEqual(before)
      return error.problem.code
    } finally {
      onJob = null
      expect(isChanged).toBe(true)
    }
  }

  it('is refused when it is written to', async () => {
    expect(
      await importWhile((path) => {
        const file = openSync(path, 'r+')
        writeSync(file, 'ID', 0)
        closeSync(file)
      }),
    ).toBe('file-changed-while-read')
  })

  it.skipIf(process.platform === 'win32')('is read to its end when it is removed, or another takes its place', async () => {
    expect(await importWhile((path) => rmSync(path))).toBe('150000 records')
    expect(
      await importWhile((path) => {
        writeFileSync(`${path}.new`, 'other,file\n1,2\n')
        renameSync(`${path}.new`, path)
      }),
    ).toBe('150000 records')
  })
})

describe('a table in an unusual shape', () => {
  it('is only a header, with and without its line end', async () => {
    for (const text of ['id,name,amount\n', 'id,name,amount']) {
      expect(await understood(text, 1)).toMatchObject({ lines: { records: 0, header: 1 }, columns: 3 })
    }
  })

  it('is one column', async () => {
    expect(await understood(`name\n${rows(500, (i) => `person${i}\n`)}`, 501)).toMatchObject({
      lines: { records: 500, header: 1 },
      columns: 1,
    })
  })

  it('ends its lines with CR only', async () => {
    expect(await understood(table.replaceAll('\n', '\r'), 2001)).toMatchObject({ lines: { records: 2000, header: 1 }, columns: 3 })
  })

  it.each<[string, (text: string) => Buffer]>([
    ['utf-16le', (text) => Buffer.from(text, 'utf16le')],
    ['utf-16be', (text) => Buffer.from(text, 'utf16le').swap16()],
  ])('has a NUL in every second byte: %s without a mark', async (encoding, encode) => {
    for (const text of [table, table.replaceAll('somchai', 'สมชาย'), 'a,b\n1,2\n']) {
      const lineCount = text.split('\n').length - 1
      expect(await understood(encode(text), lineCount)).toMatchObject({ encoding, lines: { records: lineCount - 1, header: 1 } })
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
    const { extract } = await importPath(path)
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

  it('is all quotes, or all NULs', async () => {
    for (const length of [1, 3, 4, 50_000, 50_001]) expect(await understood('"'.repeat(length), 1)).toMatchObject({ columns: 1 })
    expect(await understood(`${'"'.repeat(100)}\n`.repeat(300), 300)).toMatchObject({ columns: 1 })
    expect(await understood(Buffer.alloc(5000), 1)).toMatchObject({ columns: 1 })
  })

  it('has thousands of equal names', async () => {
    const path = engine.folders.write('equal.csv', `${'x,'.repeat(9999)}x\n${'1,'.repeat(9999)}2\n${'3,'.repeat(9999)}4\n`)
    const { reading } = await engine.call('import.preview', { file: engine.ticket(path), overrides: {} })
    expect(new Set(reading.columns.map(({ name }) => name)).size).toBe(10_000)
    expect(new Set(reading.columns.map(({ original }) => original))).toEqual(new Set(['x']))
  })
})

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
    expect(await understood(content, 3001 + 2 * count)).toMatchObject({
      lines: { records: 3000 + 2 * count, header: 1, rejected: 0 },
      columns: 3,
      delimiter: ',',
    })
  })

  it('as the only record, or before a few short ones', async () => {
    const content = (after: number) =>
      Buffer.concat([Buffer.from('id;outline\n1;"'), outline(1_400_000), Buffer.from(`"\n${rows(after, (i) => `${i};x\n`)}`)])
    expect(await understood(content(0), 2)).toMatchObject({ lines: { records: 1, header: 1 }, columns: 2, delimiter: ';' })
    expect(await understood(content(3), 5)).toMatchObject({ lines: { records: 4, header: 1 }, columns: 2, delimiter: ';' })
  })

  it.each([
    ['under a header', 'id,text,amount\n1,', ',5\n', 1],
    ['in the first line', '', ',a,5\n', 0],
  ])('without quotes %s does not hide the columns', async (_where, before, after, header) => {
    const content = Buffer.concat(
      [before, Buffer.alloc(2_500_000, 'a text of words '), after, rows(3000, record)].map((part) => Buffer.from(part)),
    )
    expect(await understood(content, 3001 + header)).toMatchObject({ lines: { records: 3001, header }, columns: 3, delimiter: ',' })
    const { rows: shown } = await engine.call('import.preview', { file: engine.ticket(engine.folders.path('odd.csv')), overrides: {} })
    expect(shown).toHaveLength(100)
  })

  it('is refused beyond 8 MB, for its lines would be rows, unless nothing is quoted', async () => {
    const path = engine.folders.write(
      'cell.csv',
      Buffer.concat([Buffer.from('id,text\n1,"'), outline(9_000_000), Buffer.from(`"\n${rows(9, record)}`)]),
    )
    expect(await refused(path)).toBe('cell-too-long')
    const { reading } = await engine.call('import.preview', { file: engine.ticket(path), overrides: { quote: null } })
    expect(reading.dialect.quote).toBeNull()
  })

  it('is none behind a stray quote, however far the next quote is', async () => {
    const plain = rows(25_000, (i) => `${i},${'somchai jaidee '.repeat(25)},${i}\n`)
    const content = Buffer.from(`id,name,amount\n1,"somchai,5\n${plain}${rows(9, record)}`)
    expect(content.length).toBeGreaterThan(9 * 1024 * 1024)
    expect(await understood(content, 25_011)).toMatchObject({ lines: { records: 25_010, header: 1 }, columns: 3 })
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
    const { extract } = await importPath(path)
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
    expect(await understood(content, 4)).toMatchObject({ lines: { records: 2, header: 1, rejected: 1 }, columns: 3 })
  })
})

const cannotMount = !isRoot || process.platform !== 'linux'

describe.skipIf(cannotMount)(`a full disk${cannotMount ? ' (needs root on Linux, who may mount a small one)' : ''}`, () => {
  let small: TestEngine
  const disk = () => engine.folders.path('disk')

  beforeAll(async () => {
    mkdirSync(disk())
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', disk()])
    small = startEngine({ folders: { ...engine.folders, config: join(disk(), 'config'), documents: disk() } })
    await createWorkspace(small)
  })
  afterAll(async () => {
    try {
      await small?.stop()
    } finally {
      execFileSync('umount', [disk()])
    }
  })

  /** What the disk has left when an import begins; BORIKON_LONG_TESTS tries more. */
  const FREE_MEGABYTES = process.env.BORIKON_LONG_TESTS ? Array.from({ length: 40 }, (_, i) => 0.03 * (i + 1)) : [0.05, 0.2, 0.5, 1.2]

  // Bytes that hardly shrink, and yet are rows: more than the disk holds.
  const bulky = `a,b\n${rows(25_000, () => `${randomBytes(60).toString('base64')},${randomBytes(60).toString('base64')}\n`)}`

  it('ends an import with nothing left, and the next one that fits goes through', async () => {
    const path = engine.folders.write('bulky.csv', bulky)
    const start = { file: small.ticket(path), overrides: {}, dataset: null, title: 'x' }
    expect((await small.finished('import.start', start)).problem?.code).toBe('disk-full')
    expect(readdirSync(join(disk(), 'dep', 'extracts'))).toEqual([])
    expect(await small.call('datasets.list', {})).toEqual([])
    const fits = small.ticket(engine.folders.write('fits.csv', table))
    await small.run('import.start', { file: fits, overrides: {}, dataset: null, title: 'x' }, importResult)
    expect(await small.run('workspace.doctor', {}, doctorReport)).toMatchObject({ healthy: true })
  })

  it('at any moment of an import leaves it whole or not at all', async () => {
    const filler = join(disk(), 'filler')
    const path = engine.folders.write('part.csv', bulky.slice(0, 500_000))
    let failed = 0
    for (const free of FREE_MEGABYTES) {
      writeFileSync(filler, '')
      const left = Number(execFileSync('df', ['--output=avail', '-B1', disk()], { encoding: 'utf8' }).split('\n')[1])
      writeFileSync(filler, Buffer.alloc(Math.max(0, left - Math.round(free * 1_000_000))))
      const before = readdirSync(join(disk(), 'dep', 'extracts'))
      const job = await small.finished('import.start', { file: small.ticket(path), overrides: {}, dataset: null, title: `free ${free}` })
      rmSync(filler)
      if (job.state === 'done') {
        await small.call('datasets.delete', { dataset: importResult.parse(job.result).dataset })
      } else {
        failed++
        expect(job.problem?.code).toBe('disk-full')
      }
      expect(readdirSync(join(disk(), 'dep', 'extracts'))).toEqual(before)
    }
    expect(failed).toBeGreaterThan(1)
    expect(failed).toBeLessThan(FREE_MEGABYTES.length)
    expect(await small.run('workspace.doctor', {}, doctorReport)).toMatchObject({ healthy: true })
  })

  it('ends reading into it with no file', async () => {
    const save = small.engine.tickets.addSavePath(join(disk(), 'out.csv'))
    const file = small.ticket(engine.folders.write('bulky.csv', bulky))
    expect((await small.finished('files.read', { file, overrides: {}, save })).problem?.code).toBe('disk-full')
    expect(readdirSync(disk()).filter((name) => name.startsWith('out.csv'))).toEqual([])
  })
})
