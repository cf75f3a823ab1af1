import { expect, it } from 'vitest'
import { entryText } from './dictionary.ts'
import { countPattern, createPatterns, mergePatterns, type Patterns, patternsError } from './patterns.ts'

const codesOf = (text: string): Uint16Array => Uint16Array.from(text, (character) => character.charCodeAt(0))

function count(patterns: Patterns, text: string, times = 1): void {
  const codes = codesOf(text)
  countPattern(patterns, codes, 0, codes.length, times)
}

function countOf({ dictionary }: Patterns, pattern: string): number {
  for (let entry = 0; entry < dictionary.size; entry++) if (entryText(dictionary, entry) === pattern) return dictionary.weights[entry] ?? 0
  return 0
}

/** A text whose pattern no other number's has: its figures written as letters and digits. */
function oddText(number: number): string {
  return Array.from(number.toString(2).padStart(17, '0'), (bit) => (bit === '0' ? 'a' : '9')).join('')
}

const ODD = 60_000
const EVERY = 100

/** Of so many texts with patterns of their own, `from` up to `to`, and among them one pattern that comes again. */
function counted(from: number, to: number): Patterns {
  const patterns = createPatterns()
  for (let number = from; number < to; number++) {
    count(patterns, oddText(number))
    if (number % EVERY === 0) count(patterns, 'นาย 12')
  }
  return patterns
}

it('counts every pattern where there are few', () => {
  const patterns = createPatterns()
  for (let i = 0; i < 900; i++) count(patterns, oddText(i), 1 + (i % 3))
  for (let i = 0; i < 900; i++) expect(countOf(patterns, oddText(i))).toBe(1 + (i % 3))
  expect(patternsError(patterns)).toBe(0)
})

it('finds the one that comes again among any number of others, short by no more than it says', () => {
  const patterns = counted(0, ODD)
  const found = countOf(patterns, 'กกก 99')
  expect(found).toBeLessThanOrEqual(ODD / EVERY)
  expect(found + patternsError(patterns)).toBeGreaterThanOrEqual(ODD / EVERY)
  expect(patternsError(patterns)).toBeLessThan(ODD / 1024)
  expect(patterns.dictionary.size).toBeLessThanOrEqual(1024)
})

it('says so too when it was counted in parts', () => {
  const patterns = counted(0, ODD / 3)
  mergePatterns(patterns, counted(ODD / 3, ODD / 2))
  mergePatterns(patterns, counted(ODD / 2, ODD))
  const found = countOf(patterns, 'กกก 99')
  expect(found).toBeLessThanOrEqual(ODD / EVERY)
  expect(found + patternsError(patterns)).toBeGreaterThanOrEqual(ODD / EVERY)
})
