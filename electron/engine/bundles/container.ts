import { crc32 } from 'node:zlib'
import type { CheckList } from '#shared/bundle/checks.ts'
import { type DocumentName, parseBundleName } from '#shared/bundle/names.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import type { Spool } from '../spool.ts'
import { decryptWith, isAge } from './age.ts'
import { chunksOf, type RandomAccess, spoolAccess } from './source.ts'
import { type ListedEntry, listZip, type PlacedEntry, zipLayout } from './zip.ts'

/** A bundle's zip whose bytes are where they must be; nothing is said about what they mean. */
export interface Container {
  readonly name: string
  readonly agency: string
  readonly dataset: string
  readonly version: number
  /** Paths below the bundle's folder. */
  readonly paths: readonly string[]
  /** A file's bytes as a stream; at its end its checksum is compared. */
  stream(path: string): AsyncIterable<Buffer>
}

export interface ContainerOptions {
  readonly identity: string | null
  readonly createSpool: () => Spool
  /** Of the zip, in bytes. */
  readonly maxBytes: number
}

const MEBIBYTE = 1024 * 1024
/** More than a bundle's files ever need; the table's size is bounded by the zip's. */
const MAX_FILE: Readonly<Record<DocumentName | 'other', number>> = {
  'audit.jsonl': 64 * MEBIBYTE,
  'catalog.json': MEBIBYTE,
  'classification.json': 32 * MEBIBYTE,
  'datapackage.json': 16 * MEBIBYTE,
  'profile.json': 64 * MEBIBYTE,
  'protection.json': 16 * MEBIBYTE,
  'quality.json': 16 * MEBIBYTE,
  'report.html': 32 * MEBIBYTE,
  other: MEBIBYTE,
}

/** The zip itself: decrypted into a spool when it is an age file. Null, with the failure noted, when it cannot be had. */
export async function openZip(source: RandomAccess, options: ContainerOptions, checks: CheckList): Promise<RandomAccess | null> {
  if (!(await isAge(source))) return source
  if (options.identity === null) {
    checks.fail('decryption', 'identity-missing')
    return null
  }
  if (source.size > options.maxBytes) {
    checks.fail('limits', 'too-large', null, { bytes: source.size, max: options.maxBytes })
    return null
  }
  const spool = options.createSpool()
  try {
    for await (const bytes of await decryptWith(options.identity, source)) await spool.write(bytes)
  } catch (error) {
    const reason = decryptionFailure(error)
    if (reason === null) throw error
    checks.fail('decryption', reason)
    return null
  }
  checks.made('decryption')
  return spoolAccess(spool, (await spool.finish()).size)
}

/** A failed system call has a code and is ours to report; anything else is the file's doing. */
function decryptionFailure(error: unknown): 'identity-wrong' | 'damaged' | null {
  if (error instanceof ProblemError) return error.problem.code === 'identity-wrong' ? 'identity-wrong' : null
  return error instanceof Error && 'code' in error ? null : 'damaged'
}

/** Lists the zip, and compares every byte that is not a file's content with what it must be. Null when its files cannot be reached. */
export async function openContainer(zip: RandomAccess, options: ContainerOptions, checks: CheckList): Promise<Container | null> {
  if (zip.size > options.maxBytes) {
    checks.fail('limits', 'too-large', null, { bytes: zip.size, max: options.maxBytes })
    return null
  }
  const listing = await listZip(zip)
  if (!listing.ok) {
    checks.fail('container', listing.reason)
    return null
  }
  checks.made('container')
  const folder = checkNames(listing.entries, checks)
  const areStored = checkLimits(listing.entries, checks)
  const layout = zipLayout(listing.entries)
  const fits = await checkExact(zip, layout, checks)
  const parts = folder === null ? null : parseBundleName(folder)
  if (folder === null || parts === null || !areStored || !fits) return null
  const entries = new Map(layout.entries.map((entry) => [entry.name.slice(folder.length + 1), entry]))
  return { name: folder, ...parts, paths: [...entries.keys()], stream: (path) => streamEntry(zip, path, entries.get(path), checks) }
}

async function* streamEntry(zip: RandomAccess, path: string, entry: PlacedEntry | undefined, checks: CheckList): AsyncGenerator<Buffer> {
  if (entry === undefined) return
  let checksum = 0
  for await (const bytes of chunksOf(zip, entry.dataOffset, entry.size)) {
    checksum = crc32(bytes, checksum)
    yield bytes
  }
  if (checksum !== entry.crc32) checks.fail('exact', 'checksum', path)
}

/** Names must be plain, unique, in order and all in one folder named as bundles are; answers that folder, or null when files cannot be told by name. */
function checkNames(entries: readonly ListedEntry[], checks: CheckList): string | null {
  checks.made('names')
  const seen = new Set<string>()
  const folders = new Set<string>()
  let isUnique = true
  for (const { name, isSymlink } of entries) {
    const shown = shownPath(name)
    if (isSymlink) checks.fail('names', 'link', shown)
    if (seen.has(name)) {
      checks.fail('names', 'duplicate', shown)
      isUnique = false
    }
    seen.add(name)
    if (!/^[a-z0-9_-]+(?:\/[a-z0-9_-]+)*\/[a-z0-9_.-]+$/.test(name) || name.includes('..')) checks.fail('names', 'unsafe', shown)
    folders.add(name.split('/')[0] ?? '')
  }
  const [folder] = folders
  if (folders.size !== 1 || folder === undefined || parseBundleName(folder) === null) {
    checks.fail('names', 'folder')
    return null
  }
  return isUnique ? folder : null
}

/** A name inside as it is shown: below the bundle's folder when it is a plain one, else whole, and without a stranger's control characters. */
function shownPath(name: string): string {
  const plain = /^[a-z0-9_-]+\/(.+)$/.exec(name)?.[1] ?? name
  return (plain.split('/').includes('..') ? name : plain).replace(/[^ -~]/g, '?').slice(0, 200)
}

function checkLimits(entries: readonly ListedEntry[], checks: CheckList): boolean {
  checks.made('limits')
  let isReadable = true
  for (const { name, size, isStored, isEncrypted } of entries) {
    const path = shownPath(name)
    if (!isStored || isEncrypted) {
      checks.fail('limits', isEncrypted ? 'zip-encrypted' : 'compressed', path)
      isReadable = false
    }
    const file = path.replace(/^data\//, '')
    const max = Object.entries(MAX_FILE).find(([known]) => known === file)?.[1] ?? MAX_FILE.other
    if (!path.endsWith('.csv') && size > max) {
      checks.fail('limits', 'file-too-large', path, { bytes: size, max })
      isReadable = false
    }
  }
  return isReadable
}

/** Whether the files stand where the layout says; any other difference is noted, and the files can still be read. */
async function checkExact(zip: RandomAccess, layout: ReturnType<typeof zipLayout>, checks: CheckList): Promise<boolean> {
  checks.made('exact')
  const names = layout.entries.map((entry) => entry.name)
  if (names.some((name, i) => i > 0 && name <= (names[i - 1] ?? ''))) checks.fail('exact', 'order')
  for (const { name, header, headerOffset } of layout.entries) {
    if (!(await holds(zip, headerOffset, header))) {
      checks.fail('exact', 'header', shownPath(name))
      if (zip.size !== layout.size) break
    }
  }
  if (zip.size !== layout.size) {
    checks.fail('exact', 'size', null, { bytes: zip.size, expected: layout.size })
    return false
  }
  if (!(await holds(zip, layout.directoryOffset, layout.directory))) checks.fail('exact', 'directory')
  return true
}

async function holds(zip: RandomAccess, offset: number, expected: Buffer): Promise<boolean> {
  if (offset + expected.length > zip.size) return false
  return (await zip.read(offset, expected.length)).equals(expected)
}
