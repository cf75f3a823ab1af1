import type { KeyObject } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { createPipe } from '#engine/extracts/pipe.ts'
import { newId } from '#engine/ids.ts'
import { freeBytes } from '#engine/threads/packed-segment.ts'
import type { Lane } from '#engine/threads/pool.ts'
import { tableRecord } from '#shared/bundle/cells.ts'
import { composeDocuments, type FrozenSubmission, leavingColumns } from '#shared/bundle/compose.ts'
import type { ProfileFile } from '#shared/bundle/documents.ts'
import { bundleName, bundlePaths, tablePath } from '#shared/bundle/names.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import { problemOfSystemError, publishPart } from '../files.ts'
import { sha256 } from '../hash.ts'
import { createSpool, type Spool } from '../spool.ts'
import { encryptTo } from './age.ts'
import { type LeakPlace, placeOfLeak, withoutLeaks } from './leak-place.ts'
import { createTextLeaks, type Leak, type WatchedColumn } from './leaks.ts'
import type { ProtectedPart } from './protect-rows.ts'
import { createDigest, type PayloadFile, sealBag } from './seal.ts'
import type { CheckedTable, TableCheckPlan } from './table-check.ts'
import { createValueIndex, openValues, type ValueIndex } from './value-index.ts'
import { type ZipEntry, zipLayout } from './zip.ts'

export interface BundleInput {
  readonly submission: FrozenSubmission
  /** The protected table without its header, part by part. What must not be found in it is hashed under the key, by the column it comes from. */
  readonly table: (watched: readonly WatchedColumn[], watchKey: Uint8Array) => AsyncIterable<ProtectedPart>
  /** The profile of the protected table, whose bytes are given, header first. */
  readonly profile: (table: AsyncIterable<Uint8Array>) => Promise<ProfileFile>
  /** The thread that looks through the table. */
  readonly lane: Lane
  readonly signingKey: KeyObject
  /** `age1…`, at least one unless the level is open; then none. */
  readonly recipients: readonly string[]
  /** Where the bundle is put. */
  readonly folder: string
  /** Where the table waits, encrypted, between being written and being sealed. */
  readonly spoolFolder: string
  readonly signal?: AbortSignal
  /** What was done since the last call: records while the table is protected, its bytes while it is checked, bytes of the zip afterwards. */
  readonly onProgress?: (phase: BuildPhase, amount: number) => void
}
export type BuildPhase = 'table' | 'check' | 'seal'

export interface BuiltBundle {
  /** SHA-256 of tagmanifest-sha256.txt. */
  readonly bundleId: string
  /** The file's name in `folder`: `<agency>-<dataset>-v<N>.zip` or `.zip.age`. */
  readonly name: string
  readonly path: string
  readonly bytes: number
  /** Of the outer file. */
  readonly sha256: string
  /** Of the zip inside; the same for every build of one submission. */
  readonly innerSha256: string
  readonly encrypted: boolean
  readonly records: number
  /** The page in the bundle that a person reads. */
  readonly report: string
  /** Found by the leak check and as likely as not by chance. */
  readonly coincidences: readonly Leak[]
}

export type BuildOutcome =
  | { readonly ok: true; readonly bundle: BuiltBundle }
  /** `place`: where the first leak comes from, when that is a text that somebody wrote. */
  | { readonly ok: false; readonly leaks: readonly Leak[]; readonly place: LeakPlace | null }

/**
 * Builds, checks for leaks, signs and, unless the level is open, encrypts. The file appears under its name whole or not at all; a leak is an answer, not a
 * bundle. Throws the problems `centre-card-needed`, `cancelled` and those of the file system.
 */
export async function buildBundle(input: BundleInput): Promise<BuildOutcome> {
  const isOpen = input.submission.level === 'open'
  if (!isOpen && input.recipients.length === 0) throw new ProblemError('centre-card-needed')
  const spool = createSpool(input.spoolFolder)
  try {
    return await buildInto(spool, input, isOpen)
  } catch (error) {
    throw problemOfSystemError(error, basename(input.folder)) ?? error
  } finally {
    await spool.remove()
  }
}

async function buildInto(spool: Spool, input: BundleInput, isOpen: boolean): Promise<BuildOutcome> {
  const { signingKey } = input
  const { agency, dataset, version } = input.submission
  const name = bundleName(agency.code, dataset.slug, version)
  const watched = watchedColumns(input.submission)
  const values = createValueIndex()
  const table = await takeTable(spool, values, watched, input)
  const { checked, profile } = await examineTable(spool, { watched, values: values.shared() }, input)
  const originals = { values: openValues(values.shared()), columns: watched }
  const lookOutside = () => createTextLeaks(originals, saidOpenly(input.submission))
  const submission = { ...input.submission, audit: withoutLeaks(input.submission.audit, lookOutside()) }
  const facts = { ...table, records: checked.records, fields: checked.fields, profile }
  const documents = composeDocuments(submission, facts, sha256)
  const payload: PayloadFile[] = [{ path: tablePath(dataset.slug), sha256: table.sha256, bytes: table.bytes }]
  const contents = new Map<string, Buffer>()
  for (const [document, text] of documents) {
    const { sha256: hash, crc32: _, bytes } = digestOf(Buffer.from(text))
    payload.push({ path: `data/${document}`, sha256: hash, bytes })
    contents.set(`data/${document}`, Buffer.from(text))
  }
  const bag = sealBag(submission, payload, signingKey)
  for (const [path, content] of bag.files) contents.set(path, content)
  const outside = lookOutside()
  for (const [path, content] of contents) if (path !== 'signature.ed25519') outside.add(path, content.toString())
  outside.add('', name)
  const leaks = [...checked.leaks, ...outside.leaks()]
  const [first] = leaks
  if (first) return { ok: false, leaks, place: first.column === null ? placeOfLeak(submission, first, lookOutside) : null }

  const paths = bundlePaths(dataset.slug)
  const entries = paths.map((path): ZipEntry => {
    const content = contents.get(path)
    const { crc32, bytes } = content === undefined ? table : digestOf(content)
    return { name: `${name}/${path}`, size: bytes, crc32 }
  })
  const inner = createDigest()
  const plain = zipBytes(
    entries,
    paths.map((path) => contents.get(path) ?? spool),
    (bytes) => {
      inner.add(bytes)
      throwIfAborted(input.signal)
      input.onProgress?.('seal', bytes.length)
    },
  )
  const file = `${name}.zip${isOpen ? '' : '.age'}`
  const written = await writeDurably(join(input.folder, file), isOpen ? plain : await encryptTo(input.recipients, plain))
  return {
    ok: true,
    bundle: {
      bundleId: bag.bundleId,
      name: file,
      path: join(input.folder, file),
      ...written,
      innerSha256: inner.result().sha256,
      encrypted: !isOpen,
      records: checked.records,
      report: documents.get('report.html') ?? '',
      coincidences: checked.coincidences,
    },
  }
}

function watchedColumns({ columns }: FrozenSubmission): WatchedColumn[] {
  return columns.map(({ name, sensitivity, protection }) => ({
    name,
    watch: protection.kind === 'keep' ? 'no' : sensitivity === 'direct-identifier' || sensitivity === 'secret' ? 'strict' : 'distinctive',
  }))
}

function saidOpenly({ agency, dataset, columns, approvals, preparedBy }: FrozenSubmission): string[] {
  return [
    ...[agency.code, agency.nameTh, agency.nameEn, dataset.slug, dataset.title, preparedBy],
    ...columns.map((column) => column.name),
    ...columns.flatMap((column) => (column.decision === null ? [] : [column.decision.who])),
    ...approvals.map((approval) => approval.name),
  ]
}

/** Takes the table in, encrypted, and what must not be found in it. */
async function takeTable(
  spool: Spool,
  values: ValueIndex,
  watched: readonly WatchedColumn[],
  { submission, table, signal, onProgress }: BundleInput,
): Promise<ReturnType<ReturnType<typeof createDigest>['result']>> {
  const digest = createDigest()
  const take = async (bytes: Uint8Array) => {
    digest.add(bytes)
    await spool.write(bytes)
  }
  await take(tableHeader(submission))
  for await (const part of table(watched, values.key)) {
    throwIfAborted(signal)
    values.add(part.watched)
    await take(part.table)
    freeBytes(part.table)
    onProgress?.('table', part.records)
  }
  await spool.finish()
  return digest.result()
}

/** The first record of a bundle's table. */
export function tableHeader(submission: Pick<FrozenSubmission, 'columns'>): Buffer {
  return Buffer.from(tableRecord(leavingColumns(submission).map(({ name }) => name)))
}

/** Reads the very bytes that will leave, once for their profile and once for all else. */
async function examineTable(
  spool: Spool,
  { watched, values }: Pick<TableCheckPlan, 'watched' | 'values'>,
  { submission, profile, lane, signal, onProgress }: BundleInput,
): Promise<{ checked: CheckedTable; profile: ProfileFile }> {
  const columns = leavingColumns(submission).map(({ name, protection: { kind }, type }) => ({
    ...{ name, type },
    kept: kind === 'keep',
    isYear: kind === 'date-to-year',
  }))
  const session = newId()
  await lane.run('openTableCheck', { session, plan: { path: tablePath(submission.dataset.slug), columns, watched, values } })
  try {
    const pipe = createPipe()
    const profiled = profile(pipe.chunks)
    // A failure of the profile is met where it is waited for, not as an unhandled rejection before.
    profiled.catch(() => undefined)
    try {
      for await (const bytes of spool.stream()) {
        throwIfAborted(signal)
        await Promise.all([pipe.push(bytes), lane.run('checkTable', { session, bytes })])
        onProgress?.('check', bytes.length)
      }
    } finally {
      pipe.end()
    }
    return { checked: await lane.run('endTableCheck', { session }), profile: await profiled }
  } finally {
    await lane.run('closeTableCheck', { session })
  }
}

function digestOf(content: Uint8Array): ReturnType<ReturnType<typeof createDigest>['result']> {
  const digest = createDigest()
  digest.add(content)
  return digest.result()
}

/** The whole zip, in order; each entry's content is in memory, or waits in a spool. */
async function* zipBytes(
  entries: readonly ZipEntry[],
  contents: readonly (Buffer | Spool)[],
  onBytes: (bytes: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  const layout = zipLayout(entries)
  for (const [index, entry] of layout.entries.entries()) {
    onBytes(entry.header)
    yield entry.header
    const content = contents[index]
    if (content === undefined) throw new RangeError('an entry without content')
    for await (const bytes of 'stream' in content ? content.stream() : [content]) {
      onBytes(bytes)
      yield bytes
    }
  }
  onBytes(layout.directory)
  yield layout.directory
}

/** Writes `<path>.part`, flushes it and gives it its name. What is half written is removed. */
async function writeDurably(path: string, content: AsyncIterable<Uint8Array>): Promise<{ bytes: number; sha256: string }> {
  const part = `${path}.part`
  const digest = createDigest()
  try {
    const file = await open(part, 'w', 0o600)
    try {
      for await (const bytes of content) {
        digest.add(bytes)
        for (let done = 0; done < bytes.length; ) done += (await file.write(bytes, done)).bytesWritten
      }
    } finally {
      await file.close()
    }
    publishPart(part, path)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
  const { bytes, sha256: hash } = digest.result()
  return { bytes, sha256: hash }
}

function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new ProblemError('cancelled')
}
