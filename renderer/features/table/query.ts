import type { ColumnCondition, Condition, Selection, Sort } from '#shared/rows/condition.ts'

/** Which records of an extract the table shows, and in which order. */
export interface RowQuery extends Selection {
  readonly sort: Sort | null
}

export const EVERYTHING: RowQuery = { search: null, conditions: [], sort: null }

/** The contract takes no more conditions than this. */
const MOST_CONDITIONS = 50

/** All records in the file's order: nothing has to be looked for. */
export function isEverything({ search, conditions, sort }: RowQuery): boolean {
  return search === null && conditions.length === 0 && sort === null
}

/** Some records may not be shown. */
export function isSelective({ search, conditions }: RowQuery): boolean {
  return search !== null || conditions.length > 0
}

export function withSearch(query: RowQuery, text: string): RowQuery {
  return { ...query, search: text.trim() === '' ? null : text }
}

export function isSame(a: Condition, b: Condition): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

export function hasCondition({ conditions }: RowQuery, wanted: Condition): boolean {
  return conditions.some((one) => isSame(one, wanted))
}

export function withCondition(query: RowQuery, added: Condition): RowQuery {
  if (hasCondition(query, added) || query.conditions.length >= MOST_CONDITIONS) return query
  return { ...query, conditions: [...query.conditions, added] }
}

export function withoutCondition(query: RowQuery, removed: Condition): RowQuery {
  return { ...query, conditions: query.conditions.filter((one) => !isSame(one, removed)) }
}

/** Picking what is picked already gives it back. */
export function toggled(query: RowQuery, picked: Condition): RowQuery {
  return hasCondition(query, picked) ? withoutCondition(query, picked) : withCondition(query, picked)
}

/**
 * A bar of a chart is picked: it takes the place of the bar picked before it, for no record lies in two bars of one chart; the bar that is picked already
 * is given back.
 */
export function pickedBar(query: RowQuery, picked: ColumnCondition): RowQuery {
  if (hasCondition(query, picked)) return withoutCondition(query, picked)
  const others = query.conditions.filter((one) => one.kind !== picked.kind || one.not || one.column !== picked.column)
  return withCondition({ ...query, conditions: others }, picked)
}

/** An oddity is picked in the list of all of them: it takes the place of those picked before; the one that is picked alone is given back. */
export function pickedOddity(query: RowQuery, picked: ColumnCondition): RowQuery {
  const conditions = query.conditions.filter((one) => one.kind !== 'anomaly' || one.not)
  const isAlone = hasCondition(query, picked) && query.conditions.length === conditions.length + 1
  return isAlone ? { ...query, conditions } : withCondition({ ...query, conditions }, picked)
}

/** Records are picked by their numbers: they take the place of everything asked for before. */
export function pickedRecords(query: RowQuery, records: readonly number[]): RowQuery {
  return { ...query, search: null, conditions: [{ kind: 'records', not: false, records: [...records] }] }
}

/** The values of a column that are asked for; empty when all are. */
export function valuesPicked({ conditions }: RowQuery, column: string): readonly string[] {
  const picked = conditions.find((one) => isPick(one, column))
  return picked?.kind === 'one-of' ? picked.values : []
}

/** A value of a column is picked: beside those picked before, each of them will do; picking it again gives it back. */
export function pickedValue(query: RowQuery, column: string, value: string): RowQuery {
  const before = valuesPicked(query, column)
  const values = before.includes(value) ? before.filter((one) => one !== value) : [...before, value]
  const picked: Condition[] = values.length === 0 ? [] : [{ kind: 'one-of', column, not: false, values }]
  const at = query.conditions.findIndex((one) => isPick(one, column))
  if (at < 0) return { ...query, conditions: [...query.conditions, ...picked].slice(0, MOST_CONDITIONS) }
  return { ...query, conditions: query.conditions.toSpliced(at, 1, ...picked) }
}

/** What a column's values are counted among: everything asked for but which of its values are picked, so that others can be picked beside them. */
export function besideValues(query: RowQuery, column: string): Selection {
  return { search: query.search, conditions: query.conditions.filter((one) => !isPick(one, column)) }
}

function isPick(one: Condition, column: string): boolean {
  return one.kind === 'one-of' && !one.not && one.column === column
}

/** A column's head is picked: upwards, then downwards, then as in the file. */
export function nextSort({ sort }: RowQuery, column: string): Sort | null {
  if (sort?.column !== column) return { column, order: 'ascending' }
  return sort.order === 'ascending' ? { column, order: 'descending' } : null
}

/** Only what columns can answer that are there: another reading may have others. */
export function forColumns(query: RowQuery, names: ReadonlySet<string>): RowQuery {
  const conditions = query.conditions.filter((one) => one.kind === 'records' || names.has(one.column))
  const sort = query.sort !== null && names.has(query.sort.column) ? query.sort : null
  return conditions.length === query.conditions.length && sort === query.sort ? query : { ...query, conditions, sort }
}
