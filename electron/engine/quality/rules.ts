import { z } from 'zod'
import { sha256Hex } from '#engine/hash.ts'
import { auditedName } from '#engine/stewardship/audited-names.ts'
import type { KnownExtract } from '#engine/stewardship/datasets.ts'
import { localInstant } from '#engine/workspace/audit.ts'
import type { Workspace } from '#engine/workspace/workspace.ts'
import { canonicalJson, type Json } from '#shared/bundle/canonical.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import type { TableProfile } from '#shared/profile/profile.ts'
import { mistakeOf } from '#shared/quality/mistakes.ts'
import { type Check, checkedColumns, type Rule, type SuggestedRule, suggestedRule } from '#shared/quality/rule.ts'
import { suggestRules } from '#shared/quality/suggest.ts'

/** A rule with its id, where it comes from, and what the steward said about it. */
export interface KnownRule {
  readonly id: string
  readonly rule: Rule
  /** A message: why the program suggests it, or who else brought it. */
  readonly why: Pick<SuggestedRule, 'reason' | 'params'>
  readonly state: 'accepted' | 'suggested' | 'dismissed'
}

/** Of a rule that a person entered. */
export const OWN: KnownRule['why'] = { reason: 'quality.origin.own', params: {} }

/** The current day where this computer is, as an ISO date. */
export function today(): string {
  return localInstant(new Date()).slice(0, 10)
}

/** A check is the same rule wherever it stands: its id is a digest of it. */
export function ruleId(check: Check): string {
  return sha256Hex(canonicalJson(plainCheck(check))).slice(0, 20)
}

/** As it is written to JSON, where what is undefined is not there. */
function plainCheck(check: Check): Json {
  return z.json().parse(JSON.parse(JSON.stringify(check)))
}

/** What a rule is about: the next extract's suggestion about it may have other numbers and is not another suggestion. */
function subjectOf(check: Check): string {
  return JSON.stringify([check.kind, ...checkedColumns(check)])
}

/** Rules the steward accepted for the dataset, in the order they were accepted. */
export function acceptedRules(workspace: Workspace, dataset: string): { id: string; must: boolean; rule: SuggestedRule }[] {
  return workspace.db
    .prepare<[string], { id: string; rule: string; must: number }>(
      'SELECT id, rule, must FROM quality_rules WHERE dataset_id = ? ORDER BY rowid',
    )
    .all(dataset)
    .map((row) => ({ id: row.id, must: row.must === 1, rule: suggestedRule.parse(JSON.parse(row.rule)) }))
}

export function acceptedKnown(workspace: Workspace, dataset: string): KnownRule[] {
  return acceptedRules(workspace, dataset).map(({ id, must, rule: { rule, reason, params } }) => ({
    id,
    rule: { ...rule, must },
    why: { reason, params },
    state: 'accepted',
  }))
}

/** The accepted rules; behind them what the profile suggests beside, and at the end the suggestions that were dismissed. */
export function rulesOf(workspace: Workspace, extract: KnownExtract, profile: TableProfile): KnownRule[] {
  const accepted = acceptedKnown(workspace, extract.dataset)
  const taken = new Set(accepted.map((one) => subjectOf(one.rule.check)))
  const dismissed = new Set(
    workspace.db
      .prepare<[string], { subject: string }>('SELECT subject FROM quality_dismissed WHERE dataset_id = ?')
      .all(extract.dataset)
      .map((row) => row.subject),
  )
  const suggested = suggestRules(profile, today())
    .filter((one) => !taken.has(subjectOf(one.rule.check)))
    .map(
      ({ rule, reason, params }): KnownRule => ({
        id: ruleId(rule.check),
        rule,
        why: { reason, params },
        state: dismissed.has(subjectOf(rule.check)) ? 'dismissed' : 'suggested',
      }),
    )
  return [...accepted, ...suggested.filter((one) => one.state === 'suggested'), ...suggested.filter((one) => one.state === 'dismissed')]
}

/** The steward had a word in how the dataset's quality is judged: took a rule up, put a suggestion away, or answered a question. */
export function isQualityJudged(workspace: Workspace, dataset: string): boolean {
  return ['quality_rules', 'quality_dismissed', 'quality_answers'].some(
    (table) => workspace.db.prepare<[string]>(`SELECT 1 FROM ${table} WHERE dataset_id = ? LIMIT 1`).get(dataset) !== undefined,
  )
}

/** What the audit trail says of a rule. Values that it lists stay out of the trail; the id tells whether the check is the same. */
function auditOf({ reading }: KnownExtract, id: string, rule: Rule): { [name: string]: Json } {
  const { check, dimension, weight, must } = rule
  return { rule: id, kind: check.kind, columns: checkedColumns(check).map(auditedName(reading)), dimension, weight, must }
}

/** Takes a suggested rule into the dataset, or out of it. Throws `rule-not-found` for a rule that is no longer suggested. */
export function acceptRule(
  workspace: Workspace,
  extract: KnownExtract,
  profile: TableProfile,
  id: string,
  accepted: boolean,
  must: boolean,
) {
  const known = rulesOf(workspace, extract, profile).find((one) => one.id === id)
  if (!known) throw new ProblemError('rule-not-found')
  workspace.db.transaction(() => settleRule(workspace, extract, known, accepted, must))()
}

/**
 * Takes several suggested rules into the dataset: all of them, each with an audit entry of its own, or none. Answers the number by which they are taken
 * back together; null where all of them were accepted before. Throws `rule-not-found`.
 */
export function acceptRules(workspace: Workspace, extract: KnownExtract, profile: TableProfile, ids: readonly string[]): number | null {
  const known = new Map(rulesOf(workspace, extract, profile).map((one) => [one.id, one]))
  const wanted = Array.from(new Set(ids), (id) => {
    const rule = known.get(id)
    if (!rule) throw new ProblemError('rule-not-found')
    return rule
  }).filter((rule) => rule.state !== 'accepted')
  if (wanted.length === 0) return null
  return workspace.db.transaction(() => {
    const batch = (workspace.db.prepare<[], { last: number | null }>('SELECT max(batch) AS last FROM quality_rules').get()?.last ?? 0) + 1
    for (const rule of wanted) settleRule(workspace, extract, rule, true, false, batch)
    return batch
  })()
}

/**
 * Takes back the rules of a batch, or of the last one, that are still as they were accepted, each with an audit entry of its own; what was changed since
 * is the steward's own and stays. Answers how many. Throws `nothing-to-take-back`.
 */
export function takeBackRules(workspace: Workspace, extract: KnownExtract, batch: number | null): number {
  const { dataset } = extract
  const last = workspace.db.prepare<[string], { last: number | null }>('SELECT max(batch) AS last FROM quality_rules WHERE dataset_id = ?')
  const ids = workspace.db
    .prepare<[string, number | null], { id: string }>('SELECT id FROM quality_rules WHERE dataset_id = ? AND batch = ?')
    .all(dataset, batch ?? last.get(dataset)?.last ?? null)
  if (ids.length === 0) throw new ProblemError('nothing-to-take-back')
  const known = new Map(acceptedKnown(workspace, dataset).map((one) => [one.id, one]))
  workspace.db.transaction(() => {
    for (const { id } of ids) {
      const rule = known.get(id)
      if (rule) remove(workspace, extract, rule)
    }
  })()
  return ids.length
}

function settleRule(
  workspace: Workspace,
  extract: KnownExtract,
  known: KnownRule,
  accepted: boolean,
  must: boolean,
  batch: number | null = null,
): void {
  const { id } = known
  const rule = { ...known.rule, must }
  if (accepted) put(workspace, extract.dataset, known.state === 'accepted' ? id : null, rule, known.why, batch)
  else workspace.db.prepare('DELETE FROM quality_rules WHERE dataset_id = ? AND id = ?').run(extract.dataset, id)
  record(workspace, extract.dataset, 'quality.accept', null, { ...auditOf(extract, id, rule), accepted })
}

/** Puts a suggestion out of the way for this dataset, or brings it back. */
export function dismissRule(workspace: Workspace, extract: KnownExtract, profile: TableProfile, id: string, dismissed: boolean): void {
  const known = rulesOf(workspace, extract, profile).find((one) => one.id === id && one.state !== 'accepted')
  if (!known) throw new ProblemError('rule-not-found')
  workspace.db.transaction(() => {
    const statement = dismissed
      ? 'INSERT OR IGNORE INTO quality_dismissed (dataset_id, subject) VALUES (?, ?)'
      : 'DELETE FROM quality_dismissed WHERE dataset_id = ? AND subject = ?'
    workspace.db.prepare(statement).run(extract.dataset, subjectOf(known.rule.check))
    record(workspace, extract.dataset, 'quality.dismiss', null, { ...auditOf(extract, id, known.rule), dismissed })
  })()
}

/**
 * Adds a rule of the steward's own, before the accepted rule `before` where that is there, else as the last. Throws `rule-invalid`, `column-not-found`,
 * `rule-exists`. Answers its id.
 */
export function addRule(workspace: Workspace, extract: KnownExtract, rule: Rule, before?: string): string {
  assertSound(rule, extract)
  const id = ruleId(rule.check)
  workspace.db.transaction(() => {
    put(workspace, extract.dataset, null, rule, OWN)
    if (before !== undefined) moveLastBefore(workspace, extract.dataset, before)
    record(workspace, extract.dataset, 'quality.add', null, auditOf(extract, id, rule))
  })()
  return id
}

/** Changes an accepted rule in its place. Throws as `addRule`, and `rule-not-found`. Answers its id, which is another one where the check is another one. */
export function changeRule(workspace: Workspace, extract: KnownExtract, id: string, rule: Rule): string {
  const before = acceptedKnown(workspace, extract.dataset).find((one) => one.id === id)
  if (!before) throw new ProblemError('rule-not-found')
  const changed = ruleId(rule.check)
  if (changed !== id) assertSound(rule, extract)
  workspace.db.transaction(() => {
    // Why it was suggested holds for the check that was suggested only.
    put(workspace, extract.dataset, id, rule, changed === id ? before.why : OWN)
    record(workspace, extract.dataset, 'quality.change', auditOf(extract, id, before.rule), auditOf(extract, changed, rule))
  })()
  return changed
}

export function removeRule(workspace: Workspace, extract: KnownExtract, id: string): void {
  const before = acceptedKnown(workspace, extract.dataset).find((one) => one.id === id)
  if (!before) throw new ProblemError('rule-not-found')
  workspace.db.transaction(() => remove(workspace, extract, before))()
}

function remove(workspace: Workspace, extract: KnownExtract, { id, rule }: KnownRule): void {
  workspace.db.prepare('DELETE FROM quality_rules WHERE dataset_id = ? AND id = ?').run(extract.dataset, id)
  record(workspace, extract.dataset, 'quality.remove', auditOf(extract, id, rule), null)
}

/** Accepts the rules of a Table Schema that the dataset does not have yet. Answers how many were added. */
export function addImportedRules(workspace: Workspace, extract: KnownExtract, rules: readonly Rule[], file: string): number {
  const known = new Set(acceptedKnown(workspace, extract.dataset).map((one) => one.id))
  const added = rules.filter((rule) => !known.has(ruleId(rule.check)))
  workspace.db.transaction(() => {
    for (const rule of added) put(workspace, extract.dataset, null, rule, { reason: 'quality.origin.schema', params: { name: file } })
    const entries = added.map((rule) => auditOf(extract, ruleId(rule.check), rule))
    record(workspace, extract.dataset, 'quality.import', null, { name: file, rules: entries })
  })()
  return added.length
}

/** Writes an accepted rule, in the place of the one with id `before` where it is given: what is written anew is no longer taken back with others. */
function put(
  workspace: Workspace,
  dataset: string,
  before: string | null,
  rule: Rule,
  why: KnownRule['why'],
  batch: number | null = null,
): void {
  const id = ruleId(rule.check)
  const taken = workspace.db.prepare('SELECT 1 FROM quality_rules WHERE dataset_id = ? AND id = ?').get(dataset, id)
  if (taken && id !== before) throw new ProblemError('rule-exists')
  const text = JSON.stringify({ rule, ...why } satisfies SuggestedRule)
  const must = rule.must ? 1 : 0
  if (before === null)
    workspace.db
      .prepare('INSERT INTO quality_rules (id, rule, must, dataset_id, batch) VALUES (?, ?, ?, ?, ?)')
      .run(id, text, must, dataset, batch)
  else
    workspace.db
      .prepare('UPDATE quality_rules SET id = ?, rule = ?, must = ?, batch = NULL WHERE dataset_id = ? AND id = ?')
      .run(id, text, must, dataset, before)
}

/** Moves the dataset's last rule to stand before another one, whose place it takes; each from there on takes the next one's. */
function moveLastBefore({ db }: Workspace, dataset: string, before: string): void {
  const rows = db
    .prepare<[string], { place: number; id: string }>('SELECT rowid AS place, id FROM quality_rules WHERE dataset_id = ? ORDER BY rowid')
    .all(dataset)
  const at = rows.findIndex(({ id }) => id === before)
  if (at < 0) return
  const places = rows.slice(at).map(({ place }) => place)
  const move = db.prepare<[number, number]>('UPDATE quality_rules SET rowid = ? WHERE rowid = ?')
  // No rule has this place: two cannot have the same for a moment.
  const aside = -1
  move.run(aside, places.at(-1) ?? aside)
  for (let index = places.length - 1; index > 0; index--) move.run(places[index] ?? aside, places[index - 1] ?? aside)
  move.run(places[0] ?? aside, aside)
}

function assertSound(rule: Rule, extract: KnownExtract): void {
  const mistake = mistakeOf(rule.check)
  if (mistake !== null) throw new ProblemError('rule-invalid', { mistake })
  const names = new Set(extract.reading.columns.map((column) => column.name))
  const unknown = checkedColumns(rule.check).find((column) => !names.has(column))
  if (unknown !== undefined) throw new ProblemError('column-not-found', { column: unknown })
}

function record(workspace: Workspace, dataset: string, action: string, before: Json, after: Json): void {
  workspace.record(action, `dataset/${dataset}`, dataset, before, after)
}
