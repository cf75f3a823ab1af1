import { createHash } from 'node:crypto'
import { existsSync, rmSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { z } from 'zod'
import { type PackedProfile, packColumns, unpackColumns } from '#engine/threads/packed-profile.ts'
import { type PackedBlock, unpackBlock } from '#engine/threads/packed-segment.ts'
import { type Cipher, type Db, type Migrations, migrate, openDatabase, problemOfOpening } from '#engine/workspace/database.ts'
import { type Reject, reject } from '#shared/contract/extracts.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import { type LineCounts, type Reading, reading } from '#shared/csv/dialect.ts'
import { type ColumnProfile, columnProfile, type TableProfile, tableProfile } from '#shared/profile/profile.ts'
import { withoutColumnValues } from '#shared/profile/without-values.ts'
import { allInExtract, inExtract } from './damage.ts'
import { createPackedCache } from './packed-cache.ts'
import { createReadAhead } from './read-ahead.ts'

/** The schema of extracts/<id>.db. Released scripts never change. */
export const extractMigrations: Migrations = [
  `
  -- The original bytes, in order: concatenating the blocks gives back the file.
  CREATE TABLE blocks (
    id INTEGER PRIMARY KEY,      -- from 0
    start INTEGER NOT NULL,      -- offset of the first byte in the file
    length INTEGER NOT NULL,     -- in bytes of the file
    codec TEXT NOT NULL,         -- 'zstd' or 'raw'
    data BLOB NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX blocks_by_start ON blocks (start);

  CREATE TABLE readings (
    id INTEGER PRIMARY KEY,
    reading TEXT NOT NULL,
    lines TEXT NOT NULL,
    profile BLOB                 -- zstd of the table profile's JSON
  ) STRICT;

  -- Where a reader may start: a record begins at each start. Whole segments only, no reader relies on the blocks' cuts.
  CREATE TABLE segments (
    reading_id INTEGER NOT NULL REFERENCES readings (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    length INTEGER NOT NULL,
    first_record INTEGER NOT NULL,
    first_line INTEGER NOT NULL, -- physical, from 1
    PRIMARY KEY (reading_id, start)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX segments_by_record ON segments (reading_id, first_record);

  CREATE TABLE rejects (
    reading_id INTEGER NOT NULL REFERENCES readings (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,   -- from 0
    reject TEXT NOT NULL,
    PRIMARY KEY (reading_id, position)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- The columns of a reading's profile, as many at a time as make a few hundred kilobytes; of an older reading they stand in the profile itself.
  CREATE TABLE profile_parts (
    reading_id INTEGER NOT NULL REFERENCES readings (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,   -- from 0
    columns BLOB NOT NULL,       -- zstd of a JSON array of column profiles
    PRIMARY KEY (reading_id, position)
  ) STRICT;
  `,
]

/** A stretch of the file that begins and ends where records do, under one reading. */
export interface Segment {
  readonly start: number
  readonly length: number
  readonly firstRecord: number
  readonly firstLine: number
}

/** What one reading of an extract found, ready to be stored. */
export interface StoredReading {
  readonly reading: Reading
  readonly lines: LineCounts
  readonly segments: readonly Segment[]
  readonly rejects: readonly Reject[]
  readonly profile: PackedProfile
}

/** What opens an extract. Extracts that older programs wrote are under ChaCha20. */
export interface ExtractKey {
  readonly key: Buffer
  readonly cipher: Cipher
}

export function extractPath(folder: string, id: string): string {
  return join(folder, 'extracts', `${id}.db`)
}

/** A kept extract. */
export interface ExtractStore {
  readonly size: number
  /** Bytes of the original file; throws `extract-damaged` when a block cannot be read. */
  readonly read: (start: number, length: number) => Buffer
  /** The blocks under a stretch of the file, as they are kept. */
  readonly packed: (start: number, length: number) => PackedBlock[]
  /** Has the blocks that a search begins with ready before somebody searches. */
  readonly readAhead: () => void
  /** All blocks in order, one at a time. */
  readonly blocks: () => Generator<Buffer>
  readonly segments: (readingId: number) => Segment[]
  readonly segmentOfRecord: (readingId: number, record: number) => Segment | null
  readonly rejects: (readingId: number, from: number, count: number) => Reject[]
  /** How many rejected records are described. */
  readonly rejectCount: (readingId: number) => number
  readonly reading: (readingId: number) => Reading
  readonly profile: (readingId: number) => TableProfile
  /** Removes these columns' values from the profile. Answers every column that has none in it, these among them. */
  readonly withholdValues: (readingId: number, sensitiveColumns: ReadonlySet<number>) => Set<number>
  readonly addReading: (stored: StoredReading) => number
  /** Removes every reading but one, once the workspace names that one. */
  readonly forgetReadings: (except: number) => void
  /** Every page of the file can be read, those of the profile and of the index too. */
  readonly isSound: () => boolean
  readonly close: () => void
}

interface BlockRow {
  id: number
  start: number
  length: number
  codec: string
  data: Buffer
}

export function openExtractStore(folder: string, id: string, key: ExtractKey): ExtractStore {
  const db = openExistingDatabase(extractPath(folder, id), key)
  try {
    return allInExtract(inExtract(() => createStore(db)))
  } catch (error) {
    db.close()
    throw error
  }
}

function createStore(db: Db): ExtractStore {
  db.pragma('journal_mode = DELETE')
  db.pragma('synchronous = FULL')
  migrate(db, extractMigrations)
  const size = db.prepare<[], { size: number | null }>('SELECT max(start + length) AS size FROM blocks').get()?.size ?? 0
  const blockAt = db.prepare<[number], BlockRow>('SELECT * FROM blocks WHERE start <= ? ORDER BY start DESC LIMIT 1')
  const blocksUnder = db.prepare<[number, number], BlockRow>(
    'SELECT * FROM blocks WHERE start >= (SELECT max(start) FROM blocks WHERE start <= ?) AND start < ? ORDER BY start',
  )
  const cache = new BlockCache()
  const packed = createPackedCache()
  const keptAs = ({ start, length, codec, data }: BlockRow): PackedBlock =>
    packed.add({ start, length, isCompressed: codec === 'zstd', data })
  const blockWith = db.prepare<[number], BlockRow>('SELECT * FROM blocks WHERE id = ?')
  let next = 0
  const ahead = createReadAhead(() => {
    const row = blockWith.get(next++)
    if (!row) return false
    keptAs(row)
    return packed.has(row.start)
  })
  const load = (offset: number): { start: number; bytes: Buffer } => {
    const cached = cache.find(offset)
    if (cached) return cached
    const row = blockAt.get(offset)
    if (!row) throw new ProblemError('extract-damaged')
    return cache.add(row.start, unpack(row))
  }
  return {
    size,
    read: (start, length) => {
      const end = Math.min(start + length, size)
      const parts: Buffer[] = []
      for (let at = start; at < end; ) {
        const block = load(at)
        const part = block.bytes.subarray(at - block.start, end - block.start)
        if (part.length === 0) throw new ProblemError('extract-damaged')
        parts.push(part)
        at += part.length
      }
      return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts)
    },
    packed: (start, length) => {
      // A segment is a block, unless the file was read another way since.
      const known = packed.find(start)
      if (known && known.length >= length) return [known]
      return blocksUnder.all(start, start + length).map(keptAs)
    },
    readAhead: ahead.start,
    blocks: function* () {
      const count = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM blocks').get()?.n ?? 0
      for (let block = 0; block < count; block++) {
        // What a generator throws comes later than its call.
        const row = inExtract(() => blockWith.get(block))
        if (!row) throw new ProblemError('extract-damaged')
        yield unpack(row)
      }
    },
    ...readingQueries(db),
    isSound: () => db.pragma('integrity_check(1)', { simple: true }) === 'ok',
    close: () => {
      ahead.stop()
      packed.clear()
      db.close()
    },
  }
}

/**
 * Ends what a crash interrupted in an extract: SQLite takes a half-written change back with the journal beside it, which it would otherwise do at the
 * first reading only, and a backup made before that would copy the half. A journal that is still there then holds nothing: the crash came between
 * its making and its first byte. A damaged extract is left as it is, for its readers and the examination to tell.
 */
export function settleExtract(folder: string, id: string, key: ExtractKey): void {
  const journal = `${extractPath(folder, id)}-journal`
  if (!existsSync(journal)) return
  try {
    openExistingDatabase(extractPath(folder, id), key).close()
    rmSync(journal, { force: true })
  } catch (error) {
    if (!problemOfOpening(error)) throw error
  }
}

/** SQLite would make a new database in the place of a lost or emptied one. Throws `extract-missing`, `extract-damaged`. */
function openExistingDatabase(path: string, { key, cipher }: ExtractKey): Db {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) throw new ProblemError('extract-missing', { file: `extracts/${basename(path)}` })
  if (found.size === 0) throw new ProblemError('extract-damaged')
  return inExtract(() => openDatabase(path, key, { cipher, timeout: 2000 }))
}

function readingQueries(
  db: Db,
): Pick<
  ExtractStore,
  'segments' | 'segmentOfRecord' | 'rejects' | 'rejectCount' | 'reading' | 'profile' | 'withholdValues' | 'addReading' | 'forgetReadings'
> {
  const columns = 'start, length, first_record AS firstRecord, first_line AS firstLine'
  return {
    segments: (readingId) =>
      db.prepare<[number], Segment>(`SELECT ${columns} FROM segments WHERE reading_id = ? ORDER BY start`).all(readingId),
    segmentOfRecord: (readingId, record) =>
      db
        .prepare<[number, number], Segment>(
          `SELECT ${columns} FROM segments WHERE reading_id = ? AND first_record <= ? ORDER BY first_record DESC, start DESC LIMIT 1`,
        )
        .get(readingId, record) ?? null,
    rejects: (readingId, from, count) =>
      db
        .prepare<[number, number, number], { reject: string }>(
          'SELECT reject FROM rejects WHERE reading_id = ? AND position >= ? ORDER BY position LIMIT ?',
        )
        .all(readingId, from, count)
        .map((row) => reject.parse(JSON.parse(row.reject))),
    rejectCount: (readingId) =>
      db.prepare<[number], { n: number }>('SELECT count(*) AS n FROM rejects WHERE reading_id = ?').get(readingId)?.n ?? 0,
    reading: (readingId) => reading.parse(JSON.parse(readingRow(db, readingId).reading)),
    profile: (readingId) => {
      const profile = profileHead(db, readingId)
      for (const { columns } of profileParts(db, readingId)) for (const column of columns) profile.columns.push(column)
      return profile
    },
    withholdValues: (readingId, sensitiveColumns) => db.transaction(() => withholdValues(db, readingId, sensitiveColumns))(),
    addReading: (stored) => db.transaction(() => insertReading(db, stored))(),
    forgetReadings: (except) => {
      db.prepare('DELETE FROM readings WHERE id <> ?').run(except)
    },
  }
}

const readingRowShape = z.object({ reading: z.string(), profile: z.instanceof(Uint8Array).nullable() })

function readingRow(db: Db, readingId: number): { reading: string; profile: Uint8Array | null } {
  const row = db.prepare('SELECT reading, profile FROM readings WHERE id = ?').get(readingId)
  if (!row) throw new ProblemError('extract-damaged')
  return readingRowShape.parse(row)
}

export function insertReading(db: Db, stored: StoredReading): number {
  const { lastInsertRowid } = db
    .prepare('INSERT INTO readings (reading, lines, profile) VALUES (?, ?, ?)')
    .run(JSON.stringify(stored.reading), JSON.stringify(stored.lines), packHead({ ...stored.profile.figures, columns: [] }))
  const readingId = Number(lastInsertRowid)
  const part = db.prepare('INSERT INTO profile_parts (reading_id, position, columns) VALUES (?, ?, ?)')
  stored.profile.parts.forEach((columns, position) => {
    part.run(readingId, position, columns)
  })
  const segment = db.prepare('INSERT INTO segments (reading_id, start, length, first_record, first_line) VALUES (?, ?, ?, ?, ?)')
  for (const one of stored.segments) segment.run(readingId, one.start, one.length, one.firstRecord, one.firstLine)
  const rejected = db.prepare('INSERT INTO rejects (reading_id, position, reject) VALUES (?, ?, ?)')
  stored.rejects.forEach((one, position) => {
    rejected.run(readingId, position, JSON.stringify(one))
  })
  return readingId
}

/** A stored profile as it stands with its reading: the columns are apart, but for those of an older one. */
function profileHead(db: Db, readingId: number): TableProfile {
  const { profile } = readingRow(db, readingId)
  if (!profile) throw new ProblemError('extract-damaged')
  return tableProfile.parse(JSON.parse(zstdDecompressSync(profile).toString('utf8')))
}

function packHead(profile: TableProfile): Buffer {
  return zstdCompressSync(JSON.stringify(profile))
}

/** The parts of a stored profile in order, one at a time. */
function* profileParts(db: Db, readingId: number): Generator<{ position: number; columns: ColumnProfile[] }> {
  const part = db.prepare<[number, number], { columns: Uint8Array }>(
    'SELECT columns FROM profile_parts WHERE reading_id = ? AND position = ?',
  )
  for (let position = 0; ; position++) {
    const row = part.get(readingId, position)
    if (!row) return
    yield { position, columns: unpackColumns(row.columns).map((column) => columnProfile.parse(column)) }
  }
}

function withholdValues(db: Db, readingId: number, sensitiveColumns: ReadonlySet<number>): Set<number> {
  const without = new Set<number>()
  /** The columns as they may be kept; null when they are so already. */
  function withheld(columns: readonly ColumnProfile[]): ColumnProfile[] | null {
    let isChanged = false
    const kept = columns.map((column) => {
      const isToGo = column.top !== null && sensitiveColumns.has(column.index)
      if (isToGo) isChanged = true
      if (isToGo || column.top === null) without.add(column.index)
      return isToGo ? withoutColumnValues(column) : column
    })
    return isChanged ? kept : null
  }
  const head = profileHead(db, readingId)
  const headColumns = withheld(head.columns)
  if (headColumns) db.prepare('UPDATE readings SET profile = ? WHERE id = ?').run(packHead({ ...head, columns: headColumns }), readingId)
  const update = db.prepare('UPDATE profile_parts SET columns = ? WHERE reading_id = ? AND position = ?')
  for (const { position, columns } of profileParts(db, readingId)) {
    const kept = withheld(columns)
    if (kept) update.run(packColumns(kept), readingId, position)
  }
  return without
}

function unpack(row: BlockRow): Buffer {
  const bytes = unpackBlock({ length: row.length, isCompressed: row.codec === 'zstd', data: row.data })
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
}

/** The last few blocks read: pages of rows are asked for one after another. */
class BlockCache {
  private readonly blocks: { start: number; bytes: Buffer }[] = []

  find(offset: number): { start: number; bytes: Buffer } | null {
    return this.blocks.find((block) => offset >= block.start && offset < block.start + block.bytes.length) ?? null
  }

  add(start: number, bytes: Buffer): { start: number; bytes: Buffer } {
    const block = { start, bytes }
    this.blocks.unshift(block)
    if (this.blocks.length > 6) this.blocks.pop()
    return block
  }
}

/** SHA-256 of a kept file, in hexadecimal; gives other work a turn after every block. */
export async function hashOfStore(store: ExtractStore, signal: AbortSignal, progress: (bytes: number) => void): Promise<string> {
  const hash = createHash('sha256')
  let done = 0
  for (const block of store.blocks()) {
    signal.throwIfAborted()
    hash.update(block)
    done += block.length
    progress(done)
    await new Promise((resolve) => setImmediate(resolve))
  }
  return hash.digest('hex')
}
