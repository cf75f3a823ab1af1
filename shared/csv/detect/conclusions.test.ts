import { describe, expect, it } from 'vitest'
import { readingMessages } from '../../locale/messages/reading.ts'
import { detectReading } from '../detect.ts'
import type { Conclusion, DialectOverrides } from '../dialect.ts'
import { readWhole } from '../testing/read-whole.ts'

/** What is concluded of the columns at the end, from the first `seen` bytes of the file and its last 64. */
function concludeEnd(text: string, seen = Number.POSITIVE_INFINITY): Conclusion[] {
  const bytes = new TextEncoder().encode(text)
  const complete = seen >= bytes.length
  const tailOffset = complete ? bytes.length : bytes.length - 64
  const sample = { head: bytes.subarray(0, seen), tail: bytes.subarray(tailOffset), tailOffset, size: bytes.length, complete }
  return detectReading(sample, {}).conclusions.filter(({ reason }) => reason.startsWith('names.empty'))
}

const rows = (note: (row: number) => string, count = 600) =>
  ['code,amount,note', ...Array.from({ length: count }, (_, row) => `A${row},${row * 7},${note(row)}`), ''].join('\n')

it('a column at the end is empty in every row only where every cell is, a dash being no empty cell', () => {
  expect(concludeEnd(rows(() => ''))).toMatchObject([{ reason: 'names.emptyColumns', params: { count: 1 }, confidence: 1 }])
  expect(concludeEnd(rows(() => ' '))).toHaveLength(1)
  expect(concludeEnd(rows(() => '-'))).toEqual([])
  expect(concludeEnd(rows((row) => (row === 151 ? 'seen by nobody' : '')))).toEqual([])
})

it('of a long file the beginning only is said to have an empty column', () => {
  const found = concludeEnd(
    rows((row) => (row === 500 ? 'behind the beginning' : '')),
    2000,
  )
  expect(found).toMatchObject([{ reason: 'names.emptyAtFirst', params: { count: 1 } }])
  expect(found[0]?.confidence).toBeLessThan(1)
  for (const language of ['th', 'en'] as const) expect(readingMessages[language]).toHaveProperty(['reading.names.emptyAtFirst'])
})

/** What is concluded of a table of three columns under what a person fixed. */
function concludeFixed(overrides: DialectOverrides): Conclusion[] {
  const head = new TextEncoder().encode('a,b,c\n1,2,3\n4,5\n6,7,8,9\n10,11,12\n')
  return detectReading({ head, tail: head.subarray(head.length), tailOffset: head.length, size: head.length, complete: true }, overrides)
    .conclusions
}

it('repairs are told of where a person had them made, and nowhere else', () => {
  const repairs = (overrides: DialectOverrides) => concludeFixed(overrides).filter(({ reason }) => reason.startsWith('repair.'))
  expect(repairs({})).toEqual([])
  expect(repairs({ shortRecords: 'reject', longRecords: 'reject' })).toEqual([])
  expect(repairs({ shortRecords: 'pad', longRecords: 'join' })).toMatchObject([
    { aspect: 'shortRecords', reason: 'repair.pad', overridden: true },
    { aspect: 'longRecords', reason: 'repair.join', overridden: true },
  ])
  expect(repairs({ longRecords: 'truncate' })).toMatchObject([{ aspect: 'longRecords', reason: 'repair.truncate' }])
})

it('names that somebody gave are counted where they are in force: not beyond the last column, and one of two alike', () => {
  const given = (names: string[]) => concludeFixed({ names }).find(({ reason }) => reason === 'names.given')?.params.count
  expect(given(['x', '', 'y'])).toBe(2)
  expect(given(['x', 'y', 'z', 'more', 'and more'])).toBe(3)
  expect(given(['x', 'x', 'z'])).toBe(2)
  expect(given(['', '', '', 'more'])).toBeUndefined()
})

describe('another table of the file', () => {
  const years = (from: number, count: number) => Array.from({ length: count }, (_, i) => `${from + i},${120 + 7 * i},${300 - 11 * i}`)
  const file = ['ตารางที่ 1 นักเรียน', 'ปี,ชาย,หญิง', ...years(2550, 12), '', 'ตารางที่ 2 ครู', 'พ.ศ.,ประจำ,อัตราจ้าง', ...years(2555, 8)]
  const read = (overrides = {}) => readWhole(new TextEncoder().encode(`${file.join('\n')}\n`), overrides)

  it('begins with its title and has its names in a line of their own', () => {
    const other = read().reading.conclusions.find(({ aspect }) => aspect === 'otherTables')
    expect(other?.params).toMatchObject({ title: 'ตารางที่ 2 ครู', line: 16, header: 17 })
  })

  it('is read under its own names from there on', () => {
    const { reading, counts } = read({ preambleLines: 16 })
    expect([reading.columns.map(({ original }) => original), counts.records]).toEqual([['พ.ศ.', 'ประจำ', 'อัตราจ้าง'], 8])
  })
})
