import { deepEqual, equal } from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { TestEngine } from '#engine/testing/engine.ts'
import { workspaceFolder } from '#engine/testing/workspace.ts'
import { type ImportResult, importResult } from '#shared/contract/extracts.ts'
import { inspection, readTable } from '#shared/contract/files.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import type { LineCounts } from '#shared/csv/dialect.ts'

/** The files of all extracts in the workspace, by name. */
export function extractFiles(engine: TestEngine): string[] {
  return readdirSync(join(workspaceFolder(engine.folders), 'extracts')).sort()
}

/** The problem a piece of work ends with; fails when it ends well. */
export async function problemOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (error) {
    if (error instanceof ProblemError) return [error.problem.code, error.problem.params.kind].filter((part) => part !== undefined).join(' ')
    throw error
  }
  throw new Error('it ended well')
}

/** Imports a file into a dataset of its own. */
export function importPath(engine: TestEngine, path: string): Promise<ImportResult> {
  return engine.run('import.start', { file: engine.ticket(path), overrides: {}, dataset: null, title: 'x' }, importResult)
}

/** What import, inspect and read say of a file that none of them can read: one and the same; nothing of it is left. */
export async function refused(engine: TestEngine, path: string): Promise<string> {
  const before = extractFiles(engine)
  const codes = new Set([
    await problemOf(importPath(engine, path)),
    await problemOf(engine.run('files.inspect', { file: engine.ticket(path), overrides: {} }, inspection)),
    await problemOf(engine.call('import.preview', { file: engine.ticket(path), overrides: {} })),
    await problemOf(
      engine.run('files.read', { file: engine.ticket(path), overrides: {}, save: engine.saveTicket('refused.csv') }, readTable),
    ),
  ])
  deepEqual(extractFiles(engine), before)
  deepEqual(
    readdirSync(engine.folders.root).filter((name) => name.startsWith('refused.csv')),
    [],
  )
  return [...codes].join(', ')
}

interface Understood {
  readonly lines: LineCounts
  readonly columns: number
  readonly delimiter: string
  readonly encoding: string
}

/** How a file reads; import, inspect and read must agree, and every line must be accounted for. */
export async function understood(engine: TestEngine, content: Uint8Array | string, lineCount: number): Promise<Understood> {
  const path = engine.folders.write('odd.csv', content)
  const { extract, dataset } = await importPath(engine, path)
  const { lines, reading } = await engine.call('extracts.get', { extract })
  equal(
    Object.values(lines).reduce((sum, count) => sum + count, 0),
    lineCount,
  )
  const { rows } = await engine.call('rows.page', { extract, from: 0, count: 3 })
  equal(rows.length, Math.min(3, lines.records))
  await engine.call('datasets.delete', { dataset })
  const { records, rejected, blank } = await engine.run('files.inspect', { file: engine.ticket(path), overrides: {} }, inspection)
  deepEqual([records, rejected, blank], [lines.records, lines.rejected, lines.blank])
  const save = engine.saveTicket('written.csv')
  const written = await engine.run('files.read', { file: engine.ticket(path), overrides: {}, save }, readTable)
  deepEqual(written.lines, lines)
  return { lines, columns: reading.columns.length, delimiter: reading.dialect.delimiter, encoding: reading.dialect.encoding }
}

/** Lines, each with its line end, joined. */
export function rows(count: number, row: (i: number) => string): string {
  return Array.from({ length: count }, (_, i) => row(i)).join('')
}

/** A table of 2,000 records in which nothing is odd. */
export const table = `id,name,amount\n${rows(2000, (i) => `${i},somchai,${i * 3}\n`)}`
