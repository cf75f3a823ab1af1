import { compactSerial } from './dates.ts'
import { addDay, type DayCounts, mergeDays } from './day-counts.ts'
import { addNumber, createNumberSketch, mergeNumberSketches, type NumberSketch } from './number-sketch.ts'
import type { TextScan } from './observer.ts'
import { countHashed, countPattern, createPatterns, mergePatterns, type Patterns } from './patterns.ts'
import { AMBIGUOUS_DATE, CLASS_COMPACT_DATE, CLASS_MASK, CLASSES, COUNTED_BITS, DATE_CLASSES, NUMBER_CLASSES } from './values.ts'

/** A value of some class with the first record it stands in. */
export interface SampleValue {
  readonly value: string
  readonly key: number
}

/** What is measured once per distinct value, weighted by how often it stands. */
export interface ValueMeasures {
  patterns: Patterns
  numbers: NumberSketch
  /** Dates by day serial, and those among them that could also be read month first. */
  days: DayCounts
  ambiguousDays: DayCounts
  /** By ParsedDate.format × 2, + 1 when ambiguous. */
  formats: Map<number, number>
  /** How many values have each bit of values.ts. */
  bitCounts: Float64Array
  /** The bits of the last value, and how many had just these in a row: not yet in `bitCounts`. */
  lastBits: number
  lastBitsCount: number
  characters: { total: number; min: number; max: number }
  /** By class: the distinct values that come first. */
  samples: SampleValue[][]
}

/** Distinct values kept per class as examples of what does not fit. */
const SAMPLE_VALUES = 20
const ALL_COUNTED = 2 ** COUNTED_BITS - 1

/** `buckets` limits the number sketch. */
export function createMeasures(buckets: number): ValueMeasures {
  return {
    patterns: createPatterns(),
    numbers: createNumberSketch(buckets),
    days: new Map(),
    ambiguousDays: new Map(),
    formats: new Map(),
    bitCounts: new Float64Array(COUNTED_BITS),
    lastBits: 0,
    lastBitsCount: 0,
    characters: { total: 0, min: Number.POSITIVE_INFINITY, max: 0 },
    samples: Array.from({ length: CLASSES }, () => []),
  }
}

/** One distinct value as the dictionary knows it. */
export interface MeasuredValue {
  bits: number
  number: number
  format: number
  characters: number
  codes: Uint16Array
  start: number
  end: number
  /** What was seen of its code units, where they are all of its text and just read. */
  scan: TextScan | null
}

function addTo(counts: Map<number, number>, key: number, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count)
}

function countDate(measures: ValueMeasures, value: MeasuredValue, count: number): void {
  countDay(measures, value, count)
  countFormat(measures, value, count)
}

/** Counts a date that stands `count` more times under its day, and nothing else about it. */
export function countDay(measures: ValueMeasures, { bits, number }: Pick<MeasuredValue, 'bits' | 'number'>, count: number): void {
  const serial = (bits & CLASS_COMPACT_DATE) === 0 ? number : compactSerial(number)
  addDay((bits & AMBIGUOUS_DATE) === 0 ? measures.days : measures.ambiguousDays, Math.floor(serial), count)
}

/** Counts `count` dates as being written in this one's format, and nothing else about them. */
export function countFormat(measures: ValueMeasures, { bits, format }: Pick<MeasuredValue, 'bits' | 'format'>, count: number): void {
  addTo(measures.formats, format * 2 + ((bits & AMBIGUOUS_DATE) !== 0 ? 1 : 0), count)
}

/** How many values have this bit of values.ts; to be read once they are settled. */
export function countBit({ bitCounts }: ValueMeasures, bit: number): number {
  return bitCounts[31 - Math.clz32(bit)] as number
}

/** Brings `bitCounts` up to date. */
export function settleBits(measures: ValueMeasures): void {
  const { bitCounts, lastBitsCount } = measures
  for (let rest = measures.lastBits & ALL_COUNTED; rest !== 0; rest &= rest - 1) {
    const bit = 31 - Math.clz32(rest & -rest)
    bitCounts[bit] = (bitCounts[bit] as number) + lastBitsCount
  }
  measures.lastBitsCount = 0
}

/** Takes in a value that stands `count` more times. `settleBits` is to follow before the counts are read. */
export function measureValue(measures: ValueMeasures, value: MeasuredValue, count: number): void {
  if ((value.bits & NUMBER_CLASSES) !== 0) addNumber(measures.numbers, value.number, count)
  if ((value.bits & DATE_CLASSES) !== 0) countDate(measures, value, count)
  measureForm(measures, value, count)
}

/** The same, but for the number or date it stands for: what all values of one form have in common. */
export function measureForm(measures: ValueMeasures, value: MeasuredValue, count: number): void {
  const { bits, characters, codes, start, end, scan } = value
  if (bits !== measures.lastBits) {
    settleBits(measures)
    measures.lastBits = bits
  }
  measures.lastBitsCount += count
  measures.characters.total += characters * count
  if (characters < measures.characters.min) measures.characters.min = characters
  if (characters > measures.characters.max) measures.characters.max = characters
  if (scan) countHashed(measures.patterns, scan.patternLow, scan.patternHigh, codes, start, end, count)
  else countPattern(measures.patterns, codes, start, end, count)
}

/** The samples of the value's class, if its first record is early enough to be among them; else null. */
export function samplesFor(measures: ValueMeasures, bits: number, key: number): SampleValue[] | null {
  const classBit = bits & CLASS_MASK
  const samples = classBit === 0 ? undefined : measures.samples[31 - Math.clz32(classBit)]
  if (!samples) return null
  const last = samples[SAMPLE_VALUES - 1]
  return !last || key < last.key ? samples : null
}

/** Takes a value into a class's samples, which hold distinct values in the order of their first records. */
export function offerSample(samples: SampleValue[], value: string, key: number): void {
  const same = samples.findIndex((sample) => sample.value === value)
  if (same >= 0) {
    if ((samples[same] as SampleValue).key <= key) return
    samples.splice(same, 1)
  }
  const place = samples.findIndex((sample) => sample.key > key)
  samples.splice(place < 0 ? samples.length : place, 0, { value, key })
  if (samples.length > SAMPLE_VALUES) samples.pop()
}

function mergeCounts(counts: Map<number, number>, other: ReadonlyMap<number, number>): void {
  for (const [key, count] of other) addTo(counts, key, count)
}

/** Takes all of `other` into `measures`. */
export function mergeMeasures(measures: ValueMeasures, other: ValueMeasures): void {
  mergePatterns(measures.patterns, other.patterns)
  mergeNumberSketches(measures.numbers, other.numbers)
  mergeDays(measures.days, other.days)
  mergeDays(measures.ambiguousDays, other.ambiguousDays)
  mergeCounts(measures.formats, other.formats)
  other.bitCounts.forEach((count, bit) => {
    measures.bitCounts[bit] = (measures.bitCounts[bit] as number) + count
  })
  measures.characters.total += other.characters.total
  measures.characters.min = Math.min(measures.characters.min, other.characters.min)
  measures.characters.max = Math.max(measures.characters.max, other.characters.max)
  other.samples.forEach((samples, index) => {
    for (const sample of samples) offerSample(measures.samples[index] as SampleValue[], sample.value, sample.key)
  })
}
