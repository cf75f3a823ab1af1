import { readAuditPart } from '#shared/bundle/audit.ts'
import type { CheckList } from '#shared/bundle/checks.ts'
import { checkClassification, leavingSensitivity, suggestClassification } from '#shared/policy/classify.ts'
import { checkGates } from '#shared/policy/gates.ts'
import type { Protection } from '#shared/protect/recipe.ts'
import { type Sensitivity, sensitivity } from '#shared/sensitive/finding.ts'
import { sha256 } from '../hash.ts'
import type { Container } from './container.ts'
import type { VerifiedDocuments } from './documents.ts'
import { isInertReport } from './inert.ts'
import { createTextLeaks } from './leaks.ts'
import type { BundleSummary, VerifyOptions } from './verification.ts'
import type { VerifiedTable } from './verify-table.ts'

/** What the bundle claims about itself, asked again: documents against each other and the table, classification and gates under our own policy pack. */
export function checkMeaning(
  container: Container,
  files: ReadonlyMap<string, Buffer>,
  documents: VerifiedDocuments,
  table: VerifiedTable | null,
  options: VerifyOptions,
  checks: CheckList,
): BundleSummary['audit'] {
  checkPackage(container, documents, table, checks)
  checkDecisions(documents, options, checks)
  checkLeaks(files, table, checks)
  checkReport(files.get('data/report.html'), checks)
  if (options.lastVersion !== undefined) {
    checks.made('version')
    const last = options.lastVersion(container.agency, container.dataset)
    if (last !== null && container.version <= last) checks.fail('version', 'not-newer', null, { version: container.version, last })
  }
  return checkAudit(files.get('data/audit.jsonl'), checks)
}

function checkPackage(container: Container, documents: VerifiedDocuments, table: VerifiedTable | null, checks: CheckList): void {
  const { datapackage, classification, protection, profile } = documents
  if (datapackage === null) return
  checks.made('package')
  const path = 'data/datapackage.json'
  const [resource] = datapackage.resources
  const { agency, dataset, version } = datapackage.borikon
  const says = {
    name: datapackage.name,
    version: datapackage.version,
    resource: resource.name,
    path: resource.path,
    agency,
    dataset,
    number: version,
  }
  const is = {
    name: container.name,
    version: String(container.version),
    resource: container.dataset,
    path: `${container.dataset}.csv`,
    agency: container.agency,
    dataset: container.dataset,
    number: container.version,
  }
  for (const key of ['name', 'version', 'resource', 'path', 'agency', 'dataset', 'number'] as const) {
    if (says[key] !== is[key]) checks.fail('package', 'identity', path, { field: key })
  }
  if (table !== null) {
    if (resource.bytes !== table.bytes || resource.hash !== `sha256:${table.sha256}`) checks.fail('package', 'hash', path)
    if (resource.borikon.records !== table.records) {
      checks.fail('package', 'records', path, { stated: resource.borikon.records, found: table.records })
    }
  }
  const names = resource.schema.fields.map((field) => field.name)
  if (new Set(names).size !== names.length) checks.fail('package', 'column-twice', path)
  const compare = (file: string, columns: readonly string[]) => {
    if (columns.length !== names.length || columns.some((name, i) => name !== names[i])) checks.fail('package', 'columns', file)
  }
  if (classification !== null) {
    if (classification.level !== datapackage.borikon.level) checks.fail('package', 'level', path)
    compare(
      'data/classification.json',
      classification.columns.filter((each) => each.leaves).map((each) => each.name),
    )
  }
  if (protection !== null) {
    compare(
      'data/protection.json',
      protection.columns.filter((each) => each.protection.kind !== 'drop').map((each) => each.column),
    )
  }
  if (profile !== null) {
    compare(
      'data/profile.json',
      profile.columns.map((each) => each.name),
    )
    if (table !== null && profile.records !== table.records) {
      checks.fail('package', 'records', 'data/profile.json', { stated: profile.records, found: table.records })
    }
    checkProfileValues(documents, checks)
  }
}

/** A profile must not show what the table hides: no values of a column that is anything but harmless. */
function checkProfileValues({ profile, classification }: VerifiedDocuments, checks: CheckList): void {
  const harmless = new Set(classification?.columns.flatMap((each) => (each.sensitivityAfter === 'none' ? [each.name] : [])))
  for (const column of profile?.columns ?? []) {
    const hasValues = column.top !== null || column.misfits !== null || column.numeric !== null || column.date !== null
    if (hasValues && !harmless.has(column.name)) checks.fail('package', 'profile-values', 'data/profile.json', { column: column.name })
  }
}

function checkDecisions(documents: VerifiedDocuments, { policy, metadataProblems }: VerifyOptions, checks: CheckList): void {
  const { classification, protection, quality, catalog } = documents
  if (classification === null || protection === null) return
  checks.made('classification')
  const path = 'data/classification.json'
  const protections = new Map<string, Protection>(protection.columns.map((each) => [each.column, each.protection]))
  const columns = classification.columns.map(({ name, sensitivity, sensitivityAfter, decision }) => ({
    column: name,
    sensitivity,
    sensitivityAfter,
    decided: decision !== null,
    protection: protections.get(name) ?? null,
  }))
  const known = columns.map((each) => ({ ...each, protection: each.protection ?? { kind: 'keep' as const } }))
  const { level, category, reason } = classification
  const suggestion = suggestClassification(policy, known)
  for (const { key, params } of checkClassification(policy, { level, category, reason }, suggestion).problems) {
    checks.fail('classification', key.replace(/^rule\./, ''), path, params)
  }
  for (const { column, sensitivity: before, sensitivityAfter, protection: each } of known) {
    const leaving = leavingSensitivity(policy, before, each) ?? 'none'
    if (rank(sensitivityAfter) < rank(leaving))
      checks.fail('classification', 'sensitivity', path, { column, stated: sensitivityAfter, ours: leaving })
  }
  if (quality === null || catalog === null) return
  checks.made('gates')
  const gates = checkGates(policy, {
    columns,
    classification: { level, category, reason },
    metadataFields: metadataProblems(catalog),
    failedMustRules: quality.rules.filter((rule) => rule.must && rule.failed > 0).map((rule) => ({ rule: rule.id, columns: [] })),
    preparedBy: classification.preparedBy,
    approvals: classification.approvals.map(({ name, role }) => ({ person: name, role })),
  })
  for (const gate of gates) {
    if (!gate.met) checks.fail('gates', gate.code, path, { ...gate.params, columns: gate.columns.join(', ') })
  }
}

function rank(value: Sensitivity): number {
  return sensitivity.options.indexOf(value)
}

function checkLeaks(files: ReadonlyMap<string, Buffer>, table: VerifiedTable | null, checks: CheckList): void {
  if (table === null || table.leaks === null) return
  checks.made('leak')
  const outside = createTextLeaks(null, [])
  for (const [path, content] of files) if (path !== 'signature.ed25519') outside.add(path, content.toString())
  for (const { path, column, record, count } of [...table.leaks, ...outside.leaks()]) {
    if (column === null || record === null) checks.fail('leak', 'outside-table', path, { count })
    else checks.fail('leak', 'column', path, { column, record: record + 1, count })
  }
}

function checkReport(content: Buffer | undefined, checks: CheckList): void {
  if (content === undefined) return
  checks.made('report')
  if (!isInertReport(content.toString())) checks.fail('report', 'active', 'data/report.html')
}

function checkAudit(content: Buffer | undefined, checks: CheckList): BundleSummary['audit'] {
  if (content === undefined) return null
  checks.made('audit')
  const part = readAuditPart(content.toString(), sha256)
  if (part.ok) return { start: part.start, end: part.end }
  checks.fail('audit', part.reason, 'data/audit.jsonl', { line: part.line })
  return null
}
