import { createHash } from 'node:crypto'
import { isFormulaLike, unescapeCell } from '#shared/bundle/cells.ts'
import type { CheckList } from '#shared/bundle/checks.ts'
import { type ConstraintName, cellCheck, type PackageField } from '#shared/bundle/datapackage.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import type { Protection } from '#shared/protect/recipe.ts'
import { isFormOf } from '#shared/protect/transform.ts'
import { createCellNumbers } from './cell-numbers.ts'
import type { Container } from './container.ts'
import type { VerifiedDocuments } from './documents.ts'
import type { Leak } from './leaks.ts'
import { createTableReader, type TableCells, textOf } from './table.ts'
import { escapeLength } from './table-check.ts'
import { type ColumnLeaks, createColumnLeaks } from './table-leaks.ts'
import type { VerifyOptions } from './verification.ts'

export interface VerifiedTable {
  readonly sha256: string
  readonly bytes: number
  readonly records: number
  /** What the table gives away; null where the data package did not say what its columns are. */
  readonly leaks: readonly Leak[] | null
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
  return { sha256: hash.digest('hex'), bytes, records, leaks: columns?.end() ?? null }
}

interface ColumnChecks {
  take(cells: TableCells, record: number): void
  end(): readonly Leak[]
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
  const columns = fields.map((field) =>
    createColumnCheck(field, protections.get(field.name) ?? { kind: 'keep' }, types.get(field.name) ?? null, fields.length),
  )
  return {
    take({ bytes, start, end, count }, record) {
      if (record < 0) {
        const isRight = columns.every(({ name }, i) => unescapeCell(textOf(bytes, start[i] as number, end[i] as number)) === name)
        if (count !== columns.length || !isRight) checks.fail('table', 'header', path)
        return
      }
      for (let i = 0; i < count; i++) columns[i]?.add(bytes, start[i] as number, end[i] as number, record)
    },
    end() {
      for (const code of ['values', 'formulas', ...(protection === null ? [] : (['protection'] as const))] as const) checks.made(code)
      for (const { name, kind, misfits, leaks } of columns) {
        for (const [misfit, { record, count }] of misfits) {
          const place = { column: name, record: record + 1, count }
          if (misfit === 'protection') checks.fail('protection', kind, path, place)
          else if (misfit === 'formula') checks.fail('formulas', 'unescaped', path, place)
          else checks.fail('values', misfit, path, place)
        }
        leaks.end()
      }
      return columns.flatMap(({ leaks }) => leaks.report(path).leaks)
    },
  }
}

interface ColumnCheck {
  readonly name: string
  readonly kind: Protection['kind']
  readonly misfits: Misfits
  readonly leaks: ColumnLeaks
  readonly add: (bytes: Buffer, start: number, end: number, record: number) => void
}

/** One of so many `columns`. */
function createColumnCheck(field: PackageField, protection: Protection, type: string | null, columns: number): ColumnCheck {
  const { name } = field
  const { kind } = protection
  const isKept = kind === 'keep'
  const check = cellCheck(field)
  const misfits: Misfits = new Map()
  const leaks = createColumnLeaks({ name, kept: isKept, type }, null)
  const sound = createCellNumbers(columns)

  /** Whether nothing is wrong with a cell. */
  function isSound(bytes: Buffer, start: number, end: number, record: number): boolean {
    const cell = textOf(bytes, start, end)
    const broken = check(cell)
    const isFormula = isFormulaLike(cell)
    const isOfForm = isKept || isFormOf(protection, unescapeCell(cell))
    if (broken !== null) note(misfits, broken, record)
    if (isFormula) note(misfits, 'formula', record)
    if (!isOfForm) note(misfits, 'protection', record)
    const isClear = start === end || leaks.add(bytes, start + escapeLength(bytes, start, end), end, record)
    return broken === null && !isFormula && isOfForm && isClear
  }

  return {
    ...{ name, kind, misfits, leaks },
    add(bytes, start, end, record) {
      if (sound.find(bytes, start, end) >= 0) leaks.addAgain()
      else if (isSound(bytes, start, end, record)) sound.add(bytes, start, end)
    },
  }
}

function note(misfits: Misfits, kind: ConstraintName | 'formula' | 'protection', record: number): void {
  const known = misfits.get(kind)
  if (known === undefined) misfits.set(kind, { record, count: 1 })
  else known.count++
}
