import { zstdCompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { type PackedBlock, withSegment } from './packed-segment.ts'

const content = Buffer.from('ก,b\r\n'.repeat(40_000))

function block(start: number, end: number, isCompressed: boolean): PackedBlock {
  const bytes = content.subarray(start, end)
  return { start, length: bytes.length, isCompressed, data: isCompressed ? zstdCompressSync(bytes) : Uint8Array.from(bytes) }
}

describe('a segment', () => {
  const half = content.length >> 1
  const all = content.length

  it.each([
    ['in a block of its own', 0, all, [block(0, all, true)]],
    ['within a block', 6, 60, [block(0, all, true)]],
    ['across blocks', half - 9, 90_000, [block(0, half, true), block(half, all, false)]],
    ['in a small block', 0, 60, [block(0, 60, true)]],
    ['in a block that is not compressed', 6, 60_000, [block(0, all, false)]],
  ])('%s has its bytes of the file, again and again', (_name, start, length, blocks) => {
    const packed = { start, length, blocks }
    const expected = content.subarray(start, start + length)
    for (let time = 0; time < 2; time++) expect(withSegment(packed, (bytes) => expected.equals(bytes))).toBe(true)
  })

  it('does not stay in memory', () => {
    const packed = { start: 0, length: all, blocks: [block(0, all, true)] }
    const bytes = withSegment(packed, (unpacked) => unpacked)
    expect(bytes).toHaveLength(0)
  })

  it('is damaged when a block does not unpack to its length', () => {
    const damaged = { ...block(0, all, true), length: all - 1 }
    expect(() => withSegment({ start: 0, length: all, blocks: [damaged] }, () => null)).toThrow('extract-damaged')
    expect(() => withSegment({ start: 0, length: all, blocks: [block(0, half, true)] }, () => null)).toThrow('extract-damaged')
  })
})
