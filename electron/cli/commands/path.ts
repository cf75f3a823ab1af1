import type { z } from 'zod'
import { assertEachColumnOnce } from '#engine/stewardship/each-once.ts'
import { importResult } from '#shared/contract/extracts.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import { type ColumnTag, metadataValues, stewardshipMethods } from '#shared/contract/stewardship.ts'
import { bundleInfo, type Submission } from '#shared/contract/submissions.ts'
import { agency as agencyShape, type role } from '#shared/contract/workspace.ts'
import { type DialectOverrides, type LineCounts, overridesOfReading, type Reading, recordsInHeader } from '#shared/csv/dialect.ts'
import { accountForPeople } from '#shared/csv/line-account.ts'
import type { Classification, GateResult } from '#shared/policy/policy.ts'
import { type JsonFile, parseJsonFile } from '../json-file.ts'
import { knownNames } from '../problem-text.ts'
import { noteRepaired } from '../repairs-text.ts'
import { newPassphraseFrom, passphraseFrom, pathOf, type Session } from '../session.ts'

// The steward's path on an open workspace, a command a step. Each answers the process's exit code.

/** Whose workspace is made. */
export interface Agency {
  /** Goes into file names: `[a-z0-9_]`. */
  readonly code: string
  readonly nameTh: string
  readonly nameEn: string
  readonly kind: 'agency' | 'centre'
}

/** `init`: makes a workspace; prints the recovery code, once. Throws `agency-code-invalid`, `passphrase-too-short`. */
export async function init(session: Session, folder: string, agency: Agency, steward: string, byPassphrase: boolean): Promise<number> {
  // Asked before any passphrase is.
  if (!agencyShape.shape.code.safeParse(agency.code).success) throw new ProblemError('agency-code-invalid', { code: agency.code })
  const stewardPassphrase = await newPassphraseFrom(
    'BORIKON_STEWARD_PASSPHRASE_FILE',
    session.say('cli.ask-person-passphrase', { name: steward }),
  )
  const protector = byPassphrase
    ? {
        kind: 'passphrase' as const,
        passphrase: await newPassphraseFrom('BORIKON_PASSPHRASE_FILE', session.say('cli.ask-workspace-passphrase')),
      }
    : { kind: 'device' as const }
  const made = await session.call('workspace.create', {
    agency,
    language: session.language,
    folder: session.engine.tickets.addFolder(pathOf(folder)),
    protector,
    steward: { name: steward, passphrase: stewardPassphrase },
  })
  session.print(session.say('cli.recovery-code', { code: made.recoveryCode }))
  return 0
}

/** `import`: prints the ids of the extract and its dataset, as JSON. */
export async function importFile(
  session: Session,
  file: string,
  overrides: DialectOverrides,
  dataset: string | undefined,
  title: string,
): Promise<number> {
  const found = dataset === undefined ? null : await findDataset(session, dataset)
  const ticket = session.engine.tickets.addPath(pathOf(file))
  const known = await session.call('import.known', { file: ticket })
  const result = importResult.parse(await session.run('import.start', { file: ticket, overrides, dataset: found?.id ?? null, title }))
  for (const one of known) session.note(session.say('cli.import-known', { title: one.title, name: one.name, extract: one.extract }))
  session.print(JSON.stringify(result))
  const { name, reading, lines, repaired } = await session.call('extracts.get', { extract: result.extract })
  noteOddReading(session, reading, lines)
  noteRepaired(session, name, repaired)
  return 0
}

/** What a person may not have meant. */
function noteOddReading(session: Session, reading: Reading, lines: LineCounts): void {
  const count = recordsInHeader(reading)
  if (count > 0) session.note(session.say('cli.header-records', { count }))
  if (lines.records === 0) session.note(session.say('cli.no-records', accountForPeople(lines, reading)))
}

/**
 * `reread`: reads a kept extract another way; its bytes stay as they are. What a person fixed before stays fixed, unless `afresh`. Prints how it reads and
 * what became of its lines.
 */
export async function reread(session: Session, name: string, overrides: DialectOverrides, afresh: boolean): Promise<number> {
  const extract = await findExtract(session, name)
  const before = await session.call('extracts.get', { extract })
  const fixed = afresh ? {} : overridesOfReading(before.reading)
  await session.run('extracts.reread', { extract, overrides: { ...fixed, ...overrides } })
  const { reading, lines, repaired } = await session.call('extracts.get', { extract })
  const columns = reading.columns.map((column) => column.name)
  session.print(JSON.stringify({ extract, dialect: reading.dialect, columns, lines, repaired }))
  noteOddReading(session, reading, lines)
  return 0
}

/**
 * `rejects`: the records that could not be read as rows, one JSON object a line; what may be personal is masked unless `reveal`. Says so, and how many
 * there are beyond those that are described.
 */
export async function printRejects(session: Session, name: string, reveal: boolean): Promise<number> {
  const extract = await findExtract(session, name)
  if (reveal) await revealAll(session, extract)
  let isMasked = false
  for (let from = 0; ; ) {
    const page = await session.call('extracts.rejects', { extract, from, count: REJECTS_AT_ONCE })
    const { total, described, rejects, maskedColumns } = page
    for (const reject of rejects) session.print(JSON.stringify(reject))
    from += rejects.length
    isMasked ||= rejects.length > 0 && maskedColumns.length > 0
    if (from < described && rejects.length > 0) continue
    if (isMasked) session.note(session.say('cli.rejects-masked'))
    if (described < total) session.note(session.say('cli.rejects-more', { described, total }))
    return 0
  }
}

/** Shows the values of every column, which is entered in the audit trail. */
export async function revealAll(session: Session, extract: string): Promise<void> {
  const { reading } = await session.call('extracts.get', { extract })
  await session.call('rows.reveal', { extract, columns: reading.columns.map((column) => column.name) })
}

const REJECTS_AT_ONCE = 500

/** `datasets`: prints everything kept, as JSON. */
export async function printDatasets(session: Session): Promise<number> {
  session.print(JSON.stringify(await session.call('datasets.list', {}), null, 2))
  return 0
}

/** `profile`: prints what was measured of an extract, as JSON. */
export async function printProfile(session: Session, extract: string): Promise<number> {
  session.print(JSON.stringify(await session.call('profile.get', { extract: await findExtract(session, extract) }), null, 2))
  return 0
}

/**
 * `tag`: prints the findings, or takes every suggestion, or the decisions of a JSON file. Exit code 1 while a column is undecided, which it
 * notes.
 */
export async function tag(session: Session, extract: string, acceptAll: boolean, file: JsonFile | null): Promise<number> {
  const id = await findExtract(session, extract)
  // Before anything is accepted: where the file is wrong, nothing is changed.
  const decided = file === null ? null : parseJsonFile(stewardshipMethods['tags.decide'].input.shape.decisions, file)
  if (decided !== null) assertEachColumnOnce(decided)
  const found = acceptAll ? await session.call('tags.get', { extract: id }) : []
  const told = new Set(decided?.map((one) => one.column))
  const accepted = found.filter((one) => (one.decision === null || one.changed) && !told.has(one.column))
  const decisions = [...accepted.map(acceptanceOf), ...(decided ?? [])]
  // All in one: where the engine refuses something that the file says, nothing is accepted either.
  if (decisions.length > 0) await session.call('tags.decide', { extract: id, decisions })
  const asked = accepted.filter((one) => one.sensitivity === 'none' && (one.findings[0]?.sensitivity ?? 'none') !== 'none')
  if (asked.length > 0) session.note(session.say('cli.asked', { columns: asked.map((one) => one.column).join(', ') }))
  const tags = await session.call('tags.get', { extract: id })
  const open = tags.filter((one) => one.decision === null || one.changed).map((one) => one.column)
  if (open.length > 0) session.note(session.say('cli.undecided', { count: open.length, columns: knownNames(open) }))
  session.print(
    JSON.stringify(
      tags.map(({ examples: _, ...shown }) => shown),
      null,
      2,
    ),
  )
  return open.length === 0 ? 0 : 1
}

/** Takes detection's word for a column. */
function acceptanceOf({ column, sensitivity }: ColumnTag) {
  return { column, action: 'accept' as const, type: null, sensitivity, reason: '' }
}

/** `classify`: prints level, category and what is suggested, after setting what is asked for: where only one of them is, the other as suggested. Exit code 1 while they are not set or may not be so. */
export async function classify(
  session: Session,
  extract: string,
  wanted: { level?: string; category?: string; reason: string; asSuggested: boolean },
): Promise<number> {
  const id = await findExtract(session, extract)
  const { suggestion } = await session.call('classification.get', { extract: id })
  if (wanted.asSuggested || wanted.level !== undefined || wanted.category !== undefined) {
    const classification = {
      level: wanted.level ?? suggestion.levelAfter,
      category: wanted.category ?? suggestion.category,
      reason: wanted.reason,
    }
    // The engine's door refuses a level or category that does not exist.
    const { moved } = await session.call('classification.set', { extract: id, ...(classification as Classification) })
    if (moved.length > 0) session.note(session.say('cli.protections-moved', { columns: moved.map(({ column }) => column).join(', ') }))
  }
  const view = await session.call('classification.get', { extract: id })
  session.print(JSON.stringify(view, null, 2))
  return view.current !== null && view.problems.length === 0 ? 0 : 1
}

/** `protect`: prints the recipe, after setting what a JSON file says; says of which columns cells would be left empty. */
export async function protect(session: Session, extract: string, recipe: JsonFile | null): Promise<number> {
  const id = await findExtract(session, extract)
  if (recipe !== null) {
    const columns = parseJsonFile(stewardshipMethods['protection.set'].input.shape.columns, recipe)
    await session.call('protection.set', { extract: id, columns })
  }
  const protections = await session.call('protection.get', { extract: id })
  for (const { column, protection: chosen, emptiedByYear: count } of protections) {
    if (chosen.kind === 'date-to-year' && count !== 0)
      process.stderr.write(`${session.say('cli.emptiedByYear', { column, count: count ?? '?' })}\n`)
  }
  session.print(JSON.stringify(protections, null, 2))
  return 0
}

/** `describe`: prints the metadata and what is missing, after setting what a JSON file says. Throws `metadata-field-unknown`. */
export async function describe(session: Session, dataset: string, metadata: JsonFile | null): Promise<number> {
  const { id } = await findDataset(session, dataset)
  if (metadata !== null) {
    const written = parseJsonFile(metadataValues, metadata)
    const before = await session.call('metadata.get', { dataset: id })
    const known = before.fields.map(({ name }) => name)
    const unknown = Object.keys(written).filter((name) => !known.includes(name))
    if (unknown.length > 0) throw new ProblemError('metadata-field-unknown', { fields: knownNames(unknown), known: known.join(', ') })
    await session.call('metadata.set', { dataset: id, values: { ...before.values, ...written } })
  }
  const view = await session.call('metadata.get', { dataset: id })
  session.print(JSON.stringify({ values: view.values, problems: view.problems }, null, 2))
  return view.problems.length === 0 ? 0 : 1
}

/** `person`: adds a person, with a passphrase from BORIKON_PERSON_PASSPHRASE_FILE or asked for; prints it as JSON. Throws `passphrase-too-short`. */
export async function addPerson(session: Session, name: string, as: z.infer<typeof role>): Promise<number> {
  const passphrase = await newPassphraseFrom('BORIKON_PERSON_PASSPHRASE_FILE', session.say('cli.ask-person-passphrase', { name }))
  session.print(JSON.stringify(await session.call('people.add', { name, role: as, passphrase })))
  return 0
}

/** `submit`: sends the extract to review; exit code 1 with the unmet gates when it may not. */
export async function submit(session: Session, extract: string): Promise<number> {
  const id = await findExtract(session, extract)
  const gates = await session.call('gates.get', { extract: id })
  const unmet = gates.filter((gate) => !gate.met && gate.step !== 'package')
  if (unmet.length > 0) {
    printGates(session, unmet)
    return 1
  }
  session.print(JSON.stringify(await session.call('submissions.prepare', { extract: id }), null, 2))
  return 0
}

function printGates(session: Session, gates: readonly GateResult[]): void {
  for (const gate of gates)
    session.note(
      `✗ ${session.say(`gate.${gate.code}`)}: ${session.say(`gate.${gate.reason}`, gate.params)} ${gate.columns.join(', ')}`.trimEnd(),
    )
}

/** `approve`: approves the submission as a person known by name or id, with the approver's own passphrase, from BORIKON_APPROVER_PASSPHRASE_FILE or asked for. */
export async function approve(session: Session, extract: string, approver: string): Promise<number> {
  const submission = await currentSubmission(session, extract)
  const people = await session.call('people.list', {})
  const person = people.find((one) => one.id === approver || one.name === approver)
  if (!person) throw new ProblemError('person-not-found', { asked: approver, known: knownNames(people.map((one) => one.name)) })
  const passphrase = await passphraseFrom(
    'BORIKON_APPROVER_PASSPHRASE_FILE',
    session.say('cli.ask-person-passphrase', { name: person.name }),
  )
  session.print(
    JSON.stringify(await session.call('submissions.approve', { submission: submission.id, person: person.id, passphrase }), null, 2),
  )
  return 0
}

/** `package`: builds the bundle of an approved submission; prints what it is, as JSON. */
export async function packageExtract(session: Session, extract: string): Promise<number> {
  const submission = await currentSubmission(session, extract)
  session.print(JSON.stringify(bundleInfo.parse(await session.run('submissions.package', { submission: submission.id })), null, 2))
  return 0
}

/** `export`: saves the bundle as the file `target`, or under its own name where that is a folder. */
export async function exportBundle(session: Session, extract: string, target: string, replace: boolean): Promise<number> {
  const submission = await currentSubmission(session, extract)
  if (!submission.bundle) throw new ProblemError('bundle-not-found')
  const save = session.saveTo(target, replace, submission.bundle.name)
  session.print(JSON.stringify(await session.run('submissions.export', { submission: submission.id, save })))
  return 0
}

/** `export --original`: saves the extract itself, byte for byte, as the file `target`, or under the name it was imported with where that is a folder. */
export async function exportOriginal(session: Session, extract: string, target: string, replace: boolean): Promise<number> {
  const id = await findExtract(session, extract)
  const { name } = await session.call('extracts.get', { extract: id })
  const save = session.saveTo(target, replace, name)
  session.print(JSON.stringify(await session.run('extracts.save', { extract: id, save })))
  return 0
}

async function currentSubmission(session: Session, extract: string): Promise<Submission> {
  const { submission } = await session.call('submissions.current', { extract: await findExtract(session, extract) })
  if (!submission) throw new ProblemError('submission-not-found')
  return submission
}

/** An extract by its id, or the newest one of a dataset by the dataset's id, slug or title. */
export async function findExtract(session: Session, name: string): Promise<string> {
  const datasets = await session.call('datasets.list', {})
  if (datasets.some((dataset) => dataset.extracts.some((extract) => extract.id === name))) return name
  const newest = (await findDataset(session, name)).extracts[0]
  if (!newest) throw new ProblemError('extract-not-found', { asked: name })
  return newest.id
}

async function findDataset(session: Session, name: string) {
  const datasets = await session.call('datasets.list', {})
  const found = datasets.find((dataset) => dataset.id === name || dataset.slug === name || dataset.title === name)
  if (!found) throw new ProblemError('dataset-not-found', { asked: name, known: knownNames(datasets.map((dataset) => dataset.title)) })
  return found
}
