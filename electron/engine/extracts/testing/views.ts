import { equal, notEqual } from 'node:assert/strict'
import type { TestEngine } from '#engine/testing/engine.ts'
import type { Input } from '#shared/contract/contract.ts'
import { importResult, type Row } from '#shared/contract/extracts.ts'
import { type ValueCounts, type ViewState, valueCounts, viewState } from '#shared/contract/views.ts'
import type { DialectOverrides } from '#shared/csv/dialect.ts'
import type { Condition, Sort } from '#shared/rows/condition.ts'

/** Which rows are asked for; what is not named does not matter. */
interface Wanted {
  readonly search?: string | null
  readonly conditions?: Condition[]
  readonly sort?: Sort | null
}

/** The input of `views.find` for it. */
export function full(extract: string, { search = null, conditions = [], sort = null }: Wanted): Input<'views.find'> {
  return { extract, search, conditions, sort }
}

/** The view of the rows that are asked for, filled. */
export function find(engine: TestEngine, extract: string, wanted: Wanted): Promise<ViewState> {
  return engine.run('views.find', full(extract, wanted), viewState)
}

/** So many rows from the first one of a view, or of the extract, by pages. */
export async function rowsOf(engine: TestEngine, extract: string, view: string | null, total: number): Promise<Row[]> {
  const rows: Row[] = []
  while (rows.length < total) {
    const page = await engine.call('rows.page', { extract, from: rows.length, count: 1000, ...(view === null ? {} : { view }) })
    notEqual(page.rows.length, 0)
    rows.push(...page.rows)
  }
  return rows
}

/** Every row that a selection finds, by pages. */
export async function found(engine: TestEngine, extract: string, wanted: Wanted): Promise<Row[]> {
  const { view, total, isComplete } = await find(engine, extract, wanted)
  equal(isComplete, true)
  const rows = await rowsOf(engine, extract, view, total)
  equal(rows.length, total)
  return rows
}

/** How often each value of a column stands in the rows that are asked for. */
export async function facet(engine: TestEngine, extract: string, column: string, wanted: Wanted = {}): Promise<ValueCounts> {
  const { sort: _, ...selection } = full(extract, wanted)
  return engine.run('views.facet', { ...selection, column }, valueCounts)
}

/** Imports a table of which nothing is masked for the next minutes. */
export async function imported(
  engine: TestEngine,
  name: string,
  content: string | Uint8Array,
  overrides: DialectOverrides = {},
): Promise<string> {
  const file = engine.ticket(engine.folders.write(name, content))
  const { extract } = await engine.run('import.start', { file, overrides, dataset: null, title: name }, importResult)
  const { reading } = await engine.call('extracts.get', { extract })
  await engine.call('rows.reveal', { extract, columns: reading.columns.map((column) => column.name) })
  return extract
}

/** The names of the columns of `hardRows`. */
export const HEADER = ['เลขที่', 'ชื่อ', 'ราคา', 'วันที่', 'หมายเหตุ']

/** Records with what makes tables hard: quotes, delimiters and line ends in cells, gaps, misfits, both eras, several ways of writing one word. */
export function hardRows(count: number): string[][] {
  const names = ['สมชาย', 'SOMCHAI', 'Somchai', 'น้ำฝน', 'นํ้าฝน', 'เเม้น', 'แม้น', 'อา\u200bรี', '=1+1']
  const prices = ['12', '1,250.50', '', '-', '๗๗', 'ไม่ทราบ', '-3', '12.0', 'ฟรี']
  const days = ['01/02/2560', '2017-02-01', '31 ธ.ค. 2559', '', '05/06/2561', 'x', '28/02/2561']
  const notes = ['', 'บรรทัดแรก\nบรรทัดที่สอง', 'มี "คำพูด" อยู่', 'a,b;c', ' เว้นหน้า', 'ท้าย ', 'ปกติ', '"', 'น้ำท่วม']
  return Array.from({ length: count }, (_, i) => [
    String(i + 1).padStart(i % 11 === 0 ? 5 : 1, '0'),
    names[(i * 7) % names.length] ?? '',
    i % 2 === 0 ? String((i * 37) % 1000) : (prices[i % prices.length] ?? ''),
    days[(i * 3) % days.length] ?? '',
    notes[(i * 5 + (i >> 4)) % notes.length] ?? '',
  ])
}

/** Rows as CSV, quoted where they must be, lines ended by CR LF. */
export function asCsv(rows: readonly string[][], delimiter = ','): string {
  const write = (cell: string) => (/["\n,;\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
  return rows.map((row) => `${row.map(write).join(delimiter)}\r\n`).join('')
}
