import { detectReading } from '#shared/csv/detect.ts'
import type { DialectOverrides, FileSample, Reading } from '#shared/csv/dialect.ts'
import { namedByPlace } from '#shared/sensitive/record-names.ts'

/** A guess looks at so much of the beginning that detection looks at, and of the end: a thirtieth of it. */
const HEAD_BYTES = 32 * 1024
/** Where the first quote stands later, at so much from its line on: often only notes have quotes, and few. */
const QUOTED_BYTES = 8 * 1024
const TAIL_BYTES = 8 * 1024
/** Of a smaller file little would have been read by the time that detection knows. */
const LEAST_BYTES = 4 * 1024 * 1024

/** How a large file seems to read, from a little of what detection looks at and in a tenth of the time; null where a guess is of no use. */
export function guessedReading(sample: FileSample, overrides: DialectOverrides): Reading | null {
  const { head, tail, size } = sample
  if (size < LEAST_BYTES) return null
  try {
    const end = tail.subarray(-TAIL_BYTES)
    const reading = detectReading({ head: beginningOf(head), tail: end, tailOffset: size - end.length, size, complete: false }, overrides)
    return overrides.names === undefined ? namedByPlace(reading, false) : reading
  } catch {
    // What is wrong with the file is told by whoever looks at more of it.
    return null
  }
}

const QUOTE = 0x22
const LF = 0x0a

function beginningOf(head: Uint8Array): Uint8Array {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.length)
  const first = bytes.subarray(0, HEAD_BYTES)
  const quote = first.includes(QUOTE) ? -1 : bytes.indexOf(QUOTE, HEAD_BYTES)
  if (quote < 0) return first
  const line = bytes.lastIndexOf(LF, quote) + 1
  return Buffer.concat([first.subarray(0, first.lastIndexOf(LF) + 1), bytes.subarray(line, line + QUOTED_BYTES)])
}

/** Whether a file reads the same in both ways: they differ at most in what of UTF-8 was seen, all of it or ASCII only. */
export function readAlike(one: Reading, other: Reading): boolean {
  return JSON.stringify(withoutSeen(one)) === JSON.stringify(withoutSeen(other))
}

const UTF8_SEEN: readonly string[] = ['encoding.utf8', 'encoding.ascii']

function withoutSeen({ conclusions, ...reading }: Reading): object {
  return { ...reading, conclusions: conclusions.map((one) => (UTF8_SEEN.includes(one.reason) ? { aspect: one.aspect } : one)) }
}
