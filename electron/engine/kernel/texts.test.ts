import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readVocabulary } from '#engine/resources.ts'
import type { Encoding } from '#shared/csv/dialect.ts'
import { codesToText } from '#shared/profile/characters.ts'
import { STORED_CODES } from '#shared/profile/dictionary.ts'
import type { Kernel } from '#shared/profile/kernel.ts'
import { createTextReader } from '#shared/profile/kernel-texts.ts'
import { countHashed, countPattern, createPatterns } from '#shared/profile/patterns.ts'
import { judgeScanned, judgeText } from '#shared/profile/values.ts'
import { shapeOf } from '#shared/sensitive/characters.ts'
import { kernelSource } from './kernel.ts'

const { parts } = readVocabulary()

function readerOf(encoding: Encoding) {
  const kernel = kernelSource.create() as Kernel
  const reader = createTextReader(kernel, encoding, parts.tables)
  const at = kernel.allocate(8192)
  return {
    ...{ kernel, reader },
    read(bytes: Uint8Array): number {
      new Uint8Array(kernel.memory.buffer, at, bytes.length).set(bytes)
      return reader.read(at, at + bytes.length)
    },
  }
}

/** Pieces of what is in cells: words that detection knows and others, names, figures, signs, and whatever else there is below U+CFFF. */
const piece = fc.oneof(
  fc.constantFrom(
    'บริษัท',
    'ถนน',
    'ซอย',
    'โรงเรียน',
    'ม.',
    ' road ',
    'Co., Ltd.',
    'เธ',
    'เน€',
    'à¸',
    'É',
    'ศูนย์',
    'A.',
    '-',
    ' ',
    '1',
    '๑',
    '.',
    '12.5',
  ),
  fc.stringMatching(/^[ก-๙]{1,30}$/),
  fc.stringMatching(/^[A-Za-z0-9 ._/-]{1,30}$/),
  fc.string({ unit: fc.integer({ min: 0, max: 0xcfff }).map((code) => String.fromCharCode(code)), maxLength: 8 }),
)
const text = fc.array(piece, { minLength: 1, maxLength: 12 }).map((pieces) => pieces.join(''))

/** Everything that is said of the text last read is what the code without the kernel says of it. */
function expectTheSame(value: string, length: number, { reader }: ReturnType<typeof readerOf>): void {
  const { codes, scan } = reader
  expect(codesToText(codes, 0, length)).toBe(value)
  const judged = { ...judgeScanned(codes, length, scan) }
  expect(judged).toEqual(judgeText(value))
  const [hashed, counted] = [createPatterns(), createPatterns()]
  countHashed(hashed, scan.patternLow, scan.patternHigh, codes, 0, length, 1)
  countPattern(counted, codes, 0, length, 1)
  expect(hashed.dictionary.entries.slice(0, 2)).toEqual(counted.dictionary.entries.slice(0, 2))
  const { classes, digits, point, points } = scan
  expect({ classes, digits, point, points }).toEqual({ ...shapeOf(codes, 0, length) })
  if (scan.words >= 0) expect(scan.words).toBe(parts.match(value))
  else expect(value).toMatch(/[๐-๙]|^[^A-Za-z\u0e00-\u0e7f]*$/)
}

it('says of any text what the code without the kernel says', () => {
  const own = readerOf('utf-8')
  const encoder = new TextEncoder()
  fc.assert(
    fc.property(text, (value) => {
      const bytes = encoder.encode(value)
      const length = own.read(bytes)
      if (bytes.length > 3 * STORED_CODES || value.length > STORED_CODES) expect(length).toBe(-1)
      else expectTheSame(value, length, own)
    }),
    { numRuns: 4000 },
  )
})

it('finds words at both ends of a text', () => {
  const own = readerOf('utf-8')
  for (const value of ['road', 'x road', 'road x', 'ถ.', 'ม', 'a', 'co.', 'กถนน', 'ถนน'])
    expectTheSame(value, own.read(new TextEncoder().encode(value)), own)
})

it('reads Windows-874', () => {
  const own = readerOf('windows-874')
  expectTheSame('ถนนสุขุมวิท 21', own.read(Buffer.from('b6b9b9cad8a2d8c1c7d4b7203231', 'hex')), own)
})

it('leaves to the host what only a decoder decides, and what is longer than what is kept', () => {
  const own = readerOf('utf-8')
  for (const hex of ['f09f9880', '41e0b8', '41e0b82c', 'e0808041', 'ed a0 80'.replaceAll(' ', ''), 'c1bf', '80', 'c3'])
    expect(own.read(Buffer.from(hex, 'hex'))).toBe(-1)
  expect(own.read(Buffer.alloc(STORED_CODES, 'a'))).toBe(STORED_CODES)
  expect(own.read(Buffer.alloc(STORED_CODES + 1, 'a'))).toBe(-1)
  expect(own.read(Buffer.from('ก'.repeat(STORED_CODES)))).toBe(STORED_CODES)
})

it('goes on when the memory has moved', () => {
  const own = readerOf('utf-8')
  own.read(Buffer.from('ก่อน'))
  own.kernel.allocate(64 * 1024 * 1024)
  expectTheSame('หลัง', own.read(Buffer.from('หลัง')), own)
})
