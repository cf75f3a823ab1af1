import { describe, expect, it } from 'vitest'
import { detectReading, hasCellTooLong } from './detect.ts'
import type { FileSample } from './dialect.ts'
import { bytesOf, sampleOf } from './testing/read-text.ts'

describe('a file of which only head and tail are seen', () => {
  const rows = Array.from({ length: 4000 }, (_, i) => `W${i},"สถานี\nที่ ${i}",${i % 28}/02/2565,${i}.5`)
  const lines = ['ระดับน้ำ', 'รหัส,สถานี,วันที่,ระดับ', ...rows, '', 'ที่มา: กรมทรัพยากรน้ำ', '']

  it.each(['utf-8', 'utf-16le', 'windows-874'] as const)('is read as the whole file is (%s)', (encoding) => {
    const { whole, seen } = readBoth(bytesOf(lines.join('\r\n'), encoding))
    expect(seen).toEqual(whole)
    expect(whole.dialect).toMatchObject({ encoding, preambleLines: 1, headerLines: 1, footerLines: 2 })
  })

  it.each([
    ['a summary with names of its own', ['', 'Month,Sum,,', 'Jan,12,,', 'Feb,31.5,,']],
    ['another table', ['', 'Owner,Contact,Since,Phone,Fax', 'Water,Ann Lee,2012,02-555-0100,-', 'Land,Bo Dahl,2015,02-555-0101,-']],
    ['facts', ['', 'Stations,4000', 'Run by,S. Jai', 'Checked,01/03/2565']],
  ])('ends where the whole file does: %s', (_what, end) => {
    const { whole, seen } = readBoth(bytesOf([...lines.slice(0, -3), ...end, ''].join('\n')))
    expect(seen).toEqual(whole)
    expect(whole.dialect.footerLines).toBe(end.length)
  })
})

/** A file read whole, and from its beginning and end: the dialect, where the table stands, and its columns. */
function readBoth(bytes: Uint8Array) {
  const tailOffset = bytes.length - 9001
  const parts: FileSample = {
    head: bytes.subarray(0, 20_001),
    tail: bytes.subarray(tailOffset),
    tailOffset,
    size: bytes.length,
    complete: false,
  }
  const read = (sample: FileSample) => {
    const { dialect, tableStart, tableEnd, columns } = detectReading(sample, {})
    return { dialect, tableStart, tableEnd, columns }
  }
  return { whole: read(sampleOf(bytes)), seen: read(parts) }
}

it('a cell is too long only where it certainly ends so far behind its beginning', () => {
  const sampleOf = (text: string, complete: boolean): FileSample => {
    const head = bytesOf(text)
    return { head, tail: head.subarray(0, 0), tailOffset: head.length, size: complete ? head.length : 2 ** 31, complete }
  }
  const isTooLong = (sample: FileSample): boolean =>
    hasCellTooLong(sample, detectReading(sample, { delimiter: ',', quote: '"', escape: '"' }))
  const long = 'x'.repeat(8_400_000)
  expect(isTooLong(sampleOf(`a,b\n1,"${long}"\n2,x\n`, false))).toBe(true)
  expect(isTooLong(sampleOf(`a,b\n1,"${long}"`, true))).toBe(true)
  // A quote that the sample ends with need not end a cell.
  expect(isTooLong(sampleOf(`a,b\n1,"${long}"`, false))).toBe(false)
  expect(isTooLong(sampleOf(`a,b\n1,"${long}\n2,"x"\n`, true))).toBe(false)
})

it('a first record longer than the sample still has its columns', () => {
  const head = bytesOf(`a,b,"${'ยาว, '.repeat(5000)}`)
  const reading = detectReading({ head, tail: head.subarray(-100), tailOffset: 10_000_000, size: 10_000_100, complete: false }, {})
  expect(reading.columns.slice(0, 2).map(({ name }) => name)).toEqual(['a', 'b'])
  expect(reading.tableEnd).toBe(10_000_100)
})
