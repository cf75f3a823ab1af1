import type { MessageParams } from '#shared/locale/message.ts'
import type { Protection } from '#shared/protect/recipe.ts'
import type { Sensitivity } from '#shared/sensitive/finding.ts'
import { checkClassification, isAbove, leavingSensitivity, suggestClassification } from './classify.ts'
import { type ApproverRole, approverRole, type Classification, type GateCode, type GateResult, type PolicyPack } from './policy.ts'

/** Everything the gates look at: gathered by the engine before packaging, and by a receiver out of a bundle. */
export interface GateFacts {
  /** In the table's order; `protection` is null where the recipe has no word on the column, which counts as `keep`. */
  readonly columns: readonly {
    readonly column: string
    /** A person decided on it, and on today's findings. */
    readonly decided: boolean
    readonly sensitivity: Sensitivity
    readonly protection: Protection | null
  }[]
  readonly classification: Classification | null
  /** Catalog fields that are missing or wrong, by name. */
  readonly metadataFields: readonly string[]
  /** Accepted quality rules marked `must` that fail: rule id, and the columns they speak of. */
  readonly failedMustRules: readonly { readonly rule: string; readonly columns: readonly string[] }[]
  /** Person id of whoever prepared the submission; null before it is prepared. */
  readonly preparedBy: string | null
  /** Approvals that bind to exactly what is about to leave; lapsed ones are not among them. */
  readonly approvals: readonly { readonly person: string; readonly role: string }[]
}

interface Verdict {
  readonly met: boolean
  readonly reason: string
  readonly params?: MessageParams
  readonly columns?: readonly string[]
}

interface Gate {
  readonly step: GateResult['step']
  check(pack: PolicyPack, facts: GateFacts): Verdict
}

const gates: Readonly<Record<GateCode, Gate>> = {
  'columns-decided': { step: 'tag', check: checkDecided },
  'classification-set': { step: 'tag', check: checkClassificationSet },
  'no-secret-leaves': { step: 'protect', check: checkSecrets },
  'no-clear-identifier': { step: 'protect', check: checkIdentifiers },
  'metadata-complete': { step: 'describe', check: checkMetadataComplete },
  'must-rules-pass': { step: 'profile', check: checkMustRules },
  approvals: { step: 'package', check: checkApprovals },
}

/** Every gate of the pack with its verdict, in the pack's order. Nothing is packaged unless all are met. */
export function checkGates(pack: PolicyPack, facts: GateFacts): GateResult[] {
  return pack.gates.map((code) => {
    const { step, check } = gates[code]
    const { met, reason, params, columns } = check(pack, facts)
    return { code, met, reason, params: { ...params }, columns: [...(columns ?? [])], step }
  })
}

/** How many things keep a gate from being met, as its text says: columns, fields or rules; 1 where it counts nothing, 0 when it is met. */
export function openCount(gate: GateResult): number {
  if (gate.met) return 0
  return typeof gate.params.count === 'number' ? gate.params.count : 1
}

/**
 * The roles whose approval this submission needs. It counts as personal when a column leaves with any sensitivity, or when its category says so:
 * calling it personal is enough to bring the data protection officer in.
 */
export function rolesNeeded(pack: PolicyPack, facts: Pick<GateFacts, 'columns' | 'classification'>): ApproverRole[] {
  const personal = facts.classification?.category === 'personal' || leavingColumns(pack, facts).some((each) => each.leaving !== 'none')
  const needed = [...pack.approvals.always, ...(personal ? pack.approvals.whenPersonal : [])]
  return approverRole.options.filter((role) => needed.includes(role))
}

function protectionOf(column: GateFacts['columns'][number]): Protection {
  return column.protection ?? { kind: 'keep' }
}

/** The columns of which something leaves, with what they mean then. */
function leavingColumns(pack: PolicyPack, facts: Pick<GateFacts, 'columns'>): { column: string; leaving: Sensitivity }[] {
  return facts.columns.flatMap((column) => {
    const leaving = leavingSensitivity(pack, column.sensitivity, protectionOf(column))
    return leaving === null ? [] : [{ column: column.column, leaving }]
  })
}

function checkDecided(_pack: PolicyPack, facts: GateFacts): Verdict {
  const columns = facts.columns.filter((each) => !each.decided).map((each) => each.column)
  if (facts.columns.length === 0) return { met: false, reason: 'columns-decided.none' }
  if (columns.length > 0) return { met: false, reason: 'columns-decided.unmet', params: { count: columns.length }, columns }
  return { met: true, reason: 'columns-decided.met', params: { count: facts.columns.length } }
}

function checkClassificationSet(pack: PolicyPack, facts: GateFacts): Verdict {
  if (facts.classification === null) return { met: false, reason: 'classification-set.missing' }
  const columns = facts.columns.map((each) => ({ ...each, protection: protectionOf(each) }))
  const suggestion = suggestClassification(pack, columns)
  const { level, category } = facts.classification
  const params = { level, category, suggested: suggestion.levelAfter }
  const check = checkClassification(pack, facts.classification, suggestion)
  if (!check.compatible) return { met: false, reason: 'classification-set.incompatible', params }
  if (check.problems.length > 0) return { met: false, reason: 'classification-set.reason-needed', params }
  return { met: true, reason: check.lowered ? 'classification-set.lowered' : 'classification-set.met', params }
}

function checkSecrets(pack: PolicyPack, facts: GateFacts): Verdict {
  const columns = leavingColumns(pack, facts)
    .filter((each) => pack.sensitivityLevels[each.leaving] === null)
    .map((each) => each.column)
  if (columns.length > 0) return { met: false, reason: 'no-secret-leaves.unmet', params: { count: columns.length }, columns }
  return { met: true, reason: 'no-secret-leaves.met' }
}

function checkIdentifiers(pack: PolicyPack, facts: GateFacts): Verdict {
  const columns = leavingColumns(pack, facts)
    .filter((each) => each.leaving === 'direct-identifier')
    .map((each) => each.column)
  const params = { level: pack.directIdentifierLevel, count: columns.length }
  if (columns.length === 0) return { met: true, reason: 'no-clear-identifier.met' }
  const tooLow = facts.classification === null || isAbove(pack.directIdentifierLevel, facts.classification.level)
  if (tooLow) return { met: false, reason: 'no-clear-identifier.unmet', params, columns }
  return { met: true, reason: 'no-clear-identifier.allowed', params, columns }
}

function checkMetadataComplete(_pack: PolicyPack, facts: GateFacts): Verdict {
  // One field may be wrong in two ways.
  const count = new Set(facts.metadataFields).size
  if (count > 0) return { met: false, reason: 'metadata-complete.unmet', params: { count } }
  return { met: true, reason: 'metadata-complete.met' }
}

function checkMustRules(_pack: PolicyPack, facts: GateFacts): Verdict {
  const failed = facts.failedMustRules
  if (failed.length === 0) return { met: true, reason: 'must-rules-pass.met' }
  return {
    met: false,
    reason: 'must-rules-pass.unmet',
    params: { count: failed.length },
    columns: [...new Set(failed.flatMap((each) => each.columns))],
  }
}

function checkApprovals(pack: PolicyPack, facts: GateFacts): Verdict {
  const needed = rolesNeeded(pack, facts)
  if (facts.preparedBy === null) return { met: false, reason: 'approvals.not-prepared', params: { roles: needed.join(', ') } }
  const given = new Set<string>(facts.approvals.filter((each) => each.person !== facts.preparedBy).map((each) => each.role))
  const missing = needed.filter((role) => !given.has(role))
  if (missing.length > 0) return { met: false, reason: `approvals.awaits-${missing.join('-')}`, params: { roles: missing.join(', ') } }
  return { met: true, reason: 'approvals.met', params: { roles: needed.join(', ') } }
}
