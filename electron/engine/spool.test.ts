import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { createSpool } from './spool.ts'

const folder = mkdtempSync(join(tmpdir(), 'borikon-spool-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const MEBIBYTE = 1024 * 1024

function numbered(length: number): Buffer {
  const bytes = Buffer.alloc(length)
  for (let i = 0; i + 4 <= length; i += 4) bytes.writeUInt32LE(i, i)
  return bytes
}

describe('a spool', () => {
  it('gives back what was written, from anywhere', async () => {
    for (const size of [0, 1, MEBIBYTE - 1, MEBIBYTE, MEBIBYTE + 1, 3 * MEBIBYTE + 12_345]) {
      const content = numbered(size)
      const spool = createSpool(folder)
      for (let at = 0; at < size; at += 700_001) await spool.write(content.subarray(at, at + 700_001))
      expect(await spool.finish()).toEqual({ size })
      const parts: Buffer[] = []
      for await (const part of spool.stream()) parts.push(part)
      expect(Buffer.concat(parts).equals(content)).toBe(true)
      await fc.assert(
        fc.asyncProperty(fc.nat(size + 10), fc.nat(2 * MEBIBYTE), async (offset, length) => {
          expect((await spool.read(offset, length)).equals(content.subarray(offset, offset + length))).toBe(true)
        }),
        { numRuns: 20 },
      )
      await spool.remove()
    }
  })

  it('shows nothing of it on disk, and is gone when removed', async () => {
    const spool = createSpool(folder)
    await spool.write(Buffer.from('เลขประจำตัวประชาชน 1101701234567'.repeat(1000)))
    await spool.finish()
    const [name] = readdirSync(folder)
    const raw = readFileSync(join(folder, name ?? ''))
    expect(raw.includes('1101701234567')).toBe(false)
    await spool.remove()
    await spool.remove()
    expect(readdirSync(folder)).toEqual([])
  })

  it('notices when the file was changed behind its back', async () => {
    const spool = createSpool(folder)
    await spool.write(Buffer.alloc(100, 7))
    await spool.finish()
    const file = join(folder, readdirSync(folder)[0] ?? '')
    const raw = readFileSync(file)
    raw[50] = (raw[50] ?? 0) ^ 1
    writeFileSync(file, raw)
    await expect(spool.read(0, 100)).rejects.toThrow()
    await spool.remove()
  })
})
