import { setTimeout } from 'node:timers/promises'
import { readVocabulary } from '#engine/resources.ts'
import { practiceTable } from '#engine/threads/warm-up.ts'
import { detectReading, hasCellTooLong, needsLongerHead } from '#shared/csv/detect.ts'
import { namedByPlace } from '#shared/sensitive/record-names.ts'
import { guessedReading, readAlike } from './guessed-reading.ts'

const RECORDS = 4000
const TAIL_BYTES = 200_000
/** The made-up file is said to be so many times as large as what is seen of it: a guess is made of large files only. */
const UNSEEN = 8
const TURNS = 12
const BETWEEN_TURNS = 30

/**
 * What is done with a file before a pass begins, on a made-up one, in the thread that asks for passes: a turn now and then, so that whoever calls meanwhile
 * does not wait for all of them.
 */
export async function practiseDetection(): Promise<void> {
  readVocabulary()
  const title = new TextEncoder().encode('ทะเบียนตัวอย่าง\r\n')
  const head = Buffer.concat([title, ...practiceTable(RECORDS).segments])
  const tail = head.subarray(-TAIL_BYTES)
  const size = UNSEEN * head.length
  const sample = { head, tail, tailOffset: size - tail.length, size, complete: false }
  for (let turn = 0; turn < TURNS; turn++) {
    needsLongerHead(head)
    const guess = guessedReading(sample, {})
    const reading = detectReading(sample, {})
    hasCellTooLong(sample, reading)
    const named = namedByPlace(reading, false)
    if (guess) readAlike(guess, named)
    await setTimeout(BETWEEN_TURNS, undefined, { ref: false })
  }
}
