import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addHash, createRegisters, estimateDistinct, mergeRegisters } from './cardinality.ts'
import { addDay, type DayCounts, forEachDay, mergeDays } from './day-counts.ts'
import { appendEntry, createDictionary, entryText, findEntry, reduce } from './dictionary.ts'
import { hashSpans } from './hash.ts'
import { appendLog, countRepeats, createHashLog, type HashLog, logHash, logHashes, prepareLogs, settleLog } from './hash-log.ts'
import {
  addNumber,
  createNumberSketch,
  mergeNumberSketches,
  momentsOf,
  type NumberSketch,
  sketchError,
  sketchValues,
} from './number-sketch.ts'
import { createRecordList, listRecords, mergeRecordLists, offerRecord } from './record-list.ts'

function hashOf(text: string): readonly [number, number] {
  const bytes = new TextEncoder().encode(text)
  const out = new Int32Array(2)
  hashSpans(bytes, Int32Array.of(0), Int32Array.of(bytes.length), 1, out, 0)
  return [out[0] ?? 0, out[1] ?? 0]
}

/** Values divided among parts, each part to be kept by a sketch of its own. */
function divided<T>(value: fc.Arbitrary<T>, most: number): fc.Arbitrary<T[][]> {
  return fc.array(fc.array(value, { maxLength: most }), { minLength: 1, maxLength: 4 })
}

describe('hashes', () => {
  it('differ for a million similar values', () => {
    const seen = new Set<bigint>()
    const lows = new Set<number>()
    for (let i = 0; i < 250_000; i++) {
      for (const text of [`${i}`, `00${i}`, `${i}ก`, `x-${i * 16}-${i % 7}`]) {
        const [low, high] = hashOf(text)
        seen.add((BigInt(high >>> 0) << 32n) | BigInt(low >>> 0))
        lows.add(low)
      }
    }
    expect(seen.size).toBe(1_000_000)
    // A random 32-bit lane repeats about n² / 2³³ = 116 times.
    expect(1_000_000 - lows.size).toBeLessThan(200)
  })
})

describe('the distinct count', () => {
  it.each([20_000, 100_000, 1_000_000])('of %i values is right within a hundredth, whatever is merged', (distinct) => {
    const parts = [createRegisters(16), createRegisters(16), createRegisters(16)]
    const whole = createRegisters(16)
    for (let i = 0; i < distinct; i++) {
      const [low, high] = hashOf(`value ${i}`)
      addHash(whole, low, high)
      for (const part of parts.slice(i % 3)) addHash(part, low, high)
    }
    const [first, ...others] = parts
    if (first) for (const other of others) mergeRegisters(first, other)
    expect(first).toEqual(whole)
    expect(Math.abs(estimateDistinct(whole) / distinct - 1)).toBeLessThan(0.01)
  })
})

const ignore = () => {}

/** Each hash with its key and how often it came again, in any order. */
function logContents(log: HashLog): string[] {
  const whole = createHashLog(log.limit, true)
  // What is appended is written out.
  appendLog(whole, log)
  return Array.from(
    { length: whole.size },
    (_, at) => `${whole.lanes[2 * at]} ${whole.lanes[2 * at + 1]} ${whole.keys?.[at]} ${whole.extra?.[at]}`,
  ).sort()
}

function logAll(log: HashLog, values: readonly number[], firstKey: number, repeated: (key: number) => void): void {
  values.forEach((value, place) => {
    const [low, high] = hashOf(`${value}`)
    if (logHash(log, low, high, firstKey + place)) settleLog(log, repeated)
  })
}

describe('a bounded log of hashes', () => {
  it('keeps the same hashes however they were divided, and tells every key that is not the first', () => {
    fc.assert(
      fc.property(divided(fc.integer({ min: 0, max: 500 }), 300), fc.constantFrom(64, 1000), (parts, limit) => {
        const whole = createHashLog(limit, true)
        const merged = createHashLog(limit, true)
        const [toldWhole, toldMerged]: [number[], number[]] = [[], []]
        let key = 0
        for (const part of parts) {
          const log = createHashLog(limit, true)
          logAll(whole, part, key, (told) => toldWhole.push(told))
          logAll(log, part, key, (told) => toldMerged.push(told))
          settleLog(log, (told) => toldMerged.push(told))
          appendLog(merged, log)
          settleLog(merged, (told) => toldMerged.push(told))
          key += part.length
        }
        settleLog(whole, (told) => toldWhole.push(told))
        expect(logContents(merged)).toEqual(logContents(whole))
        expect([merged.level, merged.size, merged.repeats]).toEqual([whole.level, whole.size, whole.repeats])
        if (limit < 1000) return
        const values = parts.flat()
        const later = values.flatMap((value, at) => (values.indexOf(value) < at ? [at] : []))
        for (const told of [toldWhole, toldMerged]) expect(told.toSorted((a, b) => a - b)).toEqual(later)
      }),
    )
  })

  it('keeps the same where blocks of hashes are written down at once, whatever comes again later', () => {
    const block = fc.record({
      firstKey: fc.integer({ min: 0, max: 50 }),
      values: fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 40 }),
    })
    fc.assert(
      fc.property(fc.array(block, { maxLength: 12 }), fc.constantFrom(64, 1000), fc.boolean(), (blocks, limit, areSettled) => {
        const one = createHashLog(limit, true)
        const whole = createHashLog(limit, true)
        const [toldOne, toldWhole]: [number[], number[]] = [[], []]
        blocks.forEach(({ firstKey, values }, index) => {
          const key = 100 * index + firstKey
          logAll(one, values, key, (told) => toldOne.push(told))
          const isDue = logHashes(whole, Int32Array.from(values.flatMap((value) => hashOf(`${value}`))), values.length, key)
          if (isDue || areSettled) settleLog(whole, (told) => toldWhole.push(told))
        })
        settleLog(one, (told) => toldOne.push(told))
        settleLog(whole, (told) => toldWhole.push(told))
        expect(logContents(whole)).toEqual(logContents(one))
        expect([whole.level, whole.size, whole.repeats]).toEqual([one.level, one.size, one.repeats])
        if (limit === 1000) expect(toldWhole.toSorted((a, b) => a - b)).toEqual(toldOne.toSorted((a, b) => a - b))
      }),
    )
  })

  it('keeps the same in memory that was made beforehand', () => {
    const lanes = new Int32Array(2 * 200_000)
    for (let i = 0; i < 200_000; i++) lanes.set(hashOf(`${i}`), 2 * i)
    const logged = () => {
      const log = createHashLog(2 ** 20, true)
      for (let at = 0; at < 200_000; at += 4000) logHashes(log, lanes.subarray(2 * at, 2 * (at + 4000)), 4000, at)
      settleLog(log, ignore)
      return [log.size, log.distinct, log.lanes.slice(0, 2 * log.size)]
    }
    const before = logged()
    prepareLogs()
    for (let turn = 0; turn < 4; turn++) expect(logged()).toEqual(before)
  })

  it('counts repetitions exactly while it holds everything, and well from its sample beyond', () => {
    const exact = createHashLog(100_000, true)
    const sampled = createHashLog(4096, true)
    const values = Array.from({ length: 100_000 }, (_, i) => i % 60_000)
    for (const log of [exact, sampled]) {
      logAll(log, values, 0, ignore)
      settleLog(log, ignore)
    }
    expect(countRepeats(exact)).toBe(40_000)
    expect(sampled.size).toBeLessThan(4096)
    expect(Math.abs(countRepeats(sampled) / 40_000 - 1)).toBeLessThan(0.08)
  })
})

function sketchOf(values: readonly number[], limit: number): NumberSketch {
  const sketch = createNumberSketch(limit)
  for (const value of values) addNumber(sketch, value, 1)
  return sketch
}

describe('the sketch of numbers', () => {
  const number = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }).map((value) => value + 0),
    fc.integer({ min: 0, max: 300 }),
  )

  it('is the same however the numbers were divided', () => {
    fc.assert(
      fc.property(divided(number, 100), (parts) => {
        const merged = createNumberSketch(32)
        for (const part of parts) mergeNumberSketches(merged, sketchOf(part, 32))
        const whole = sketchOf(parts.flat(), 32)
        expect(sketchValues(merged)).toEqual(sketchValues(whole))
        expect([merged.precision, merged.total, merged.min, merged.max]).toEqual([whole.precision, whole.total, whole.min, whole.max])
        if (whole.total > 0) expect(momentsOf(merged)).toEqual(momentsOf(whole))
      }),
    )
  })

  it('gives every value within its stated error', () => {
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 400 }), (values) => {
        const sketch = sketchOf(values, 32)
        const sorted = values.toSorted((a, b) => a - b)
        let seen = 0
        for (const { value, count } of sketchValues(sketch)) {
          for (const exact of sorted.slice(seen, seen + count))
            expect(Math.abs(value - exact)).toBeLessThanOrEqual(Math.abs(exact) * 2 * sketchError(sketch) + 1e-300)
          seen += count
        }
        expect(seen).toBe(values.length)
      }),
    )
  })

  it('is exact for few distinct numbers and finer than 0.02 % for a million uniform ones', () => {
    expect(sketchError(sketchOf([1, 2, 3, 1e300, -0.1], 32))).toBe(0)
    const sketch = createNumberSketch(8192)
    for (let i = 0; i < 1_000_000; i++) addNumber(sketch, 1e12 + ((i * 7919) % 1_000_003) * 1e6, 1)
    expect(sketchError(sketch)).toBeLessThan(0.0002)
  })
})

describe('a full dictionary', () => {
  it('keeps every frequent value, with a count too low by at most its error', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.integer({ min: 0, max: 200 }).map((n) => Math.floor((n * n) / 300)),
          { maxLength: 2000 },
        ),
        (values) => {
          const dictionary = createDictionary(32)
          const counts = new Map<string, number>()
          for (const value of values) {
            const text = `v${value}`
            counts.set(text, (counts.get(text) ?? 0) + 1)
            const [low, high] = hashOf(text)
            let entry = findEntry(dictionary, low, high)
            if (entry < 0) {
              if (dictionary.size >= dictionary.limit) reduce(dictionary, 32)
              const codes = Uint16Array.from(text, (character) => character.charCodeAt(0))
              entry = appendEntry(dictionary, low, high, codes, 0, codes.length)
            }
            dictionary.weights[entry] = (dictionary.weights[entry] ?? 0) + 1
          }
          const kept = new Map(
            Array.from({ length: dictionary.size }, (_, entry) => [entryText(dictionary, entry), dictionary.weights[entry] ?? 0]),
          )
          for (const [text, count] of counts) {
            expect(kept.get(text) ?? 0).toBeLessThanOrEqual(count)
            expect(kept.get(text) ?? 0).toBeGreaterThanOrEqual(count - dictionary.error)
          }
          expect(dictionary.error).toBeLessThanOrEqual((2 * values.length) / 32)
        },
      ),
    )
  })
})

describe('mean and deviation', () => {
  const momentsFrom = (counted: readonly (readonly [number, number])[]) => {
    const sketch = createNumberSketch(64)
    for (const [value, count] of counted) addNumber(sketch, value, count)
    return momentsOf(sketch)
  }

  it.each([2 ** 1015, 2 ** 600, 2 ** 500, 1, 2 ** -500, 2 ** -700, 2 ** -1074])('are those of numbers of any size: %d', (unit) => {
    expect(momentsFrom([[unit * 2, 60]])).toEqual({ mean: unit * 2, sd: 0 })
    const { mean, sd } = momentsFrom([
      [unit * 16, 3],
      [unit * 48, 3],
    ])
    expect(mean / unit).toBe(32)
    expect(sd / unit).toBe(16)
  })

  it('are numbers for the largest ones there are', () => {
    const { mean, sd } = momentsFrom([
      [Number.MAX_VALUE, 5],
      [-Number.MAX_VALUE, 5],
    ])
    expect(mean).toBe(0)
    expect(sd / Number.MAX_VALUE).toBeCloseTo(1, 12)
  })
})

describe('a list of records', () => {
  it('holds the first ones whatever order they come in', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 10_000 }), { maxLength: 200 }), fc.nat(200), (keys, cut) => {
        const one = createRecordList(10)
        const two = createRecordList(10)
        for (const key of keys.slice(0, cut)) offerRecord(one, key)
        for (const key of keys.slice(cut)) offerRecord(two, key)
        mergeRecordLists(one, two)
        expect(listRecords([one], 10, [0])).toEqual(keys.toSorted((a, b) => a - b).slice(0, 10))
      }),
    )
  })
})

describe('days', () => {
  it('are counted one by one, before 1970 too, whatever is merged', () => {
    const day = fc.tuple(
      fc.oneof(fc.integer({ min: -70, max: 70 }), fc.integer({ min: -62_000, max: 85_000 })),
      fc.integer({ min: 1, max: 9 }),
    )
    fc.assert(
      fc.property(fc.array(day), fc.array(day), (some, others) => {
        const [counts, parts] = [new Map<number, number>(), [new Map(), new Map()] as [DayCounts, DayCounts]]
        const given = [...some.map((one) => [0, ...one] as const), ...others.map((one) => [1, ...one] as const)]
        for (const [part, serial, count] of given) {
          counts.set(serial, (counts.get(serial) ?? 0) + count)
          addDay(parts[part], serial, count)
        }
        mergeDays(parts[0], parts[1])
        const visited: [number, number][] = []
        forEachDay(parts[0], (serial, count) => visited.push([serial, count]))
        expect(visited.toSorted(([a], [b]) => a - b)).toEqual([...counts].sort(([a], [b]) => a - b))
      }),
    )
  })
})
