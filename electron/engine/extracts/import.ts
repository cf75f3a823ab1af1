import { createHash } from 'node:crypto'
import { changed, type EngineContext, type OpenWorkspace, opened } from '#engine/context.ts'
import { removeDatabaseFile } from '#engine/files.ts'
import { newId } from '#engine/ids.ts'
import type { JobContext } from '#engine/jobs.ts'
import { measureRules } from '#engine/quality/measure.ts'
import { datasetRow, type KnownExtract, newSlug } from '#engine/stewardship/datasets.ts'
import { basisOf, columnSensitivities, heldSensitivity, storeFindings, taggedColumns } from '#engine/stewardship/tags.ts'
import { lapseIfChanged } from '#engine/submissions/freeze.ts'
import { withoutPackedValues } from '#engine/threads/packed-profile.ts'
import type { ByteSource } from '#engine/tickets.ts'
import { localInstant } from '#engine/workspace/audit.ts'
import type { ImportResult } from '#shared/contract/extracts.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import { recogniseContainer } from '#shared/csv/container.ts'
import { hasCellTooLong, needsLongerHead } from '#shared/csv/detect.ts'
import {
  type DialectOverrides,
  type FileSample,
  type LineCounts,
  MOST_COLUMNS,
  type Reading,
  recordsInHeader,
} from '#shared/csv/dialect.ts'
import { createEncodingScan, type EncodingJudgement, judgeEncoding } from '#shared/csv/encoding.ts'
import { LONGEST_QUOTED_CELL } from '#shared/csv/quoted.ts'
import { LONGEST_RECORD } from '#shared/csv/records.ts'
import type { ColumnFindings, Decision } from '#shared/sensitive/finding.ts'
import { namedByPlace } from '#shared/sensitive/record-names.ts'
import { repairsRecords, withCaution } from './caution.ts'
import { detectedReading } from './detected.ts'
import { type ByteFeed, feedOf, hashedFeed } from './feed.ts'
import { type PassInput, type PassResult, runPass } from './pass.ts'
import { hideAll } from './reveal.ts'
import { type ExtractKey, type ExtractStore, extractPath } from './store.ts'
import { dropViews } from './views.ts'
import { createExtractWriter } from './writer.ts'

/** A file up to this size is looked at whole before it is read; of a longer one, this much of its beginning and TAIL_BYTES of its end. */
const HEAD_BYTES = 1024 * 1024
/** Where the first records are longer than that, up to so much: more than one of them, whatever it is. */
const LONGEST_HEAD_BYTES = LONGEST_RECORD + 2 * 1024 * 1024
const TAIL_BYTES = 256 * 1024
const CHUNK_BYTES = 1024 * 1024

/** Where bytes come from: a file before its import, or a kept extract. */
export interface Readable {
  readonly name: string
  readonly size: number
  /** The bytes, in `into` where that spares a new buffer; it must have room for them. */
  readonly read: (offset: number, length: number, into?: Buffer) => Promise<Buffer>
}

/** What detection sees of a file. Throws `file-empty`, `file-is-not-text` (an Excel file or an archive named .csv). */
export async function sampleOf(source: Readable): Promise<FileSample> {
  if (source.size === 0) throw new ProblemError('file-empty', { name: source.name })
  let head = await source.read(0, headLength(source, HEAD_BYTES))
  const container = recogniseContainer(head)
  if (container) throw new ProblemError('file-is-not-text', { name: source.name, kind: container })
  while (head.length < headLength(source, LONGEST_HEAD_BYTES) && needsLongerHead(head)) {
    head = await source.read(0, headLength(source, Math.min(2 * head.length, LONGEST_HEAD_BYTES)))
  }
  const complete = head.length === source.size
  const tailOffset = complete ? source.size : source.size - TAIL_BYTES
  const tail = complete ? Buffer.alloc(0) : await source.read(tailOffset, TAIL_BYTES)
  return { head, tail, tailOffset, size: source.size, complete }
}

/** How a source reads, in the encoding `judged` over all of its bytes where the sample's turned out to be wrong. Throws `too-many-columns`, `cell-too-long`. */
export function readingOf(source: Readable, sample: FileSample, overrides: DialectOverrides, judged?: EncodingJudgement): Reading {
  const reading = judged ? withJudgedEncoding(sample, overrides, judged) : detectedReading(sample, overrides)
  const columns = reading.columns.length
  if (columns > MOST_COLUMNS) throw new ProblemError('too-many-columns', { name: source.name, columns, most: MOST_COLUMNS })
  if (hasCellTooLong(sample, reading)) throw new ProblemError('cell-too-long', { name: source.name, most: LONGEST_QUOTED_CELL / 2 ** 20 })
  return reading
}

/**
 * The same for a file that is kept: what names or numbers a person is no name of a column, unless somebody gave it that name. A header of records that a person insists on
 * stays one: it may be a second row of names.
 */
function keptReadingOf(source: Readable, sample: FileSample, overrides: DialectOverrides, judged?: EncodingJudgement): Reading {
  const reading = readingOf(source, sample, overrides, judged)
  return overrides.names === undefined ? namedByPlace(reading, false) : reading
}

/** What was judged is no more certain than it is, and no person fixed it. */
function withJudgedEncoding(sample: FileSample, overrides: DialectOverrides, judged: EncodingJudgement): Reading {
  const { encoding, reason, params, confidence } = judged
  const reading = detectedReading(sample, { ...overrides, encoding })
  const conclusion = { aspect: 'encoding', reason, params, confidence, overridden: false } as const
  return { ...reading, conclusions: reading.conclusions.map((one) => (one.aspect === 'encoding' ? conclusion : one)) }
}

/** Whether anything in a file is a row or a name. */
export function isTable({ records, rejected, header }: LineCounts): boolean {
  return records + rejected + header > 0
}

/** Throws `no-table`. */
export function assertTable({ name }: Readable, lines: LineCounts): void {
  if (!isTable(lines)) throw new ProblemError('no-table', { name })
}

/** So many bytes of a file's beginning, or all of it where little more is left. */
function headLength({ size }: Readable, wanted: number): number {
  return size <= wanted + TAIL_BYTES ? size : wanted
}

/** The bytes in order, each chunk to be used before the next is asked for: it stands in the same memory. */
export async function* chunksOf(source: Readable, signal: AbortSignal): AsyncGenerator<Buffer> {
  const room = Buffer.allocUnsafeSlow(Math.min(CHUNK_BYTES, source.size))
  for (let at = 0; at < source.size; at += CHUNK_BYTES) {
    signal.throwIfAborted()
    yield await source.read(at, Math.min(CHUNK_BYTES, source.size - at), room)
  }
}

/**
 * The encoding of a whole file, when no one fixed it: strict UTF-8 is decided over every byte, not over the sample. Null when the reading's encoding
 * stands.
 */
export async function encodingOfWhole(source: Readable, reading: Reading, signal: AbortSignal): Promise<EncodingJudgement | null> {
  const scan = createEncodingScan()
  for await (const chunk of chunksOf(source, signal)) scan.update(chunk)
  const judged = judgeEncoding(scan.result())
  return judged.encoding === reading.dialect.encoding ? null : judged
}

interface WholePass {
  readonly source: Readable
  readonly sample: FileSample
  readonly reading: Reading
  readonly overrides: DialectOverrides
  readonly title: string
  readonly job: JobContext
  /** The source's bytes, as they go through the first pass. */
  readonly feed: ByteFeed
  readonly keep: PassInput['keep']
  /** Called when the first pass is over. */
  readonly check: () => Promise<void>
}

/**
 * Reads a whole source. What looked like UTF-8 at the beginning and the end and is not is read once more, in the encoding that all bytes together are in;
 * the kept bytes are right whatever the reading.
 */
async function passOver(context: EngineContext, whole: WholePass): Promise<{ readonly reading: Reading; readonly result: PassResult }> {
  const { source, sample, overrides, title, job } = whole
  const pass = (reading: Reading, feed: ByteFeed, keep: PassInput['keep']) =>
    runPass({ feed, reading, title, threads: context.threads, signal: job.signal, progress: job.progress, keep })
  job.phase('read', source.size, 'bytes')
  const result = await pass(whole.reading, whole.feed, whole.keep)
  await whole.check()
  const judged = result.isMalformed && overrides.encoding === undefined ? await encodingOfWhole(source, whole.reading, job.signal) : null
  if (!judged) return { reading: whole.reading, result }
  const reading = keptReadingOf(source, sample, overrides, judged)
  job.phase('read-again', source.size, 'bytes')
  return { reading, result: await pass(reading, feedOf(source, job.signal), null) }
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
  const open = opened(context)
  const sample = await sampleOf(source)
  const first = keptReadingOf(source, sample, overrides)
  const id = newId()
  const writer = createExtractWriter(open.workspace.folder, id)
  let imported: ImportResult
  try {
    const hash = createHash('sha256')
    let storedBytes = 0
    const { reading, result } = await passOver(context, {
      source,
      sample,
      reading: first,
      overrides,
      title: target.title,
      job,
      feed: hashedFeed(feedOf(source, job.signal), hash),
      keep: {
        add: (index, start, bytes, compressed) => {
          writer.addBlock(index, start, bytes.length, compressed, bytes)
          storedBytes += (compressed ?? bytes).length
        },
        end: writer.endBlocks,
      },
      check: source.assertUnchanged,
    })
    assertTable(source, result.lines)
    job.phase('record', 0, 'steps')
    const sha256 = hash.digest('hex')
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
      findings,
      target,
    })
  } catch (error) {
    await writer.abandon()
    // It has its name already when the workspace has no room for its row.
    removeDatabaseFile(extractPath(open.workspace.folder, id))
    throw error
  }
  changed(context, 'datasets', 'extracts', 'audit')
  // The extract is kept: its rules are measured to the end, whatever becomes of the job.
  await measureRules(context, open, id, { ...job, signal: new AbortController().signal })
  return imported
}

/** Reads a kept extract anew under another dialect; its bytes stay as they are. Answers the job's id. */
export function startReread(context: EngineContext, open: OpenWorkspace, extract: KnownExtract, overrides: DialectOverrides): string {
  return context.jobs.start('reread', extract.name, async (job) => {
    const store = open.stores.open(extract.id)
    const source = storeReadable(store, extract.name)
    const sample = await sampleOf(source)
    const { reading, result } = await passOver(context, {
      source,
      sample,
      reading: keptReadingOf(source, sample, overrides),
      overrides,
      title: datasetRow(open.workspace, extract.dataset).title,
      job,
      feed: feedOf(source, job.signal),
      keep: null,
      check: () => Promise.resolve(),
    })
    const before = columnSensitivities(open.workspace, extract.id, extract.dataset)
    // Where nothing was personal, no division of its cells makes it so; but nothing looked at rejected records, nor at those that become names of columns.
    const isHarmless = before.every((one) => one.sensitivity === 'none') && recordsInHeader(reading) === 0 && !repairsRecords(reading)
    const findings = isHarmless ? result.findings : withCaution(result.findings, sample, overrides, reading)
    const profile = profileToKeep(open, extract.dataset, { ...result, findings })
    const readingId = store.addReading({ ...result, reading, profile })
    open.workspace.db.transaction(() => {
      open.workspace.db
        .prepare('UPDATE extracts SET reading_id = ?, reading = ?, lines = ? WHERE id = ?')
        .run(readingId, JSON.stringify(reading), JSON.stringify(result.lines), extract.id)
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
    await measureRules(context, open, extract.id, job)
    lapseIfChanged(open, extract.id)
    changed(context, 'datasets', 'extracts', 'rows', 'profile', 'tags', 'quality', 'classification', 'protection', 'gates', 'submissions')
    return { extract: extract.id, dataset: extract.dataset }
  })
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
        `INSERT INTO extracts (id, dataset_id, name, bytes, sha256, stored_bytes, imported_at, key, cipher, reading_id, reading, lines)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
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
