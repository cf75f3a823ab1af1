import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRecordCutter } from './cut.ts'
import type { Dialect } from './dialect.ts'
import { toScanBytes } from './encoding.ts'
import { FIELD_PLAIN } from './fields.ts'
import { bytesOf, dialects, messyText, tokenizeBytes, tokenizeText } from './testing/any-dialect.ts'
import { PLAIN_DIALECT as PLAIN } from './testing/reading.ts'
import { createTokenizer } from './tokenizer.ts'
import { createRecordWalk } from './walk.ts'

describe('cutting a file into blocks', () => {
  it('changes no record, wherever the chunks end and however messy the file is', () => {
    fc.assert(
      fc.property(
        dialects.chain((dialect) => fc.tuple(fc.constant(dialect), messyText(dialect))),
        fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 20 }),
        ([dialect, text], steps) => {
          const bytes = bytesOf(text, dialect)
          expect(blocksOf(bytes, dialect, steps).flatMap((block) => tokenizeBytes(block, dialect))).toEqual(tokenizeBytes(bytes, dialect))
        },
      ),
      { numRuns: 3000 },
    )
  })

  it('works on the original bytes of UTF-16', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('utf-16le', 'utf-16be' as const),
        messyText(PLAIN).map((text) => text.replaceAll('a', '😀')),
        fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 20 }),
        (encoding, text, steps) => {
          const dialect: Dialect = { ...PLAIN, encoding }
          const bytes = utf16(text, encoding === 'utf-16le')
          const blocks = blocksOf(bytes, dialect, steps).map((block) => toScanBytes(block, encoding, false))
          expect(blocks.flatMap((block) => tokenizeBytes(block, dialect))).toEqual(tokenizeText(text, PLAIN))
        },
      ),
      { numRuns: 500 },
    )
  })

  it('waits for more bytes while nothing is certainly complete', () => {
    const cutter = createRecordCutter(PLAIN)
    expect(cutter.lastRecordEnd(bytesOf('a,b', PLAIN))).toBe(0)
    expect(cutter.lastRecordEnd(bytesOf('a,"b\nc', PLAIN))).toBe(0)
    expect(cutter.lastRecordEnd(bytesOf('a,b\nc,d\ne', PLAIN))).toBe(8)
  })

  it('gives up on the partner of a stray quote after a bounded stretch', () => {
    const line = 'plain,text,without,quotes\n'
    const bytes = bytesOf(`a,"b\n${line.repeat(Math.ceil((9 * 1024 * 1024) / line.length))}`, PLAIN)
    expect(createRecordCutter(PLAIN).lastRecordEnd(bytes)).toBe(bytes.length)
  })
})

describe('walking through a record that nobody holds', () => {
  /** Hundreds of bytes, few of which end a record. */
  const longText = (dialect: Dialect): fc.Arbitrary<string> =>
    fc
      .array(
        fc.oneof(
          { weight: 12, arbitrary: messyText(dialect).map((text) => text.replace(/[\r\n]/g, '')) },
          fc.constantFrom('\n', '\r\n', '\r', ' ', ...(dialect.mergedDelimiters ? [dialect.delimiter.repeat(50)] : [])),
        ),
        { maxLength: 40 },
      )
      .map((parts) => parts.join(''))
  const steps = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 20 })

  /** Where the record that begins the bytes ends, what it is made of, and where the walk stopped on the way. */
  function walkThrough(bytes: Uint8Array, dialect: Dialect, sizes: readonly number[]) {
    const walk = createRecordWalk(dialect, 100)
    const stops: number[] = []
    let from = 0
    let to = 0
    for (let k = 0; !walk.isOver; k++) {
      to = Math.min(bytes.length, to + (sizes[k % sizes.length] ?? 1))
      from += walk.pass(bytes.subarray(from, to), to === bytes.length)
      stops.push(from)
    }
    const { fields, lines, isBlank, beginning } = walk
    return { end: from, fields, lines, isBlank, beginning, stops }
  }

  /** The same, by the tokenizer. */
  function tokenizeFirst(bytes: Uint8Array, dialect: Dialect) {
    const fields = createTokenizer(dialect).tokenize(bytes, 0, bytes.length)
    const count = fields.recordField[1] ?? 0
    const cells = Array.from({ length: count }, (_, f) => fields.bytes.subarray(fields.start[f], fields.end[f]))
    const isBlank = cells.every((cell, f) => fields.kind[f] === FIELD_PLAIN && cell.every((byte) => byte === 0x20 || byte === 0x09))
    const end = (fields.recordCount > 1 ? fields.recordStart[1] : bytes.length) ?? 0
    return { end, fields: count, lines: fields.recordLines[0], isBlank, beginning: bytes.slice(0, Math.min(100, end)) }
  }

  it('finds the end, the fields and the lines that the tokenizer finds, wherever the chunks end', () => {
    fc.assert(
      fc.property(
        dialects.chain((dialect) => fc.tuple(fc.constant(dialect), longText(dialect))),
        steps,
        ([dialect, text], sizes) => {
          fc.pre(text !== '')
          const bytes = bytesOf(text, dialect)
          const { stops, ...walked } = walkThrough(bytes, dialect, sizes)
          expect(walked).toEqual(tokenizeFirst(bytes, dialect))
          // A character is whole on one side of every stop.
          for (const stop of stops) expect(((bytes[stop] ?? 0) & 0xc0) === 0x80).toBe(false)
        },
      ),
      { numRuns: 3000 },
    )
  })

  it('counts the bytes of UTF-16 as they stand in the file', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('utf-16le', 'utf-16be' as const),
        longText(PLAIN).map((text) => text.replaceAll('a', '😀')),
        steps,
        (encoding, text, sizes) => {
          fc.pre(text !== '')
          const { stops: _, end, ...walked } = walkThrough(utf16(text, encoding === 'utf-16le'), { ...PLAIN, encoding }, sizes)
          const { end: scannedEnd, ...expected } = tokenizeFirst(bytesOf(text, PLAIN), PLAIN)
          expect(walked).toEqual(expected)
          expect(end).toBe(2 * new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytesOf(text, PLAIN).subarray(0, scannedEnd)).length)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('decides every opening quote within a bounded stretch', () => {
    for (const unit of ['"', 'x', ' ']) {
      const bytes = new Uint8Array(Buffer.alloc(9 * 1024 * 1024, unit))
      bytes.set(bytesOf('"a" ', PLAIN))
      expect(createRecordWalk(PLAIN, 0).pass(bytes, false), unit).toBeGreaterThan(8 * 1024 * 1024)
    }
  })
})

/** Cuts as an import does: reads on until a record is complete, keeps what is left over for the next block. */
function blocksOf(bytes: Uint8Array, dialect: Dialect, steps: readonly number[]): Uint8Array[] {
  const cutter = createRecordCutter(dialect)
  const blocks: Uint8Array[] = []
  let from = 0
  let to = 0
  for (let k = 0; to < bytes.length; k++) {
    to = Math.min(bytes.length, to + (steps[k % steps.length] ?? 1))
    const length = cutter.lastRecordEnd(bytes.subarray(from, to))
    if (length > 0) blocks.push(bytes.subarray(from, from + length))
    from += length
  }
  if (from < bytes.length) blocks.push(bytes.subarray(from))
  return blocks
}

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2))
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), littleEndian)
  return new Uint8Array(view.buffer)
}
