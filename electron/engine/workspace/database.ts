import Database from 'better-sqlite3'
import { errorCode } from '#engine/files.ts'
import { ProblemError } from '#shared/contract/problem.ts'

/** An open, encrypted SQLite database. */
export type Db = Database.Database

/**
 * How a database's pages are encrypted and authenticated, each under a nonce of its own: ChaCha20-Poly1305 (RFC 8439), or AEGIS-256
 * (draft-irtf-cfrg-aegis-aead), which takes a fifth of the time on processors that have instructions for AES.
 */
export type Cipher = 'chacha20' | 'aegis'

export interface DatabaseOptions {
  /** ChaCha20 unless it says otherwise. */
  readonly cipher?: Cipher
  readonly readonly?: boolean
  /** Milliseconds to wait for another connection's lock. */
  readonly timeout?: number
  /** Only for a database that does not exist yet. */
  readonly pageSize?: number
}

/**
 * Opens a database that is encrypted page by page with a raw 256-bit key, or makes it. Sorts and temporary tables stay in memory: SQLite
 * would otherwise spill plaintext into the system's temporary folder. Throws `workspace-damaged` when the key does not fit the file.
 */
export function openDatabase(path: string, key: Buffer, options: DatabaseOptions = {}): Db {
  const db = new Database(path, {
    readonly: options.readonly ?? false,
    fileMustExist: options.readonly ?? false,
    timeout: options.timeout ?? 0,
  })
  try {
    if (options.pageSize) db.pragma(`page_size = ${options.pageSize}`)
    db.pragma(`cipher = '${options.cipher ?? 'chacha20'}'`)
    db.key(Buffer.from(`raw:${key.toString('hex')}`))
    db.pragma('temp_store = MEMORY')
    db.pragma('foreign_keys = ON')
    db.pragma('trusted_schema = OFF')
    db.pragma('user_version')
    return db
  } catch (error) {
    db.close()
    throw problemOfOpening(error) ?? error
  }
}

/** The scripts that bring a database from version n to n + 1, the first one from nothing. */
export type Migrations = readonly string[]

/**
 * Brings a database to the newest version in one transaction. Throws `workspace-too-new` for one that a newer program has written: this
 * program would not keep what it does not know.
 */
export function migrate(db: Db, migrations: Migrations): void {
  const version = Number(db.pragma('user_version', { simple: true }))
  if (version > migrations.length) throw new ProblemError('workspace-too-new')
  if (version === migrations.length) return
  db.transaction(() => {
    for (const script of migrations.slice(version)) db.exec(script)
    db.pragma(`user_version = ${migrations.length}`)
  })()
}

/** What a failure to open a database means to a person; null when it is a bug. */
export function problemOfOpening(error: unknown): ProblemError | null {
  if (error instanceof ProblemError) return error
  const code = errorCode(error)
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return new ProblemError('workspace-in-use')
  if (code.startsWith('SQLITE_NOTADB') || code.startsWith('SQLITE_CORRUPT')) return new ProblemError('workspace-damaged')
  if (code.startsWith('SQLITE_CANTOPEN')) return new ProblemError('workspace-not-found')
  if (code.startsWith('SQLITE_FULL') || code.startsWith('SQLITE_IOERR')) return new ProblemError('disk-full', { name: '' })
  return null
}
