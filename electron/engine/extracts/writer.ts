import { randomBytes } from 'node:crypto'
import { publishPart, removeDatabaseFile } from '#engine/files.ts'
import { type Db, migrate, openDatabase } from '#engine/workspace/database.ts'
import { type ExtractKey, extractMigrations, extractPath, insertReading, type StoredReading } from './store.ts'
import { createWriteBehind } from './write-behind.ts'

/** Larger than SQLite's default: blocks are large, and each page carries 64 bytes of nonce and tag. */
const PAGE_SIZE = 16384
/** The system is asked to write after so many bytes of blocks. */
const WRITE_BYTES = 8 * 1024 * 1024

/** A new extract being written: it exists once it is published, not before. */
export interface ExtractWriter {
  readonly id: string
  readonly key: ExtractKey
  readonly addBlock: (id: number, start: number, length: number, compressed: Uint8Array | null, raw: Uint8Array) => void
  /** There are no more blocks: they can be put on the disk while the reading is not finished. */
  readonly endBlocks: () => void
  readonly addReading: (stored: StoredReading) => number
  /** It cannot be published any more. */
  readonly hasFailed: () => boolean
  readonly publish: () => Promise<void>
  readonly abandon: () => Promise<void>
}

/** Begins an extract under a key of its own, in a `.part` file without a journal: after a crash it is thrown away. */
export function createExtractWriter(folder: string, id: string): ExtractWriter {
  const path = extractPath(folder, id)
  const part = `${path}.part`
  const key: ExtractKey = { key: randomBytes(32), cipher: 'aegis' }
  const db = openPart(part, key)
  const insert = db.prepare('INSERT INTO blocks (id, start, length, codec, data) VALUES (?, ?, ?, ?, ?)')
  const behind = createWriteBehind(part)
  let unwritten = 0
  db.exec('BEGIN')
  return {
    id,
    key,
    addBlock: (block, start, length, compressed, raw) => {
      const data = compressed ?? raw
      insert.run(block, start, length, compressed ? 'zstd' : 'raw', data)
      unwritten += data.length
      if (unwritten < WRITE_BYTES) return
      unwritten = 0
      behind.start()
    },
    endBlocks: () => {
      db.exec('COMMIT')
      db.exec('BEGIN')
      behind.start()
    },
    addReading: (stored) => insertReading(db, stored),
    hasFailed: behind.hasFailed,
    publish: async () => {
      db.exec('COMMIT')
      db.close()
      await behind.finish()
      publishPart(part, path)
    },
    abandon: async () => {
      db.close()
      // Whatever failed, the file goes.
      await behind.finish().catch(() => undefined)
      removeDatabaseFile(part)
    },
  }
}

/** An empty extract; where the disk has no room even for that, nothing is left. */
function openPart(part: string, { key, cipher }: ExtractKey): Db {
  const db = openDatabase(part, key, { cipher, pageSize: PAGE_SIZE })
  try {
    db.pragma('journal_mode = OFF')
    db.pragma('synchronous = OFF')
    db.pragma('locking_mode = EXCLUSIVE')
    // Blocks are written once and not read again.
    db.pragma('cache_size = -1024')
    migrate(db, extractMigrations)
    return db
  } catch (error) {
    db.close()
    removeDatabaseFile(part)
    throw error
  }
}
