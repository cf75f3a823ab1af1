import { InvalidArgumentError } from 'commander'
import type { Row } from '#shared/contract/extracts.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import { type ValueCounts, valueCounts, viewState } from '#shared/contract/views.ts'
import { mayHaveRecordNames } from '#shared/csv/dialect.ts'
import { type Condition, type Selection, type Sort, selection } from '#shared/rows/condition.ts'
import { type DraftColumn, readCondition } from '#shared/rows/draft.ts'
import { withoutRecordNames } from '#shared/sensitive/record-names.ts'
import { type JsonFile, parseJsonFile } from '../json-file.ts'
import { knownNames } from '../problem-text.ts'
import type { Session } from '../session.ts'
import { findExtract, revealAll } from './path.ts'

/** What is asked of an extract's rows, as it is written on the command line. */
export interface RowsFlags {
  readonly search?: string
  readonly where?: readonly string[]
  readonly sort?: string
  readonly descending?: true
  readonly values?: string
  /** From 1, where nothing is said. */
  readonly from?: number
  /** 20, where nothing is said; of values all that are named. */
  readonly count?: number
  readonly reveal?: true
}

/** Rows that the engine answers at once. */
const MOST_AT_ONCE = 1000
const USUAL_ROWS = 20

/** `rows`: prints the records that are asked for, in their order, or how often each value of a column occurs among them, as JSON. */
export async function printRows(session: Session, name: string, flags: RowsFlags, given: JsonFile | null): Promise<number> {
  const ignored = ignoredBy(flags)
  if (ignored !== null) throw new InvalidArgumentError(ignored)
  const extract = await findExtract(session, name)
  const { columns } = await session.call('profile.get', { extract })
  const names = columns.map((column) => column.name)
  const tellable = await tellableNames(session, extract)
  const conditions: Condition[] = given === null ? [] : parseJsonFile(selection.shape.conditions, given)
  conditions.push(...(flags.where ?? []).map((line) => writtenCondition(line, columns, tellable)))
  const asked = [...conditions.map((one) => ('column' in one ? one.column : undefined)), flags.sort, flags.values]
  const unknown = asked.find((one) => one !== undefined && !names.includes(one))
  if (unknown !== undefined) throw new ProblemError('column-not-found', { column: unknown, known: knownNames(tellable) })
  const wanted: Selection = { search: flags.search ?? null, conditions }
  if (flags.reveal) await revealAll(session, extract)
  if (flags.values !== undefined) {
    const counted = valueCounts.parse(await session.run('views.facet', { extract, ...wanted, column: flags.values }))
    session.print(JSON.stringify({ column: flags.values, ...valuesShown(counted, flags) }, null, 2))
    return 0
  }
  const sort: Sort | null = flags.sort === undefined ? null : { column: flags.sort, order: flags.descending ? 'descending' : 'ascending' }
  const found = viewState.parse(await session.run('views.find', { extract, ...wanted, sort }))
  const first = (flags.from ?? 1) - 1
  const page = await rowsOf(session, extract, found.view, first, Math.min(first + (flags.count ?? USUAL_ROWS), found.total))
  session.print(
    JSON.stringify(
      {
        total: found.total,
        columns: names,
        maskedColumns: page.maskedColumns,
        unsearchedColumns: found.unsearched,
        // Record numbers as the screen has them: from 1.
        rows: page.rows.map((row) => ({ record: row.number + 1, cells: row.cells })),
      },
      null,
      2,
    ),
  )
  return 0
}

function writtenCondition(line: string, columns: readonly DraftColumn[], tellable: readonly string[]): Condition {
  const read = readCondition(line, columns)
  if ('condition' in read) return read.condition
  const known = read.flaw === 'no-column' ? knownNames(tellable) : ''
  throw new ProblemError('condition-invalid', { condition: line, flaw: read.flaw, known })
}

/** What somebody asks for would not come about: said at once, since what is printed does not show it. */
function ignoredBy({ values, sort, descending }: RowsFlags): string | null {
  if (values !== undefined && (sort !== undefined || descending))
    return '--values: without --sort and --descending; values come by how often they occur, the most frequent first'
  return descending && sort === undefined ? '--descending: with --sort <column>' : null
}

/** The values that are asked for; those that are left out count with the others. */
function valuesShown({ values, others, isComplete }: ValueCounts, { from = 1, count = values.length }: RowsFlags): ValueCounts {
  const shown = values.slice(from - 1, from - 1 + count)
  const leftOut = values.length - shown.length
  const records = values.reduce((sum, one) => sum + one.count, 0) - shown.reduce((sum, one) => sum + one.count, 0)
  return { values: shown, others: { records: others.records + records, values: others.values + leftOut }, isComplete }
}

/** The names that a message may list: an error is no place for values that became names of columns. */
async function tellableNames(session: Session, extract: string): Promise<string[]> {
  const { reading } = await session.call('extracts.get', { extract })
  return withoutRecordNames(reading, mayHaveRecordNames(reading)).columns.map((column) => column.name)
}

/** Rows `from` to before `to` of a view, by as many calls as they take. */
async function rowsOf(session: Session, extract: string, view: string, from: number, to: number) {
  const rows: Row[] = []
  for (;;) {
    const left = to - from - rows.length
    const page = await session.call('rows.page', {
      extract,
      view,
      from: from + rows.length,
      count: Math.min(MOST_AT_ONCE, Math.max(1, left)),
    })
    rows.push(...page.rows.slice(0, Math.max(0, left)))
    if (rows.length >= to - from || page.rows.length === 0) return { rows, maskedColumns: page.maskedColumns }
  }
}
