import { InvalidArgumentError } from 'commander'
import { z } from 'zod'
import type { Row } from '#shared/contract/extracts.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import { valueCounts, viewState } from '#shared/contract/views.ts'
import { type Condition, condition, type Selection, type Sort } from '#shared/rows/condition.ts'
import { readCondition } from '#shared/rows/draft.ts'
import { knownNames } from '../problem-text.ts'
import type { Session } from '../session.ts'
import { findExtract, parseJson, revealAll } from './path.ts'

/** What is asked of an extract's rows, as it is written on the command line. */
export interface RowsFlags {
  readonly search?: string
  readonly where?: readonly string[]
  readonly sort?: string
  readonly descending?: true
  readonly values?: string
  /** From 1. */
  readonly from: number
  readonly count: number
  readonly reveal?: true
}

/** Rows that the engine answers at once. */
const MOST_AT_ONCE = 1000

/** `rows`: prints the records that are asked for, in their order, or how often each value of a column occurs among them, as JSON. */
export async function printRows(session: Session, name: string, flags: RowsFlags, conditionsJson: string | null): Promise<number> {
  const extract = await findExtract(session, name)
  const { columns } = await session.call('profile.get', { extract })
  const names = columns.map((column) => column.name)
  const conditions: Condition[] = conditionsJson === null ? [] : parseJson(z.array(condition), conditionsJson)
  for (const line of flags.where ?? []) {
    const read = readCondition(line, columns)
    if (read === null) {
      const columnsThere = `columns: ${knownNames(names)}`
      throw new InvalidArgumentError(`--where ${JSON.stringify(line)}: column=value, !=, ~, !~, ^=, >=, <=; ${columnsThere}`)
    }
    conditions.push(read)
  }
  const asked = [...conditions.map((one) => ('column' in one ? one.column : undefined)), flags.sort, flags.values]
  const unknown = asked.find((one) => one !== undefined && !names.includes(one))
  if (unknown !== undefined) throw new ProblemError('column-not-found', { column: unknown, known: knownNames(names) })
  const selection: Selection = { search: flags.search ?? null, conditions }
  if (flags.reveal) await revealAll(session, extract)
  if (flags.values !== undefined) {
    const counted = valueCounts.parse(await session.run('views.facet', { extract, ...selection, column: flags.values }))
    session.print(JSON.stringify({ column: flags.values, ...counted }, null, 2))
    return 0
  }
  const sort: Sort | null = flags.sort === undefined ? null : { column: flags.sort, order: flags.descending ? 'descending' : 'ascending' }
  const found = viewState.parse(await session.run('views.find', { extract, ...selection, sort }))
  const first = flags.from - 1
  const page = await rowsOf(session, extract, found.view, first, Math.min(first + flags.count, found.total))
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
