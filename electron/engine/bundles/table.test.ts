import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tableRecord, unescapeCell } from '#shared/bundle/cells.ts'
import { createTableReader, textOf } from './table.ts'

function read(bytes: Uint8Array, step = bytes.length || 1): { rows: string[][]; fault: string | null; record: number; records: number } {
  const rows: string[][] = []
  const reader = createTableReader(({ bytes, start, end, count }) =>
    rows.push(Array.from({ length: count }, (_, i) => textOf(bytes, start[i] ?? 0, end[i] ?? 0))),
  )
  for (let at = 0; at < bytes.length; at += step) reader.push(bytes.subarray(at, at + step))
  const { fault, records } = reader.end()
  return { rows, fault: fault?.reason ?? null, record: fault?.record ?? 0, records }
}

const faultOf = (text: string) => read(Buffer.from(text)).fault

describe('a bundle’s table', () => {
  it('is read back as it was written, however the bytes are cut', () => {
    const cell = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('=1', '+66 81', '-', "'", '"', '\r\n', 'ก่อน,หลัง', ''))
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: 4 })
          .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 })),
        fc.integer({ min: 1, max: 9 }),
        (rows, step) => {
          const result = read(Buffer.from(rows.map(tableRecord).join('')), step)
          expect(result.fault).toBe(null)
          expect(result.rows.map((cells) => cells.map(unescapeCell))).toEqual(rows)
          expect(result.records).toBe(rows.length - 1)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('that is not strictly of its form is refused with the reason', () => {
    expect(faultOf('')).toBe('no-header')
    expect(faultOf('\ufeffa\r\n')).toBe('byte-order-mark')
    expect(faultOf('a\n1\n')).toBe('line-ending')
    expect(faultOf('a\r1\r\n')).toBe('line-ending')
    expect(faultOf('a\r\n1')).toBe('line-ending')
    expect(faultOf('a,b\r\n1\r\n')).toBe('cell-count')
    expect(faultOf('a\r\nx"y\r\n')).toBe('stray-quote')
    expect(faultOf('a\r\n"x"y\r\n')).toBe('stray-quote')
    expect(faultOf('a\r\n"x\r\n')).toBe('unclosed-quote')
    expect(read(Buffer.from([0x61, 0x0d, 0x0a, 0xff, 0x0d, 0x0a]))).toMatchObject({ fault: 'not-utf-8' })
    expect(read(Buffer.from('a,b\r\n1,2\r\n3\r\n'))).toMatchObject({ fault: 'cell-count', record: 1 })
  })

  it('with an endless record is given up after 16 MiB', () => {
    const reader = createTableReader(() => undefined)
    reader.push(Buffer.from('a\r\n"'))
    const piece = Buffer.alloc(4 * 1024 * 1024, 0x78)
    for (let i = 0; i < 8; i++) reader.push(piece)
    expect(reader.end().fault).toEqual({ reason: 'too-long', record: 0 })
  })
})
