import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { type ProblemCode, ProblemError } from '#shared/contract/problem.ts'

/** Makes a rename or removal in a folder survive a power cut. Windows cannot sync folders and does not need it. */
export function syncFolder(path: string): void {
  if (process.platform === 'win32') return
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}

/** Flushes a finished file to the disk. */
export function syncFile(path: string): void {
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Writes a small file so that after a crash it is either the old one or the new one, readable by its user only. */
export function writeFileDurably(path: string, content: string | Uint8Array): void {
  const part = `${path}.part`
  const file = openSync(part, 'w', 0o600)
  try {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content
    let written = 0
    while (written < bytes.length) written += writeSync(file, bytes, written)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(part, path)
  syncFolder(dirname(path))
}

/** Gives a finished `.part` file its name: from here on it exists. */
export function publishPart(part: string, path: string): void {
  syncFile(part)
  renameSync(part, path)
  syncFolder(dirname(path))
}

/** Removes a file with what SQLite may keep beside it. */
export function removeDatabaseFile(path: string): void {
  for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true })
}

/** The error code of a failed system call, or of SQLite. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

const PROBLEM_BY_SYSTEM_CODE: Readonly<Record<string, ProblemCode>> = {
  ENOENT: 'file-not-found',
  EISDIR: 'file-is-a-folder',
  EACCES: 'file-not-readable',
  EPERM: 'file-not-readable',
  EBUSY: 'file-not-readable',
  EIO: 'file-not-readable',
  ESTALE: 'file-not-found',
  ENODEV: 'file-not-found',
  ENXIO: 'file-not-found',
  ENOTDIR: 'file-not-found',
  ELOOP: 'file-not-found',
  ENAMETOOLONG: 'file-not-found',
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  SQLITE_FULL: 'disk-full',
  EROFS: 'file-not-writable',
  // A device that takes no such file, or no more of it: of more than 4 GB, say, on a memory stick as it is sold.
  EFBIG: 'disk-full',
  SQLITE_IOERR_WRITE: 'disk-full',
  ERR_WORKER_OUT_OF_MEMORY: 'memory-full',
  ERR_WORKER_INIT_FAILED: 'memory-full',
  ERR_MEMORY_ALLOCATION_FAILED: 'memory-full',
  SQLITE_CORRUPT: 'workspace-damaged',
  SQLITE_NOTADB: 'workspace-damaged',
}

/** Memory that could not be had, be it for a buffer or for WebAssembly: such errors have no code. */
function isAllocation(error: unknown): boolean {
  return error instanceof RangeError && /allocat/i.test(error.message)
}

/** Calls that change a folder: who may not make them may read it all the same. */
const CHANGES = /^(?:mkdir|rename|unlink|rmdir|rm|link|symlink|copyfile|write|ftruncate)/

/** Whether a call was refused because it would have written: into a folder, or a file that is not there yet. */
function isRefusedToWrite(error: unknown): boolean {
  if (!(error instanceof Error) || !/^(?:EACCES|EPERM)$/.test(errorCode(error))) return false
  const { syscall = '', path = '' }: NodeJS.ErrnoException = error
  return CHANGES.test(syscall) || (syscall === 'open' && path !== '' && existsSync(dirname(path)) && !existsSync(path))
}

/**
 * The problem that a failed system call means, or null when it is none a person can do anything about. `name`: what the person calls the
 * file; where nobody has named it, the last part of the path that was refused.
 */
export function problemOfSystemError(error: unknown, name: string): ProblemError | null {
  if (error instanceof ProblemError) return error
  const known = isAllocation(error) ? 'memory-full' : PROBLEM_BY_SYSTEM_CODE[errorCode(error)]
  const code = isRefusedToWrite(error) ? 'file-not-writable' : known
  const path = error instanceof Error && 'path' in error && typeof error.path === 'string' ? error.path : ''
  return code ? new ProblemError(code, { name: name === '' ? basename(path) : name }) : null
}
