import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createReadAhead } from './read-ahead.ts'

/** What the clock shows: a piece of work takes a millisecond, a pause what it is long. */
let now = 0

beforeEach(() => {
  now = 0
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  vi.spyOn(performance, 'now').mockImplementation(() => now)
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

/** Work of `pieces` pieces, and how many were done. */
function work(pieces: number) {
  let done = 0
  const piece = () => {
    now++
    return ++done < pieces
  }
  return { piece, done: () => done }
}

it('does nothing before it is started, then everything, once', () => {
  const { piece, done } = work(50)
  const ahead = createReadAhead(piece)
  vi.runAllTimers()
  expect(done()).toBe(0)
  ahead.start()
  expect(done()).toBe(0)
  vi.runAllTimers()
  expect(done()).toBe(50)
  ahead.start()
  vi.runAllTimers()
  expect(done()).toBe(50)
})

it('gives others their turn every few milliseconds, however often it is started', () => {
  const { piece, done } = work(1000)
  const ahead = createReadAhead(piece)
  ahead.start()
  ahead.start()
  vi.advanceTimersToNextTimer()
  expect(done()).toBe(4)
  ahead.start()
  vi.advanceTimersToNextTimer()
  expect(done()).toBe(8)
})

it('ends when it is stopped, and where a piece cannot be done', () => {
  const { piece, done } = work(1000)
  const stopped = createReadAhead(piece)
  stopped.start()
  vi.advanceTimersToNextTimer()
  const before = done()
  stopped.stop()
  vi.runAllTimers()
  expect(done()).toBe(before)
  let tries = 0
  const broken = createReadAhead(() => {
    tries++
    throw new Error('closed')
  })
  broken.start()
  vi.runAllTimers()
  expect(tries).toBe(1)
})
