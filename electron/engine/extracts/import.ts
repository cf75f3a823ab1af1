import { changed, type EngineContext, type OpenWorkspace, opened } from '#engine/context.ts'
import { removeDatabaseFile } from '#engine/files.ts'
import { newId } from '#engine/ids.ts'
import type { JobContext } from '#engine/jobs.ts'
import { logError } from '#engine/log.ts'
import { measureRules } from '#engine/quality/measure.ts'
import { datasetRow, type KnownExtract, knownExtract, newSlug } from '#engine/stewardship/datasets.ts'
import { basisOf, columnSensitivities, heldSensitivity, storeFindings, taggedColumns } from '#engine/stewardship/tags.ts'
import { lapseIfChanged } from '#engine/submissions/freeze.ts'
import { withoutPackedValues } from '#engine/threads/packed-profile.ts'
import type { ByteSource } from '#engine/tickets.ts'
import { localInstant } from '#engine/workspace/audit.ts'
import type { ImportResult, RepairedRecords } from '#shared/contract/extracts.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import {
  type DialectOverrides,
  type FileSample,
  type LineCounts,
  overridesOfReading,
  type Reading,
  recordsInHeader,
} from '#shared/csv/dialect.ts'
import type { ColumnFindings, Decision } from '#shared/sensitive/finding.ts'
import { type BegunImport, beginImport } from './begun-import.ts'
import { repairsRecords, withCaution } from './caution.ts'
import { feedOf } from './feed.ts'
import { assertTable, encodingOfWhole, keptReadingOf, type Readable, sampleOf } from './file-reading.ts'
import { type PassInput, type PassResult, runPass } from './pass.ts'
import { hideAll } from './reveal.ts'
import { type ExtractKey, type ExtractStore, extractPath } from './store.ts'
import { dropViews } from './views.ts'

interface FirstPass {
  readonly source: Readable
  readonly sample: FileSample
  readonly reading: Reading
  readonly overrides: DialectOverrides
  readonly title: string
  readonly job: JobContext
}

/**
 * A first pass's reading and result; or those of a second one in the encoding that all bytes together are in, where they looked like UTF-8 at the beginning and the end and are not. The
 * kept bytes are right whatever the reading.
 */
async function inJudgedEncoding(
  context: EngineContext,
  { source, sample, reading, overrides, title, job }: FirstPass,
  result: PassResult,
): Promise<{ readonly reading: Reading; readonly result: PassResult }> {
  const judged = result.isMalformed && overrides.encoding === undefined ? await encodingOfWhole(source, reading, job.signal) : null
  if (!judged) return { reading, result }
  const other = keptReadingOf(source, sample, overrides, judged)
  job.phase('read-again', source.size, 'bytes')
  const feed = feedOf(source, job.signal)
  return { reading: other, result: await runPass({ feed, reading: other, title, ...threadsOf(context, job), keep: null }) }
}

function threadsOf({ threads }: EngineContext, { signal, progress }: JobContext): Pick<PassInput, 'threads' | 'signal' | 'progress'> {
  return { threads, signal, progress }
}

export interface ImportTarget {
  /** null: a new dataset. */
  readonly dataset: string | null
  readonly title: string
}

/**
 * Imports a file as it is: blocks of its bytes, its SHA-256, one reading with its profile and findings. The extract is written beside the others under
 * a `.part` name and recorded only when it is whole; nothing is left when it fails, is cancelled or killed.
 */
export async function importSource(
  context: EngineContext,
  source: ByteSource,
  overrides: DialectOverrides,
  target: ImportTarget,
  job: JobContext,
): Promise<ImportResult> {
  return importBegun(context, await beginImport(context, source, overrides, job), target, job)
}

/** Ends an import that has begun, for somebody who asked for it. */
export async function importBegun(
  context: EngineContext,
  begun: BegunImport,
  target: ImportTarget,
  job: JobContext,
): Promise<ImportResult> {
  const open = opened(context)
  const { source, sample, overrides, writer } = begun
  const { id } = writer
  let imported: ImportResult
  job.signal.addEventListener('abort', begun.stop)
  try {
    job.signal.throwIfAborted()
    job.phase('read', source.size, 'bytes')
    begun.watch(job.progress)
    const { result: first, sha256, storedBytes } = await begun.finish(target.title)
    await source.assertUnchanged()
    const pass = { source, sample, reading: begun.reading, overrides, title: target.title, job }
    const { reading, result } = await inJudgedEncoding(context, pass, first)
    assertTable(source, result.lines)
    job.phase('record', 0, 'steps')
    assertNew(open, target.dataset, sha256)
    const findings = withCaution(result.findings, sample, overrides, reading)
    const profile = profileToKeep(open, target.dataset, { ...result, findings })
    const readingId = writer.addReading({ ...result, reading, profile })
    job.signal.throwIfAborted()
    await writer.publish()
    imported = record(open, {
      id,
      key: writer.key,
      source,
      sha256,
      storedBytes,
      readingId,
      reading,
      lines: result.lines,
      repaired: result.repaired,
      findings,
      target,
    })
  } catch (error) {
    await begun.abandon()
    // It has its name already when the workspace has no room for its row.
    removeDatabaseFile(extractPath(open.workspace.folder, id))
    throw error
  } finally {
    job.signal.removeEventListener('abort', begun.stop)
  }
  changed(context, 'datasets', 'extracts', 'metadata', 'audit')
  // The extract is kept: its rules are measured to the end, whatever becomes of the job.
  await measureKept(context, open, id, { ...job, signal: new AbortController().signal })
  return imported
}

/** Measures the rules of what is kept, and stays so whatever becomes of that: those that were not measured are when somebody asks for them. */
async function measureKept(context: EngineContext, open: OpenWorkspace, id: string, job: JobContext): Promise<void> {
  try {
    await measureRules(context, open, id, job)
  } catch (error) {
    if (!job.signal.aborted) logError(error)
  }
}

/** Works on a kept extract; throws `extract-not-found` where it was deleted meanwhile. */
async function whileKept<T>(open: OpenWorkspace, { id }: KnownExtract, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const isDeleted = open.workspace.db.open && !open.workspace.db.prepare('SELECT 1 FROM extracts WHERE id = ?').get(id)
    throw isDeleted ? new ProblemError('extract-not-found') : error
  }
}

/** Reads a kept extract anew under another dialect; its bytes stay as they are. Answers the job's id. */
export function startReread(context: EngineContext, open: OpenWorkspace, extract: KnownExtract, overrides: DialectOverrides): string {
  const read = async (job: JobContext): Promise<ImportResult> => {
    const { source, sample, title } = await keptSource(open, extract)
    const first = keptReadingOf(source, sample, overrides)
    const passed = await passOver(context, source, first, title, job)
    const { reading, result } = await inJudgedEncoding(context, { source, sample, reading: first, overrides, title, job }, passed)
    return keepReading(context, open, extract, { sample, overrides, reading, result, job })
  }
  return context.jobs.start('reread', extract.name, (job) => whileKept(open, extract, () => read(job)))
}

/**
 * Profiles a kept extract again, as it is read now: to the letter, for what a person said of its reading is more than its dialect. Where it is read otherwise before that is done, the
 * profile of the other reading stands. Answers the job's id.
 */
export function startProfilingAgain(context: EngineContext, open: OpenWorkspace, extract: KnownExtract): string {
  const profile = async (job: JobContext): Promise<ImportResult> => {
    const { reading } = extract
    const { source, sample, title } = await keptSource(open, extract)
    const result = await passOver(context, source, reading, title, job)
    if (knownExtract(open.workspace, extract.id).readingId !== extract.readingId) return { extract: extract.id, dataset: extract.dataset }
    return keepReading(context, open, extract, { sample, overrides: overridesOfReading(reading), reading, result, job })
  }
  return context.jobs.start('reread', extract.name, (job) => whileKept(open, extract, () => profile(job)))
}

/** A kept extract as something to be read, and what detection sees of it. */
async function keptSource(open: OpenWorkspace, extract: KnownExtract) {
  const source = storeReadable(open.stores.open(extract.id), extract.name)
  return { source, sample: await sampleOf(source), title: datasetRow(open.workspace, extract.dataset).title }
}

function passOver(context: EngineContext, source: Readable, reading: Reading, title: string, job: JobContext): Promise<PassResult> {
  job.phase('read', source.size, 'bytes')
  return runPass({ feed: feedOf(source, job.signal), reading, title, ...threadsOf(context, job), keep: null })
}

/** A reading of a kept extract, the overrides it came of, and what a pass found under it. */
interface OtherReading {
  readonly sample: FileSample
  readonly overrides: DialectOverrides
  readonly reading: Reading
  readonly result: PassResult
  readonly job: JobContext
}

/** Makes a reading the one in force. */
async function keepReading(
  context: EngineContext,
  open: OpenWorkspace,
  extract: KnownExtract,
  { sample, overrides, reading, result, job }: OtherReading,
): Promise<ImportResult> {
  const store = open.stores.open(extract.id)
  const before = columnSensitivities(open.workspace, extract.id, extract.dataset)
  // Where nothing was personal, no division of its cells makes it so; but nothing looked at rejected records, nor at those that become names of columns.
  const isHarmless = before.every((one) => one.sensitivity === 'none') && recordsInHeader(reading) === 0 && !repairsRecords(reading)
  const findings = isHarmless ? result.findings : withCaution(result.findings, sample, overrides, reading)
  const profile = profileToKeep(open, extract.dataset, { ...result, findings })
  const readingId = store.addReading({ ...result, reading, profile })
  open.workspace.db.transaction(() => {
    open.workspace.db
      .prepare('UPDATE extracts SET reading_id = ?, reading = ?, lines = ?, repaired = ?, is_profile_due = 0 WHERE id = ?')
      .run(readingId, JSON.stringify(reading), JSON.stringify(result.lines), JSON.stringify(result.repaired), extract.id)
    storeFindings(open.workspace, extract.id, findings)
    open.workspace.record(
      'extract.reread',
      `extract/${extract.id}`,
      extract.dataset,
      { ...extract.reading.dialect },
      { ...reading.dialect },
    )
  })()
  store.forgetReadings(readingId)
  dropViews(context, open, extract.id)
  // What was shown were other cells.
  hideAll(open.workspace, extract.id)
  await measureKept(context, open, extract.id, job)
  lapseIfChanged(open, extract.id)
  changed(
    context,
    'datasets',
    'extracts',
    'rows',
    'profile',
    'tags',
    'quality',
    'classification',
    'protection',
    'metadata',
    'gates',
    'submissions',
  )
  return { extract: extract.id, dataset: extract.dataset }
}

export function storeReadable(store: ExtractStore, name: string): Readable {
  return { name, size: store.size, read: async (offset, length) => store.read(offset, length) }
}

/** Values are kept only of columns that mean nothing personal, by an earlier decision or else by detection. */
function profileToKeep(open: OpenWorkspace, dataset: string | null, { profile, findings }: PassResult) {
  const decided = new Map(dataset === null ? [] : decisionsOf(open, dataset))
  const isSensitive = (one: ColumnFindings) => heldSensitivity(decided.get(one.column) ?? null, one.sensitivity, basisOf(one)) !== 'none'
  return withoutPackedValues(profile, new Set(findings.flatMap((one, index) => (isSensitive(one) ? [index] : []))))
}

/** The decisions on the columns of the dataset's newest extract. */
function decisionsOf(open: OpenWorkspace, dataset: string): [string, Decision][] {
  const newest = open.workspace.db
    .prepare<[string], { id: string }>('SELECT id FROM extracts WHERE dataset_id = ? ORDER BY imported_at DESC, rowid DESC LIMIT 1')
    .get(dataset)
  if (!newest) return []
  return taggedColumns(open.workspace, newest.id, dataset).flatMap(({ column, decision }) => (decision ? [[column, decision]] : []))
}

function assertNew(open: OpenWorkspace, dataset: string | null, sha256: string): void {
  if (dataset === null) return
  // It may have been deleted while the file was read.
  datasetRow(open.workspace, dataset)
  const known = open.workspace.db
    .prepare<[string, string], { name: string }>('SELECT name FROM extracts WHERE dataset_id = ? AND sha256 = ?')
    .get(dataset, sha256)
  if (known) throw new ProblemError('extract-already-imported', { name: known.name })
}

interface Imported {
  readonly id: string
  readonly key: ExtractKey
  readonly source: ByteSource
  readonly sha256: string
  readonly storedBytes: number
  readonly readingId: number
  readonly reading: Reading
  readonly lines: LineCounts
  readonly repaired: RepairedRecords
  readonly findings: PassResult['findings']
  readonly target: ImportTarget
}

/** Names a finished extract in the workspace: one transaction, the last step that can fail. */
function record(open: OpenWorkspace, imported: Imported): ImportResult {
  const { workspace } = open
  const { id, source, target, lines } = imported
  const dataset = workspace.db.transaction(() => {
    const owner = target.dataset ?? insertDataset(open, target.title || source.name.replace(/\.[^.]*$/, ''), source.name)
    workspace.db
      .prepare(
        `INSERT INTO extracts (id, dataset_id, name, bytes, sha256, stored_bytes, imported_at, key, cipher, reading_id, reading, lines, repaired)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        id,
        owner,
        source.name,
        source.size,
        imported.sha256,
        imported.storedBytes,
        localInstant(new Date()),
        imported.key.key,
        imported.key.cipher,
        imported.readingId,
        JSON.stringify(imported.reading),
        JSON.stringify(lines),
        JSON.stringify(imported.repaired),
      )
    storeFindings(workspace, id, imported.findings)
    workspace.record('extract.import', `extract/${id}`, owner, null, {
      sha256: imported.sha256,
      bytes: source.size,
      records: lines.records,
      rejected: lines.rejected,
    })
    return owner
  })()
  return { extract: id, dataset }
}

/** A new dataset; a title that is taken gets a number. */
function insertDataset(open: OpenWorkspace, title: string, fileName: string): string {
  const { workspace } = open
  const taken = workspace.db.prepare<[string], { id: string }>('SELECT id FROM datasets WHERE title = ?')
  let unique = title
  for (let n = 2; taken.get(unique); n++) unique = `${title} (${n})`
  const dataset = newId()
  workspace.db
    .prepare('INSERT INTO datasets (id, slug, title, created_at) VALUES (?, ?, ?, ?)')
    .run(dataset, newSlug(workspace, unique, fileName), unique, localInstant(new Date()))
  workspace.record('dataset.create', `dataset/${dataset}`, dataset, null, { title: unique })
  return dataset
}
