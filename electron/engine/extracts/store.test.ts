import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zstdCompressSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createProfilePacker } from '#engine/threads/packed-profile.ts'
import { openDatabase } from '#engine/workspace/database.ts'
import { detectReading } from '#shared/csv/detect.ts'
import type { TableProfile } from '#shared/profile/profile.ts'
import { profileOf } from '#shared/quality/testing/profile.ts'
import { type ExtractStore, extractPath, openExtractStore } from './store.ts'
import { createExtractWriter } from './writer.ts'

let folder: string
let store: ExtractStore | null

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'store-'))
  mkdirSync(join(folder, 'extracts'))
  store = null
})
afterEach(() => {
  store?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A table wide enough for its profile to be kept in several parts. */
const names = Array.from({ length: 1500 }, (_, column) => `c${column}`)
const rows = Array.from({ length: 12 }, (_, row) => names.map((_name, column) => `ค่า ${row} ${column}`))
const profile = profileOf(names, rows)
const WIDTH = names.length

/** Keeps a reading with this profile in a new extract; `change` does something to its database before it is opened. */
async function keep({ columns, ...figures }: TableProfile, change = (_db: ReturnType<typeof openDatabase>) => {}): Promise<number> {
  const writer = createExtractWriter(folder, 'one')
  const bytes = new TextEncoder().encode('a,b\n1,2\n')
  const sample = { head: bytes, tail: new Uint8Array(0), tailOffset: bytes.length, size: bytes.length, complete: true }
  const packer = createProfilePacker()
  for (const column of columns) packer.add(JSON.stringify(column))
  const readingId = writer.addReading({
    reading: detectReading(sample, {}),
    lines: { records: 1, rejected: 0, preamble: 0, header: 1, footer: 0, blank: 0 },
    segments: [],
    rejects: [],
    profile: packer.finish(figures),
  })
  await writer.publish()
  const db = openDatabase(extractPath(folder, 'one'), writer.key.key, { cipher: writer.key.cipher })
  change(db)
  db.close()
  store = openExtractStore(folder, 'one', writer.key)
  return readingId
}

/** As programs kept a profile before its columns stood apart. */
function inOnePiece(db: ReturnType<typeof openDatabase>): void {
  db.exec('DROP TABLE profile_parts')
  db.prepare('UPDATE readings SET profile = ?').run(zstdCompressSync(JSON.stringify(profile)))
  db.pragma('user_version = 1')
}

describe.each([
  ['in parts', undefined],
  ['in one piece, by an older program', inOnePiece],
])('a profile kept %s', (_how, change) => {
  it('is read as it was', async () => {
    const readingId = await keep(profile, change)
    expect(store?.profile(readingId)).toEqual(profile)
  })

  it('loses the values of some columns, and of no others', async () => {
    const readingId = await keep(profile, change)
    const secret = [0, 700, WIDTH - 1]
    expect(store?.withholdValues(readingId, new Set(secret))).toEqual(new Set(secret))
    const without = store?.profile(readingId).columns.flatMap((column) => (column.top === null ? [column.index] : []))
    expect(without).toEqual(secret)
    expect(store?.withholdValues(readingId, new Set([1]))).toEqual(new Set([0, 1, 700, WIDTH - 1]))
    expect(store?.profile(readingId).columns[2]).toEqual(profile.columns[2])
  })
})

it('a profile goes with its reading', async () => {
  const first = await keep(profile)
  store?.forgetReadings(first + 1)
  expect(() => store?.profile(first)).toThrow()
})
