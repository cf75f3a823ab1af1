import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { RandomAccess } from './source.ts'
import { zipOf } from './testing/zips.ts'
import { listZip, type ZipEntry, zipLayout } from './zip.ts'

/** A zip too large to exist: zeros where the files would be. */
function imagined(entries: readonly ZipEntry[]): RandomAccess {
  const layout = zipLayout(entries)
  return {
    size: layout.size,
    async read(offset, length) {
      const bytes = Buffer.alloc(Math.min(length, layout.size - offset))
      const pieces = [
        ...layout.entries.map((each) => [each.headerOffset, each.header] as const),
        [layout.directoryOffset, layout.directory] as const,
      ]
      for (const [at, piece] of pieces) {
        for (let i = 0; i < piece.length; i++)
          if (at + i >= offset && at + i < offset + bytes.length) bytes[at + i - offset] = piece[i] ?? 0
      }
      return bytes
    },
  }
}

const GIBIBYTE = 1024 ** 3

describe('the zip layout', () => {
  it('is listed as it was laid out, beyond 4 GiB too', async () => {
    for (const size of [0, 1, 0xfffffffe, 0xffffffff, 5 * GIBIBYTE]) {
      const entries: ZipEntry[] = [
        { name: 'a/first', size, crc32: 1 },
        { name: 'a/second', size: 7, crc32: 0xffffffff },
      ]
      const listing = await listZip(imagined(entries))
      expect(listing.ok && listing.entries).toMatchObject(entries)
    }
  })

  it('uses zip64 only where a number needs it', () => {
    const small = zipLayout([{ name: 'a', size: 0xfffffffe, crc32: 0 }])
    const large = zipLayout([{ name: 'a', size: 0xffffffff, crc32: 0 }])
    expect(small.entries[0]?.header.length).toBe(31)
    expect(large.entries[0]?.header.length).toBe(31 + 20)
    expect(large.entries[0]?.header.readUInt16LE(4)).toBe(45)
    expect(large.directory.includes(Buffer.from('PK\x06\x06'))).toBe(true)
  })

  it('says 1980-01-01 and nothing about the computer it was made on', () => {
    const [entry] = zipLayout([{ name: 'a', size: 0, crc32: 0 }]).entries
    expect(entry?.header.toString('hex')).toBe('504b03041400000000000000210000000000000000000000000001000000' + '61')
  })
})

const hasUnzip = spawnSync('unzip', ['-v'], { stdio: 'ignore' }).error === undefined

describe.skipIf(!hasUnzip)(`unzip${hasUnzip ? '' : ' (needs unzip)'}`, () => {
  it('finds nothing wrong with it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'borikon-zip-'))
    const file = join(folder, 'x.zip')
    writeFileSync(
      file,
      zipOf([
        ['a/b.txt', Buffer.from('hello')],
        ['a/c.txt', Buffer.alloc(0)],
      ]),
    )
    expect(execFileSync('unzip', ['-t', file]).toString()).toContain('No errors detected')
    rmSync(folder, { recursive: true })
  })
})
