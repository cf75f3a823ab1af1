import type { EngineContext, OpenWorkspace } from '#engine/context.ts'
import type { KnownExtract } from '#engine/stewardship/datasets.ts'
import { columnSensitivities } from '#engine/stewardship/tags.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import { STORED_CODES } from '#shared/profile/dictionary.ts'
import { type ColumnFacts, columnFacts } from '#shared/rows/cell-test.ts'
import { type ColumnCondition, type Selection, type Sort, tellsValues } from '#shared/rows/condition.ts'
import { foldText } from '#shared/rows/fold.ts'
import type { FindPlan, PlannedCondition } from '#shared/rows/plan.ts'
import { countValues } from './facets.ts'
import { isRevealed } from './reveal.ts'

/** A column of an extract, as a search must know it. */
export interface SearchColumn {
  readonly name: string
  readonly index: number
  readonly facts: ColumnFacts
  /** It holds personal or otherwise sensitive values. */
  readonly isSensitive: boolean
  /** Its values are masked now. */
  readonly isHidden: boolean
}

/** A plan, and the sensitive columns whose values decide what it finds. */
export interface CheckedPlan extends FindPlan {
  readonly relied: readonly string[]
}

/** The columns of an extract in the table's order. */
export function columnsInView(open: OpenWorkspace, extract: KnownExtract): SearchColumn[] {
  const profile = open.stores.open(extract.id).profile(extract.readingId)
  const tags = new Map(columnSensitivities(open.workspace, extract.id, extract.dataset).map((one) => [one.index, one.sensitivity]))
  return profile.columns.map((column) => {
    const isSensitive = tags.get(column.index) !== 'none'
    return {
      name: column.name,
      index: column.index,
      facts: columnFacts(column),
      isSensitive,
      isHidden: isSensitive && !isRevealed(open.workspace, extract.id, column.name),
    }
  })
}

/**
 * What to look for, in columns by number. Masked values decide nothing: the text is searched in the other columns, a condition on masked values and an
 * order by them are refused (`column-masked`), because what is found, or stands next to what, would tell the values. Throws `column-not-found` and
 * `pattern-invalid`, too.
 */
export function planOf(columns: readonly SearchColumn[], extract: KnownExtract, selection: Selection, sort: Sort | null): CheckedPlan {
  const relied = new Set<string>()
  const columnOf = (name: string, needsValues: boolean): SearchColumn => {
    const found = columns.find((one) => one.name === name)
    if (!found) throw new ProblemError('column-not-found', { column: name })
    if (needsValues && found.isHidden) throw new ProblemError('column-masked', { column: name })
    if (needsValues && found.isSensitive) relied.add(name)
    return found
  }
  const conditions: PlannedCondition[] = selection.conditions.flatMap((one) => {
    if (one.kind === 'records') return []
    checkPattern(one)
    const { index, facts } = columnOf(one.column, tellsValues(one))
    return [{ condition: one, index, facts }]
  })
  const text = selection.search ?? ''
  // Spaces around it are looked for as they are typed; nothing else than spaces is no search.
  const searched = foldText(text.trim()) === '' ? null : columns.filter((one) => !one.isHidden)
  for (const one of searched ?? []) if (one.isSensitive) relied.add(one.name)
  return {
    table: `${extract.id}/${extract.readingId}`,
    reading: extract.reading,
    search: searched && {
      text,
      columns: searched.map((one) => one.index),
      spellings: {
        hasThaiDigits: searched.some((one) => one.facts.spellings.hasThaiDigits),
        hasInvisible: searched.some((one) => one.facts.spellings.hasInvisible),
      },
    },
    conditions,
    records: selection.conditions.flatMap((one) => (one.kind === 'records' ? [{ records: one.records, not: one.not }] : [])),
    sort: sort && columnOf(sort.column, true),
    count: null,
    relied: [...relied],
  }
}

function checkPattern(one: ColumnCondition): void {
  if (one.kind !== 'matches') return
  try {
    new RegExp(one.pattern, 'u')
  } catch {
    throw new ProblemError('pattern-invalid', { pattern: one.pattern })
  }
}

/** A mix of upper and lower case shows in the whole column only: its values are counted first, and the rarer spellings looked for. */
export async function withCaseVariants(
  context: EngineContext,
  open: OpenWorkspace,
  extract: KnownExtract,
  plan: FindPlan,
  signal: AbortSignal,
): Promise<FindPlan> {
  const conditions: PlannedCondition[] = []
  for (const one of plan.conditions) {
    const { condition, index } = one
    if (condition.kind !== 'anomaly' || condition.anomaly !== 'case-mix') {
      conditions.push(one)
      continue
    }
    const everything: FindPlan = { ...plan, search: null, conditions: [], records: [], sort: null, count: index }
    const { counts } = await countValues(context, open, extract, everything, signal, () => undefined)
    const values = rarerSpellings(counts)
    conditions.push({ ...one, condition: { kind: 'one-of', column: condition.column, not: condition.not, values } })
  }
  return { ...plan, conditions }
}

/** Values with Latin letters that differ from a more frequent one, or an equally frequent earlier one, in case only; of those that the profile keeps whole. */
function rarerSpellings(counts: readonly { readonly value: string; readonly count: number }[]): string[] {
  const usual = new Set<string>()
  const rarer: string[] = []
  // Most frequent first, and among equals the first in the file: so the first spelling of a word is the usual one.
  for (const { value } of counts) {
    if (value.length > STORED_CODES || !/[a-z]/i.test(value)) continue
    const word = value.toLowerCase()
    if (usual.has(word)) rarer.push(value)
    usual.add(word)
  }
  return rarer
}
