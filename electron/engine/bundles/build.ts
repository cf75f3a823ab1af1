import type { KeyObject } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { tableRecord, unescapeCell } from '#shared/bundle/cells.ts'
import { composeDocuments, type FrozenSubmission, leavingColumns, type TableFacts } from '#shared/bundle/compose.ts'
import { measureField } from '#shared/bundle/datapackage.ts'
import type { ProfileFile } from '#shared/bundle/documents.ts'
import { bundleName, bundlePaths, tablePath } from '#shared/bundle/names.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import { problemOfSystemError, publishPart } from '../files.ts'
import { sha256 } from '../hash.ts'
import { createSpool, type Spool } from '../spool.ts'
import { encryptTo } from './age.ts'
import { createLeakScan, createLeakWatch, type Leak, type LeakScan, type LeakWatch } from './leaks.ts'
import { createDigest, type PayloadFile, sealBag } from './seal.ts'
import { createTableReader } from './table.ts'
import { type ZipEntry, zipLayout } from './zip.ts'

/** Records of a table, a batch at a time. */
export type Batches = AsyncIterable<readonly (readonly string[])[]>

export interface BundleInput {
  readonly submission: FrozenSubmission
  /** The extract's records, all columns, as they were read: only to know what must not leave. */
  readonly originals: () => Batches
  /** The protected table as CSV, header first (see `tableBytes`). */
  readonly table: () => AsyncIterable<Uint8Array>
  /** The protected table's profile, asked for once the table has been taken. */
  readonly profile: () => Promise<ProfileFile>
  /** Null-like words (which protection leaves as they are) and entries of code lists (provinces, titles …): nobody's secret. */
  readonly isKnown: (value: string) => boolean
  readonly signingKey: KeyObject
  /** `age1…`, at least one unless the level is open; then none. */
  readonly recipients: readonly string[]
  /** Where the bundle is put. */
  readonly folder: string
  /** Where the table waits, encrypted, between being written and being sealed. */
  readonly spoolFolder: string
  readonly signal?: AbortSignal
  /** What was done since the last call: records of the original while watching, bytes of the table and of the zip afterwards. */
  readonly onProgress?: (phase: BuildPhase, amount: number) => void
}
export type BuildPhase = 'watch' | 'table' | 'seal'

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

export type BuildOutcome = { readonly ok: true; readonly bundle: BuiltBundle } | { readonly ok: false; readonly leaks: readonly Leak[] }

/** The bytes of a bundle's table out of the names and the values of the columns that leave. */
export async function* tableBytes(columns: readonly string[], batches: Batches): AsyncGenerator<Uint8Array> {
  yield Buffer.from(tableRecord(columns))
  for await (const batch of batches) {
    let text = ''
    for (const record of batch) text += tableRecord(record)
    if (text !== '') yield Buffer.from(text)
  }
}

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
  const { submission, signingKey } = input
  const { agency, dataset, version } = submission
  const name = bundleName(agency.code, dataset.slug, version)
  const scan = createScan(submission, await watchOriginals(input))
  const table = await takeTable(spool, scan, input)
  scan.endTable()
  const documents = composeDocuments(submission, table.facts, sha256)
  const payload: PayloadFile[] = [{ path: tablePath(dataset.slug), sha256: table.facts.sha256, bytes: table.facts.bytes }]
  const contents = new Map<string, Buffer>()
  for (const [document, text] of documents) {
    const { sha256: hash, crc32: _, bytes } = digestOf(Buffer.from(text))
    payload.push({ path: `data/${document}`, sha256: hash, bytes })
    contents.set(`data/${document}`, Buffer.from(text))
  }
  const bag = sealBag(submission, payload, signingKey)
  for (const [path, content] of bag.files) contents.set(path, content)
  for (const [path, content] of contents) if (path !== 'signature.ed25519') scan.text(path, content.toString())
  scan.text('', name)
  const { leaks, coincidences } = scan.report()
  if (leaks.length > 0) return { ok: false, leaks }

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
      records: table.facts.records,
      report: documents.get('report.html') ?? '',
      coincidences,
    },
  }
}

async function watchOriginals({ submission, originals, isKnown, signal, onProgress }: BundleInput): Promise<LeakWatch> {
  const watch = createLeakWatch(
    submission.columns.map(({ name, sensitivity, protection }) => ({
      name,
      watch: protection.kind === 'keep' ? 'no' : sensitivity === 'direct-identifier' || sensitivity === 'secret' ? 'strict' : 'distinctive',
    })),
    isKnown,
  )
  if (watch.columns.every((column) => column.watch === 'no')) return watch
  for await (const batch of originals()) {
    throwIfAborted(signal)
    for (const record of batch) watch.addRecord(record)
    onProgress?.('watch', batch.length)
  }
  return watch
}

function createScan(submission: FrozenSubmission, watch: LeakWatch): LeakScan {
  const { agency, dataset, columns, approvals, preparedBy } = submission
  return createLeakScan({
    watch,
    tablePath: tablePath(dataset.slug),
    columns: leavingColumns(submission).map(({ name, protection, type }) => ({ name, kept: protection.kind === 'keep', type })),
    openly: [
      ...[agency.code, agency.nameTh, agency.nameEn, dataset.slug, dataset.title, preparedBy],
      ...columns.map((column) => column.name),
      ...columns.flatMap((column) => (column.decision === null ? [] : [column.decision.who])),
      ...approvals.map((approval) => approval.name),
    ],
  })
}

/** Takes the table in, encrypted, and reads the very bytes that will leave: their hash, their shape, and whether they give anything away. */
async function takeTable(
  spool: Spool,
  scan: LeakScan,
  { submission, table, profile, signal, onProgress }: BundleInput,
): Promise<{ facts: TableFacts; crc32: number; bytes: number }> {
  const columns = leavingColumns(submission)
  const measures = columns.map(measureField)
  const digest = createDigest()
  const reader = createTableReader((cells, record) => {
    if (record < 0) {
      if (cells.length !== columns.length || cells.some((cell, i) => unescapeCell(cell) !== columns[i]?.name)) {
        throw new Error('the header of the protected table does not name the columns that leave')
      }
      return
    }
    for (let i = 0; i < cells.length; i++) {
      const cell = cells[i] as string
      measures[i]?.add(cell)
      cells[i] = unescapeCell(cell)
    }
    scan.record(cells, record)
  })
  for await (const bytes of table()) {
    throwIfAborted(signal)
    digest.add(bytes)
    reader.push(bytes)
    await spool.write(bytes)
    onProgress?.('table', bytes.length)
  }
  const { fault, records } = reader.end()
  if (fault !== null) throw new Error(`the protected table is not as it must be: ${fault.reason} at record ${fault.record}`)
  await spool.finish()
  const { sha256: hash, crc32, bytes } = digest.result()
  const fields = measures.map((measure, i) => measure.result(columns[i]?.protection.kind === 'date-to-year'))
  return { facts: { bytes, sha256: hash, records, fields, profile: await profile() }, crc32, bytes }
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
