import { expect, it } from 'vitest'
import { readingMessages } from '../../locale/messages/reading.ts'
import { detectReading } from '../detect.ts'
import type { Conclusion } from '../dialect.ts'

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
