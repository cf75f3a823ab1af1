import type { OpenWorkspace } from '#engine/context.ts'
import type { KnownExtract } from '#engine/stewardship/datasets.ts'
import type { Workspace } from '#engine/workspace/workspace.ts'
import { type Problem, ProblemError } from '#shared/contract/problem.ts'
import type { TableProfile } from '#shared/profile/profile.ts'
import { evaluateFromProfile } from '#shared/quality/from-profile.ts'
import { type Check, checkedColumns, type RuleResult, ruleResult } from '#shared/quality/rule.ts'
import { locateCodes } from './codes.ts'
import { acceptedKnown, type KnownRule, today } from './rules.ts'

/** What is known of a rule in an extract. */
export interface KnownResult {
  /** null: not measured. */
  readonly result: RuleResult | null
  readonly source: 'profile' | 'records'
  /** The workspace has the result. */
  readonly isKept: boolean
  /** Why it cannot be measured. */
  readonly obstacle: Problem | null
}

/** What a result depends on beside the records: when that is another, the result is of no use any more. Throws where the code list cannot be had. */
export function basisOf(open: OpenWorkspace, check: Check): string {
  if (check.kind === 'fresh' || (check.kind === 'range' && (check.min === 'today' || check.max === 'today'))) return today()
  if (check.kind !== 'allowed' || check.list.source !== 'dataset') return ''
  const { extract } = locateCodes(open, check.list)
  return `${extract.id}/${extract.readingId}`
}

/** What is known of each rule in this extract: measured over its records, or told by its profile at once. */
export function resultsOf(
  open: OpenWorkspace,
  extract: KnownExtract,
  rules: readonly Pick<KnownRule, 'id' | 'rule'>[],
  profile: () => TableProfile,
): KnownResult[] {
  const stored = storedResults(open, extract)
  return rules.map(({ id, rule }) => {
    let basis: string
    try {
      basis = basisOf(open, rule.check)
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      return { result: null, source: 'records', isKept: false, obstacle: error.problem }
    }
    const known = stored.get(id)
    if (known?.basis === basis)
      return { result: { ...ruleResult.parse(JSON.parse(known.result)), rule }, source: 'records', isKept: true, obstacle: null }
    const remembered = resultsOfSuggestions(open.workspace).get(memoryKey(extract, id))
    if (remembered?.basis === basis) return { result: { ...remembered.result, rule }, source: 'records', isKept: false, obstacle: null }
    return { result: evaluateFromProfile(rule, profile(), today()), source: 'profile', isKept: false, obstacle: null }
  })
}

function storedResults(open: OpenWorkspace, extract: KnownExtract): Map<string, { result: string; basis: string }> {
  const rows = open.workspace.db
    .prepare<[string, number], { rule_id: string; result: string; basis: string }>(
      'SELECT rule_id, result, basis FROM quality_results WHERE extract_id = ? AND reading_id = ?',
    )
    .all(extract.id, extract.readingId)
  return new Map(rows.map((row) => [row.rule_id, row]))
}

/** The profile of an extract, read at the first need. */
export function profileOf(open: OpenWorkspace, extract: KnownExtract): () => TableProfile {
  let profile: TableProfile | null = null
  return () => {
    profile ??= open.stores.open(extract.id).profile(extract.readingId)
    return profile
  }
}

/** A result to be kept, with what it depends on. */
export interface NewResult {
  readonly id: string
  readonly basis: string
  readonly result: RuleResult
}

const suggestions = new WeakMap<Workspace, Map<string, NewResult>>()

function resultsOfSuggestions(workspace: Workspace): Map<string, NewResult> {
  const known = suggestions.get(workspace) ?? new Map<string, NewResult>()
  suggestions.set(workspace, known)
  return known
}

function memoryKey(extract: KnownExtract, rule: string): string {
  return `${extract.id}/${extract.readingId}/${rule}`
}

/**
 * Remembers what came out for suggestions, while the workspace is open: nobody accepted them, and what is not kept need not be taken out again when a column
 * whose values a suggestion lists turns out to be personal.
 */
export function rememberResults(open: OpenWorkspace, extract: KnownExtract, results: readonly NewResult[]): void {
  for (const one of results) resultsOfSuggestions(open.workspace).set(memoryKey(extract, one.id), one)
}

/** Keeps results of one reading, each in the place of what was known of the rule before. */
export function storeResults(open: OpenWorkspace, extract: KnownExtract, results: readonly NewResult[]): void {
  const insert = open.workspace.db.prepare(
    'INSERT OR REPLACE INTO quality_results (extract_id, rule_id, reading_id, basis, result) VALUES (?, ?, ?, ?, ?)',
  )
  open.workspace.db.transaction(() => {
    for (const { id, basis, result } of results) insert.run(extract.id, id, extract.readingId, basis, JSON.stringify(result))
  })()
}

/** Does the rule hold for every record it was checked on? One that could not be measured does not. */
export function isPassed({ result }: Pick<KnownResult, 'result'>): boolean {
  return result !== null && result.passed === result.checks && result.missingColumns.length === 0
}

/** Accepted rules that must hold and do not, with the columns they speak of; one that has not been measured does not hold. */
export function failedMustRules(open: OpenWorkspace, extract: KnownExtract): { rule: string; columns: string[] }[] {
  const rules = acceptedKnown(open.workspace, extract.dataset).filter((one) => one.rule.must)
  const results = resultsOf(open, extract, rules, profileOf(open, extract))
  return rules
    .filter((_, index) => !isPassed(results[index] ?? { result: null }))
    .map(({ id, rule }) => ({ rule: id, columns: checkedColumns(rule.check) }))
}
