import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, closeSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startEngine, type TestEngine } from '#engine/testing/engine.ts'
import { createWorkspace } from '#engine/testing/path.ts'
import { inspection, readTable } from '#shared/contract/files.ts'
import type { Job } from '#shared/contract/jobs.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import { extractFiles, importPath, problemOf, refused, rows, table } from './testing/odd-files.ts'

let engine: TestEngine
/** What the next event of a running job sets off. */
let onJob: ((job: Job) => void) | null = null

beforeAll(async () => {
  engine = startEngine({ onEvent: (event) => event.kind === 'job' && onJob?.(event.job) })
  await createWorkspace(engine)
})
afterAll(() => engine.stop())

const isRoot = process.getuid?.() === 0

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
    expect(await refused(engine, engine.folders.write('hostile.csv', content))).toBe(`file-is-not-text ${kind}`)
  })

  it.each<[string, string]>([
    ['blank lines', '\n\r\n\n'],
    ['spaces', '   \n  \n'],
    ['a byte order mark', '\ufeff'],
    ['line ends of old computers', '\r\r\r'],
  ])('has nothing in it but %s', async (_what, content) => {
    const path = engine.folders.write('hostile.csv', content)
    const before = extractFiles(engine)
    expect(await problemOf(importPath(engine, path))).toBe('no-table')
    expect(await problemOf(engine.run('files.inspect', { file: engine.ticket(path), overrides: {} }, inspection))).toBe('no-table')
    expect(extractFiles(engine)).toEqual(before)
  })

  it('has not a single byte: it is not imported, and read as an empty file', async () => {
    const path = engine.folders.write('hostile.csv', '')
    expect(await problemOf(importPath(engine, path))).toBe('file-empty')
    expect(await problemOf(engine.run('files.inspect', { file: engine.ticket(path), overrides: {} }, inspection))).toBe('file-empty')
    const save = engine.saveTicket('empty.csv')
    const { lines } = await engine.run('files.read', { file: engine.ticket(path), overrides: {}, save }, readTable)
    expect(Object.values(lines)).toEqual([0, 0, 0, 0, 0, 0])
    expect(readFileSync(engine.folders.path('empty.csv'), 'utf8')).toBe('')
  })

  it('has more columns than any table', async () => {
    expect(await refused(engine, engine.folders.write('hostile.csv', '1,ab,'.repeat(17_000)))).toBe('too-many-columns')
    const file = engine.ticket(engine.folders.write('hostile.csv', '",'.repeat(70_000)))
    expect(await problemOf(engine.call('import.preview', { file, overrides: {} }))).toBe('too-many-columns')
  })
})

describe('what is no file', () => {
  it('is a folder or nothing', async () => {
    mkdirSync(engine.folders.path('folder'))
    expect(await refused(engine, engine.folders.path('folder'))).toBe('file-is-a-folder')
    expect(await refused(engine, engine.folders.path('nothing.csv'))).toBe('file-not-found')
    expect(await refused(engine, join(engine.folders.write('file.csv', table), 'below'))).toBe('file-not-found')
  })

  it.skipIf(process.platform === 'win32')('is a pipe, which nobody waits for, or a device', async () => {
    execFileSync('mkfifo', [engine.folders.path('pipe.csv')])
    expect(await refused(engine, engine.folders.path('pipe.csv'))).toBe('file-is-special')
    expect(await refused(engine, '/dev/zero')).toBe('file-is-special')
  })

  it.skipIf(process.platform === 'win32')('is somebody else’s', async () => {
    const path = engine.folders.write('secret.csv', table)
    chmodSync(path, 0)
    // Root may read everything, so for as long as the file is opened this process is nobody.
    if (isRoot) process.seteuid?.(65_534)
    try {
      expect(await problemOf(importPath(engine, path))).toBe('file-not-readable')
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
    const before = extractFiles(engine)
    let isChanged = false
    onJob = (job) => {
      if (isChanged || job.phase !== 'read') return
      isChanged = true
      change(path)
    }
    try {
      const { extract, dataset } = await importPath(engine, path)
      const { records } = (await engine.call('extracts.get', { extract })).lines
      await engine.call('datasets.delete', { dataset })
      return `${records} records`
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      expect(extractFiles(engine)).toEqual(before)
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
