import { z } from 'zod'
import type { OpenWorkspace } from '#engine/context.ts'
import { readAllRows } from '#engine/extracts/rows.ts'
import { sha256Hex } from '#engine/hash.ts'
import { readResource } from '#engine/resources.ts'
import { localInstant } from '#engine/workspace/audit.ts'
import type { Workspace } from '#engine/workspace/workspace.ts'
import { canonicalJson } from '#shared/bundle/canonical.ts'
import type { Output } from '#shared/contract/contract.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import { createRuleEvaluator } from '#shared/quality/evaluate.ts'
import { evaluateFromProfile } from '#shared/quality/from-profile.ts'
import {
  type Check,
  type CodeList,
  checkedColumns,
  type RuleResult,
  ruleResult,
  type SuggestedRule,
  suggestedRule,
} from '#shared/quality/rule.ts'
import { scoreDimensions } from '#shared/quality/score.ts'
import { suggestRules } from '#shared/quality/suggest.ts'
import type { KnownExtract } from './datasets.ts'

/** A rule as the dataset keeps it: with its id and why it was suggested. */
interface KnownRule {
  readonly id: string
  readonly suggested: SuggestedRule
  readonly accepted: boolean
}

/** A check is the same rule wherever it stands: its id is a digest of it. */
function ruleId(check: Check): string {
  return sha256Hex(canonicalJson(z.json().parse(check))).slice(0, 20)
}

function today(): string {
  return localInstant(new Date()).slice(0, 10)
}

/** Rules the steward accepted for the dataset. */
export function acceptedRules(workspace: Workspace, dataset: string): { id: string; must: boolean; rule: z.infer<typeof suggestedRule> }[] {
  return workspace.db
    .prepare<[string], { id: string; rule: string; must: number }>(
      'SELECT id, rule, must FROM quality_rules WHERE dataset_id = ? ORDER BY rowid',
    )
    .all(dataset)
    .map((row) => ({ id: row.id, must: row.must === 1, rule: suggestedRule.parse(JSON.parse(row.rule)) }))
}

/** The accepted rules and, behind them, what the profile suggests beside. */
function rulesOf(open: OpenWorkspace, extract: KnownExtract): KnownRule[] {
  const accepted = acceptedRules(open.workspace, extract.dataset).map(({ id, rule, must }) => ({
    id,
    suggested: { ...rule, rule: { ...rule.rule, must } },
    accepted: true,
  }))
  const known = new Set(accepted.map((one) => one.id))
  const suggested = suggestRules(open.stores.open(extract.id).profile(extract.readingId), today())
    .map((one) => ({ id: ruleId(one.rule.check), suggested: one, accepted: false }))
    .filter((one) => !known.has(one.id))
  return [...accepted, ...suggested]
}

/** What is known of each rule in this extract: measured over its records, or told by its profile; null before it was measured. */
function resultsOf(open: OpenWorkspace, extract: KnownExtract, rules: readonly KnownRule[]): (RuleResult | null)[] {
  const measured = new Map(
    open.workspace.db
      .prepare<[string, number], { rule_id: string; result: string }>(
        'SELECT rule_id, result FROM quality_results WHERE extract_id = ? AND reading_id = ?',
      )
      .all(extract.id, extract.readingId)
      .map((row) => [row.rule_id, row.result]),
  )
  const profile = open.stores.open(extract.id).profile(extract.readingId)
  return rules.map(({ id, suggested }) => {
    const stored = measured.get(id)
    if (stored === undefined) return evaluateFromProfile(suggested.rule, profile, today())
    return { ...ruleResult.parse(JSON.parse(stored)), rule: suggested.rule }
  })
}

/** Scores and rules as the screens show them. Scores count accepted rules only: nobody answers for a suggestion. */
export function qualityOf(open: OpenWorkspace, extract: KnownExtract): Output<'quality.get'> {
  const rules = rulesOf(open, extract)
  const results = resultsOf(open, extract, rules)
  const counted = results.filter((result, index): result is RuleResult => result !== null && rules[index]?.accepted === true)
  return {
    scores: scoreDimensions(counted, {}).map((one) => {
      const own = counted.filter((result) => result.rule.dimension === one.dimension)
      return {
        dimension: one.dimension,
        score: one.score,
        formula: { key: one.formula, params: { ...one.params } },
        passed: own.reduce((sum, result) => sum + result.passed, 0),
        made: own.reduce((sum, result) => sum + result.checks, 0),
      }
    }),
    rules: rules.map(({ id, suggested, accepted }, index) => {
      const result = results[index]
      return {
        id,
        rule: suggested.rule,
        title: { key: suggested.reason, params: { ...suggested.params } },
        must: suggested.rule.must,
        accepted,
        checked: result?.checks ?? 0,
        failed: result ? result.checks - result.passed : 0,
      }
    }),
  }
}

/** Takes a suggested rule into the dataset, or out of it. Throws `column-not-found` for a rule that is no longer suggested. */
export function acceptRule(open: OpenWorkspace, extract: KnownExtract, id: string, accepted: boolean, must: boolean): void {
  const rule = rulesOf(open, extract).find((one) => one.id === id)
  if (!rule) throw new ProblemError('column-not-found', { column: '' })
  const { workspace } = open
  workspace.db.transaction(() => {
    workspace.db.prepare('DELETE FROM quality_rules WHERE dataset_id = ? AND id = ?').run(extract.dataset, id)
    if (accepted) {
      workspace.db
        .prepare('INSERT INTO quality_rules (dataset_id, id, rule, must) VALUES (?, ?, ?, ?)')
        .run(extract.dataset, id, JSON.stringify(rule.suggested), must ? 1 : 0)
    }
    const columns = checkedColumns(rule.suggested.rule.check)
    workspace.record('quality.accept', `dataset/${extract.dataset}`, extract.dataset, null, {
      kind: rule.suggested.rule.check.kind,
      columns,
      accepted,
      must,
    })
  })()
}

/** Measures the accepted rules that the profile cannot tell, in one pass over the records. */
export async function measureRules(open: OpenWorkspace, extract: KnownExtract, signal: AbortSignal): Promise<void> {
  const rules = rulesOf(open, extract).filter((one) => one.accepted)
  const results = resultsOf(open, extract, rules)
  const missing = rules.filter((_, index) => results[index] === null)
  if (missing.length === 0) return
  const columns = extract.reading.columns.map((column) => column.name)
  const evaluator = createRuleEvaluator(
    missing.map((one) => one.suggested.rule),
    columns,
    { today: today(), codes: codesOf },
  )
  const firstRecords: number[] = []
  let record = 0
  for await (const rows of readAllRows(open.stores.open(extract.id), extract, signal)) {
    rows.forEach((cells, place) => {
      evaluator.addRecord(cells, firstRecords.length, place)
    })
    firstRecords.push(record)
    record += rows.length
  }
  const insert = open.workspace.db.prepare(
    'INSERT OR REPLACE INTO quality_results (extract_id, rule_id, reading_id, result) VALUES (?, ?, ?, ?)',
  )
  open.workspace.db.transaction(() => {
    evaluator.finish(firstRecords).forEach((result, index) => {
      insert.run(extract.id, missing[index]?.id ?? '', extract.readingId, JSON.stringify(result))
    })
  })()
}

/** Accepted rules that must hold and do not, with the columns they speak of; one that has not been measured does not hold. */
export function failedMustRules(open: OpenWorkspace, extract: KnownExtract): { rule: string; columns: string[] }[] {
  const rules = rulesOf(open, extract).filter((one) => one.accepted && one.suggested.rule.must)
  return resultsOf(open, extract, rules).flatMap((result, index) => {
    const rule = rules[index]
    const holds = result !== null && result.passed === result.checks && result.missingColumns.length === 0
    return !rule || holds ? [] : [{ rule: rule.id, columns: checkedColumns(rule.suggested.rule.check) }]
  })
}

/** The values of a code list that this program has: those named in the rule, and the official geography. */
function codesOf(list: CodeList): ReadonlySet<string> | null {
  if (list.source === 'values') return new Set(list.values)
  if (list.source === 'dataset') return null
  const file = list.level === 'province' ? 'provinces' : list.level === 'district' ? 'districts' : 'subdistricts'
  const column = list.level === 'postal-code' ? 'postal_code' : 'name_th'
  const [header = '', ...lines] = readResource(`geography/${file}.csv`).toString('utf8').trim().split(/\r?\n/)
  const at = header.split(',').indexOf(column)
  return new Set(lines.map((line) => line.split(',')[at] ?? ''))
}
