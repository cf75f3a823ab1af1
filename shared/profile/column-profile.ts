import { estimateDistinct } from './cardinality.ts'
import { type ColumnState, measuresOf, settleRegisters } from './column-state.ts'
import { areReadMonthFirst, dateOf } from './date-profile.ts'
import { BITS, type Dictionary, ENTRY_WORDS, entryCount, entryText, topEntries } from './dictionary.ts'
import { countBit, type SampleValue, type ValueMeasures } from './measures.ts'
import { momentsOf, type NumberSketch, sketchError, sketchValues } from './number-sketch.ts'
import { countDateLike, patternsError } from './patterns.ts'
import { type Anomaly, type ColumnProfile, type ColumnType, MAX_ANOMALY_RECORDS, type NumericProfile } from './profile.ts'
import { listRecords, type RecordList, recordNumber } from './record-list.ts'
import { orderOf } from './row-order.ts'
import {
  ANOMALY_BITS,
  BUDDHIST_ERA,
  CLASS_COMPACT_DATE,
  CLASS_DATE,
  CLASS_DATETIME,
  CLASS_DECIMAL,
  CLASS_MASK,
  CLASSES,
  CLASSES_OF_TYPE,
  COMMON_ERA,
  LONG_VALUE,
  SCRIPT_DIGITS,
  SCRIPT_LATIN,
  SCRIPT_OTHER,
  SCRIPT_THAI,
} from './values.ts'

/** A column has a type when at least this share of its values fits. */
const TYPE_THRESHOLD = 0.9
const TOP_VALUES = 20
const QUANTILES = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99]
const HISTOGRAM_BINS = 20

/** How many values have any of these class bits. */
function countClasses(measures: ValueMeasures, classes: number): number {
  let count = 0
  for (let bit = 0; bit < CLASSES; bit++) if ((classes & (1 << bit)) !== 0) count += measures.bitCounts[bit] as number
  return count
}

/** The column's type, the classes of value that fit it, and the share of the values that do. */
function inferType(measures: ValueMeasures): { type: ColumnType; classes: number; share: number } {
  const values = countClasses(measures, CLASS_MASK)
  if (values === 0) return { type: 'empty', classes: CLASSES_OF_TYPE.empty, share: 1 }
  const hasTimes = countClasses(measures, CLASS_DATETIME) > 0
  const hasPlaces = countClasses(measures, CLASS_DECIMAL) > 0
  const candidates: readonly ColumnType[] = [hasTimes ? 'datetime' : 'date', hasPlaces ? 'decimal' : 'integer', 'boolean', 'time']
  for (const type of candidates) {
    const classes = CLASSES_OF_TYPE[type]
    const share = countClasses(measures, classes) / values
    if (share >= TYPE_THRESHOLD) return { type, classes, share }
  }
  return { type: 'text', classes: CLASSES_OF_TYPE.text, share: 1 }
}

function lists(state: ColumnState, bits: number): RecordList[] {
  return state.records.flatMap((list, bit) => (list && (bits & (1 << bit)) !== 0 ? [list] : []))
}

function misfitsOf(
  measures: ValueMeasures,
  misfitting: number,
  blockFirstRecords: ArrayLike<number>,
): Array<{ value: string; record: number }> {
  const samples: SampleValue[] = measures.samples.flatMap((values, bit) => ((misfitting & (1 << bit)) !== 0 ? values : []))
  return samples
    .sort((a, b) => a.key - b.key)
    .slice(0, TOP_VALUES)
    .map(({ value, key }) => ({ value, record: recordNumber(key, blockFirstRecords) }))
}

/**
 * Values that differ from a more frequent one in upper and lower case only; known while the dictionary is complete, and of values that it
 * keeps whole.
 */
function caseMix(dictionary: Dictionary, blockFirstRecords: ArrayLike<number>, limit: number): Anomaly | null {
  if (!dictionary.complete) return null
  const entriesByWord = new Map<string, number[]>()
  for (let entry = 0; entry < dictionary.size; entry++) {
    if (((dictionary.entries[entry * ENTRY_WORDS + BITS] as number) & (SCRIPT_LATIN | LONG_VALUE)) !== SCRIPT_LATIN) continue
    const word = entryText(dictionary, entry).toLowerCase()
    const entries = entriesByWord.get(word)
    if (entries) entries.push(entry)
    else entriesByWord.set(word, [entry])
  }
  let count = 0
  const keys: number[] = []
  for (const entries of entriesByWord.values()) {
    if (entries.length < 2) continue
    const most = Math.max(...entries.map((entry) => entryCount(dictionary, entry)))
    const usual = entries
      .filter((entry) => entryCount(dictionary, entry) === most)
      .toSorted((a, b) => (dictionary.firstKeys[a] as number) - (dictionary.firstKeys[b] as number))[0]
    for (const entry of entries) {
      if (entry === usual) continue
      count += entryCount(dictionary, entry)
      keys.push(dictionary.firstKeys[entry] as number)
    }
  }
  if (count === 0) return null
  const records = keys.sort((a, b) => a - b).slice(0, limit)
  return { kind: 'case-mix', count, records: records.map((key) => recordNumber(key, blockFirstRecords)) }
}

function anomaliesOf(state: ColumnState, type: ColumnType, classes: number, blockFirstRecords: ArrayLike<number>): Anomaly[] {
  const measures = measuresOf(state)
  const limit = Math.min(state.limits.records, MAX_ANOMALY_RECORDS)
  const anomaly = (kind: Anomaly['kind'], count: number, bits: number): Anomaly[] =>
    count > 0 ? [{ kind, count, records: listRecords(lists(state, bits), limit, blockFirstRecords) }] : []
  const isDated = type === 'date' || type === 'datetime'
  // In a column of numbers `25601231` is a number, whatever else it could be.
  const skipped = isDated || countBit(measures, CLASS_COMPACT_DATE) === 0 ? 0 : BUDDHIST_ERA
  const misfitting = CLASS_MASK & ~classes
  const eras = [BUDDHIST_ERA, COMMON_ERA].map((bit) => ({ bit, count: countBit(measures, bit) })).sort((a, b) => a.count - b.count)
  const rarer = eras[0]
  const mixed = caseMix(state.dictionary, blockFirstRecords, limit)
  const hasGaps = state.empty > 0 && state.empty < state.cells
  return [
    ...(hasGaps
      ? [{ kind: 'empty' as const, count: state.empty, records: listRecords([state.emptyRecords], limit, blockFirstRecords) }]
      : []),
    ...ANOMALY_BITS.flatMap(([kind, bit]) => (bit === skipped ? [] : anomaly(kind, countBit(measures, bit), bit))),
    ...(type === 'empty' ? [] : anomaly('misfit', countClasses(measures, misfitting), misfitting)),
    ...(isDated && rarer ? anomaly('mixed-era', rarer.count, rarer.bit) : []),
    ...(mixed ? [mixed] : []),
  ]
}

function quantile(values: ReadonlyArray<{ value: number; count: number }>, total: number, p: number): number {
  const rank = Math.max(1, Math.ceil(p * total))
  let seen = 0
  for (const { value, count } of values) {
    seen += count
    if (seen >= rank) return value
  }
  return values.at(-1)?.value ?? 0
}

function histogramOf(sketch: NumberSketch, values: ReadonlyArray<{ value: number; count: number }>): NumericProfile['histogram'] {
  if (values.length <= HISTOGRAM_BINS) return values.map(({ value, count }) => ({ from: value, to: value, count }))
  const width = (sketch.max - sketch.min) / HISTOGRAM_BINS
  if (!Number.isFinite(width)) return []
  const counts = new Float64Array(HISTOGRAM_BINS)
  for (const { value, count } of values) {
    const bin = Math.min(HISTOGRAM_BINS - 1, Math.floor((value - sketch.min) / width))
    counts[bin] = (counts[bin] as number) + count
  }
  return Array.from(counts, (count, bin) => ({
    from: sketch.min + bin * width,
    to: bin === HISTOGRAM_BINS - 1 ? sketch.max : sketch.min + (bin + 1) * width,
    count,
  }))
}

function numericOf(sketch: NumberSketch): NumericProfile {
  const values = sketchValues(sketch)
  return {
    count: sketch.total,
    min: sketch.min,
    max: sketch.max,
    ...momentsOf(sketch),
    quantiles: QUANTILES.map((p) => ({ p, value: quantile(values, sketch.total, p) })),
    quantileError: sketchError(sketch),
    histogram: histogramOf(sketch, values),
  }
}

/**
 * Is a column's order, as it was followed, that of its dates? It was followed by the number of each value, taken by itself: an ambiguous
 * date day first, plain figures (`25601231`) as an integer.
 */
function isOrderKnown(measures: ValueMeasures, monthFirst: boolean): boolean {
  if (monthFirst && measures.ambiguousDays.size > 0) return false
  const compact = countClasses(measures, CLASS_COMPACT_DATE)
  if (compact === 0) return true
  const others = countClasses(measures, CLASS_DATE | CLASS_DATETIME)
  return others === 0 && (countBit(measures, BUDDHIST_ERA) === 0 || countBit(measures, COMMON_ERA) === 0)
}

/** How many distinct values, and whether that is exact. */
function distinctOf(state: ColumnState): { distinct: number; exact: boolean } {
  settleRegisters(state)
  const { dictionary } = state
  if (dictionary.complete) return { distinct: dictionary.size, exact: true }
  if (!state.registers) return { distinct: dictionary.size, exact: false }
  return { distinct: Math.min(Math.max(estimateDistinct(state.registers), 1), state.cells - state.empty), exact: false }
}

/** What was kept of a column as its profile. All values must have been handed on. */
export function finishColumn(state: ColumnState, name: string, index: number, blockFirstRecords: ArrayLike<number>): ColumnProfile {
  const measures = measuresOf(state)
  const { type, classes, share } = inferType(measures)
  const { dictionary } = state
  const { patterns, characters } = measures
  const values = state.cells - state.empty
  const nullLike = values - countClasses(measures, CLASS_MASK)
  const isKey = state.unique && nullLike === 0 && state.cells > 1
  // A key that was seen to be one has as many values as records, whatever an estimate says.
  const { distinct, exact } = isKey ? { distinct: values, exact: dictionary.complete || state.keys?.level === 0 } : distinctOf(state)
  const isNumeric = type === 'integer' || type === 'decimal'
  const isDated = type === 'date' || type === 'datetime'
  const monthFirst = isDated && areReadMonthFirst(measures)
  return {
    index,
    name,
    count: state.cells,
    empty: state.empty,
    nullLike,
    distinct,
    distinctExact: exact,
    top: topEntries(dictionary, TOP_VALUES, dictionary.complete ? 1 : 2),
    // What the newcomers counted is in no dictionary.
    topError: dictionary.error + (state.newcomers ? 1 : 0),
    lengthMin: values === 0 ? 0 : characters.min,
    lengthMean: values === 0 ? 0 : characters.total / values,
    lengthMax: characters.max,
    type,
    typeShare: share,
    misfits: misfitsOf(measures, CLASS_MASK & ~classes, blockFirstRecords),
    numeric: isNumeric ? numericOf(measures.numbers) : null,
    date: isDated ? dateOf(measures, monthFirst) : null,
    isMonthFirst: monthFirst,
    patterns: topEntries(patterns.dictionary, TOP_VALUES, 1).map(({ value, count }) => ({ pattern: value, count })),
    patternsError: patternsError(patterns),
    dateLike: countDateLike(patterns),
    script: {
      thai: countBit(measures, SCRIPT_THAI),
      latin: countBit(measures, SCRIPT_LATIN),
      digits: countBit(measures, SCRIPT_DIGITS),
      other: countBit(measures, SCRIPT_OTHER),
    },
    anomalies: anomaliesOf(state, type, classes, blockFirstRecords),
    isKeyCandidate: isKey,
    isConstant: distinct === 1 && state.empty === 0,
    // What has no values stands in no order.
    order:
      values === 0 || (isDated && !isOrderKnown(measures, monthFirst))
        ? 'none'
        : orderOf<number | string>(isNumeric || isDated ? state.byNumber : state.byText),
  }
}
