import { createHash } from 'node:crypto'
import { isFormulaLike, unescapeCell } from '#shared/bundle/cells.ts'
import type { CheckList } from '#shared/bundle/checks.ts'
import { type ConstraintName, cellCheck } from '#shared/bundle/datapackage.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import { isFormOf } from '#shared/protect/transform.ts'
import type { Container } from './container.ts'
import type { VerifiedDocuments } from './documents.ts'
import { createLeakScan, type LeakScan } from './leaks.ts'
import { createTableReader } from './table.ts'
import type { VerifyOptions } from './verification.ts'

export interface VerifiedTable {
  readonly sha256: string
  readonly bytes: number
  readonly records: number
  /** Has seen the table; null where the data package did not say what its columns are. */
  readonly scan: LeakScan | null
}

/** One pass over the table: hash, form, cells against their schema, escapes, claims of protection, check digits. */
export async function checkTable(
  container: Container,
  path: string,
  documents: VerifiedDocuments,
  checks: CheckList,
  { signal, onProgress }: Pick<VerifyOptions, 'signal' | 'onProgress'>,
): Promise<VerifiedTable> {
  const hash = createHash('sha256')
  const columns = createColumnChecks(path, documents, checks)
  const reader = createTableReader((cells, record) => columns?.take(cells, record))
  let bytes = 0
  for await (const chunk of container.stream(path)) {
    if (signal?.aborted) throw new ProblemError('cancelled')
    hash.update(chunk)
    reader.push(chunk)
    bytes += chunk.length
    onProgress?.(bytes)
  }
  checks.made('table')
  const { fault, records } = reader.end()
  if (fault !== null) checks.fail('table', fault.reason, path, { record: fault.record + 1 })
  columns?.end()
  return { sha256: hash.digest('hex'), bytes, records, scan: columns?.scan ?? null }
}

interface ColumnChecks {
  readonly scan: LeakScan
  take(cells: string[], record: number): void
  end(): void
}

/** First place and count of one kind of failure in one column. */
type Misfits = Map<string, { record: number; count: number }>

function createColumnChecks(
  path: string,
  { datapackage, protection, classification }: VerifiedDocuments,
  checks: CheckList,
): ColumnChecks | null {
  if (datapackage === null) return null
  const { fields } = datapackage.resources[0].schema
  const protections = new Map(protection?.columns.map((each) => [each.column, each.protection]))
  const types = new Map(classification?.columns.map((each) => [each.name, each.type]))
  const columns = fields.map((field) => {
    const protection = protections.get(field.name) ?? { kind: 'keep' as const }
    return { name: field.name, check: cellCheck(field), protection, isKept: protection.kind === 'keep', misfits: new Map() as Misfits }
  })
  const scan = createLeakScan({
    watch: null,
    tablePath: path,
    columns: columns.map(({ name, isKept }) => ({ name, kept: isKept, type: types.get(name) ?? null })),
    openly: [],
  })
  return {
    scan,
    take(cells, record) {
      if (record < 0) {
        if (cells.length !== columns.length || cells.some((cell, i) => unescapeCell(cell) !== columns[i]?.name))
          checks.fail('table', 'header', path)
        return
      }
      for (let i = 0; i < cells.length; i++) {
        const column = columns[i]
        if (column === undefined) continue
        const cell = cells[i] as string
        const broken = column.check(cell)
        if (broken !== null) note(column.misfits, broken, record)
        if (isFormulaLike(cell)) note(column.misfits, 'formula', record)
        const value = unescapeCell(cell)
        if (!column.isKept && !isFormOf(column.protection, value)) note(column.misfits, 'protection', record)
        cells[i] = value
      }
      scan.record(cells, record)
    },
    end() {
      scan.endTable()
      for (const code of ['values', 'formulas', ...(protection === null ? [] : (['protection'] as const))] as const) checks.made(code)
      for (const { name, protection, misfits } of columns) {
        for (const [kind, { record, count }] of misfits) {
          const place = { column: name, record: record + 1, count }
          if (kind === 'protection') checks.fail('protection', protection.kind, path, place)
          else if (kind === 'formula') checks.fail('formulas', 'unescaped', path, place)
          else checks.fail('values', kind, path, place)
        }
      }
    },
  }
}

function note(misfits: Misfits, kind: ConstraintName | 'formula' | 'protection', record: number): void {
  const known = misfits.get(kind)
  if (known === undefined) misfits.set(kind, { record, count: 1 })
  else known.count++
}
