import { compactSerial, daySerial } from '#shared/profile/dates.ts'
import { hashSpans } from '#shared/profile/hash.ts'
import { addToSet, countRepeats, createHashSet, type HashSet, mergeSets } from '#shared/profile/hash-set.ts'
import { MAX_ANOMALY_RECORDS } from '#shared/profile/profile.ts'
import { createRecordList, listRecords, mergeRecordLists, offerRecord, type RecordList, recordKey } from '#shared/profile/record-list.ts'
import {
  CLASS_BOOLEAN,
  CLASS_COMPACT_DATE,
  CLASS_DATE,
  CLASS_DATETIME,
  CLASS_DECIMAL,
  CLASS_INTEGER,
  CLASS_TIME,
  judgeText,
  NULL_LIKE,
} from '#shared/profile/values.ts'
import { type Bound, type Check, type CodeList, type Condition, checkedColumns, type Rule, type RuleResult } from './rule.ts'

const DATES = CLASS_DATE | CLASS_COMPACT_DATE | CLASS_DATETIME
const NUMBERS = CLASS_INTEGER | CLASS_COMPACT_DATE | CLASS_DECIMAL
const CLASSES_OF_TYPE = {
  integer: CLASS_INTEGER | CLASS_COMPACT_DATE,
  decimal: NUMBERS,
  boolean: CLASS_BOOLEAN,
  date: CLASS_DATE | CLASS_COMPACT_DATE,
  datetime: DATES,
  time: CLASS_TIME,
} as const

/** Rows whose combination of values is kept to find repetitions; beyond that their number is estimated. */
const UNIQUE_LIMIT = 3 * 2 ** 20

/** What rules need to know beyond the records. */
export interface RuleContext {
  /** The current day as an ISO date. */
  readonly today: string
  /** The values of a code list, or null when it cannot be had: the rule then checks nothing. */
  readonly codes: (list: CodeList) => ReadonlySet<string> | null
}

/** One cell as the checks see it. */
interface Cell {
  readonly text: string
  /** Empty or null-like. */
  readonly missing: boolean
  readonly bits: number
  readonly number: number
  readonly characters: number
}

const EMPTY: Cell = { text: '', missing: true, bits: 0, number: Number.NaN, characters: 0 }

function cellOf(text: string | undefined): Cell {
  if (text === undefined || text === '') return EMPTY
  const { bits, number, characters } = judgeText(text)
  return { text, missing: (bits & NULL_LIKE) !== 0, bits, number, characters }
}

/** The day or moment a cell names, as a day serial; NaN when it names none. */
function serialOf(cell: Cell): number {
  if ((cell.bits & CLASS_COMPACT_DATE) !== 0) return compactSerial(cell.number)
  return (cell.bits & DATES) === 0 ? Number.NaN : cell.number
}

/** The day serial of an ISO date. */
export function isoSerial(date: string): number {
  return daySerial(Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10)))
}

/** true: passed, false: failed, null: nothing to check in this record. */
type Verdict = boolean | null
/** Judges one record by the cells of the check's columns, in the order of `checkedColumns`. */
type Judge = (cells: readonly Cell[]) => Verdict

function onValue(test: (cell: Cell) => Verdict): Judge {
  return ([cell = EMPTY]) => (cell.missing ? null : test(cell))
}

/** A bound with `today` made a day. */
export function resolveBound(bound: Bound, today: string): number | string | null {
  return bound === 'today' ? today : bound
}

function judgeRange(min: number | string | null, max: number | string | null): Judge {
  const isDated = typeof min === 'string' || typeof max === 'string'
  const from = typeof min === 'string' ? isoSerial(min) : (min ?? Number.NEGATIVE_INFINITY)
  // A day ends with the day: a moment within the last day is still in the range.
  const to = typeof max === 'string' ? isoSerial(max) + 1 : (max ?? Number.POSITIVE_INFINITY)
  return onValue((cell) => {
    const value = isDated ? serialOf(cell) : (cell.bits & NUMBERS) === 0 ? Number.NaN : cell.number
    if (Number.isNaN(value)) return null
    return value >= from && (typeof max === 'string' ? value < to : value <= to)
  })
}

function holds(condition: Condition, cell: Cell): boolean {
  switch (condition.test) {
    case 'filled':
      return !cell.missing
    case 'empty':
      return cell.missing
    case 'one-of':
      return condition.values.includes(cell.text.trim())
    case 'none-of':
      return !condition.values.includes(cell.text.trim())
  }
}

function judgeOf(check: Check, context: RuleContext): Judge | null {
  switch (check.kind) {
    case 'required':
      return ([cell = EMPTY]) => !cell.missing
    case 'type': {
      const classes = CLASSES_OF_TYPE[check.type]
      return onValue((cell) => (cell.bits & classes) !== 0)
    }
    case 'range':
      return judgeRange(resolveBound(check.min, context.today), resolveBound(check.max, context.today))
    case 'length':
      return onValue((cell) => cell.characters >= (check.min ?? 0) && cell.characters <= (check.max ?? Number.POSITIVE_INFINITY))
    case 'pattern': {
      const whole = new RegExp(`^(?:${check.pattern})$`, 'u')
      return onValue((cell) => whole.test(cell.text))
    }
    case 'allowed': {
      const codes = check.list.source === 'values' ? new Set(check.list.values) : context.codes(check.list)
      return codes && onValue((cell) => codes.has(cell.text.trim()))
    }
    case 'date-order':
      return ([before = EMPTY, after = EMPTY]) => {
        const distance = serialOf(after) - serialOf(before)
        return Number.isNaN(distance) ? null : distance >= 0
      }
    case 'conditional':
      return ([when = EMPTY, expected = EMPTY]) => (holds(check.when, when) ? holds(check.expect, expected) : null)
    case 'unique':
    case 'fresh':
    case 'record-count':
      return null
  }
}

/** What is kept of one rule: plain data that can be cloned to another thread. */
export interface RuleState {
  checks: number
  passed: number
  failures: RecordList
  /** For `unique`. */
  seen: HashSet | null
  /** For `fresh`: the newest day serial. */
  newest: number
}

/**
 * Checks rules record by record, in any order of blocks and in any number of threads, whose states are absorbed by one of them.
 */
export interface RuleEvaluator {
  /** Takes in accepted record `place` (from 0) of a block: the decoded cells in the table's order. */
  addRecord(cells: readonly string[], block: number, place: number): void
  state(): RuleState[]
  absorb(states: readonly RuleState[]): void
  /** The results, in the order of the rules. `blockFirstRecords[block]` is the number of the block's first accepted record. */
  finish(blockFirstRecords: ArrayLike<number>): RuleResult[]
}

/** For a table with these columns, by name. */
export function createRuleEvaluator(rules: readonly Rule[], columns: readonly string[], context: RuleContext): RuleEvaluator {
  const encoder = new TextEncoder()
  const lanes = new Int32Array(2)
  const places = rules.map(({ check }) => checkedColumns(check).map((name) => columns.indexOf(name)))
  const judges = rules.map(({ check }) => judgeOf(check, context))
  const used = [...new Set(places.flat())].filter((place) => place >= 0)
  const states = rules.map(
    ({ check }): RuleState => ({
      checks: 0,
      passed: 0,
      failures: createRecordList(MAX_ANOMALY_RECORDS),
      seen: check.kind === 'unique' ? createHashSet(UNIQUE_LIMIT, true) : null,
      newest: Number.NEGATIVE_INFINITY,
    }),
  )

  function addCombination(state: RuleState, seen: HashSet, cells: readonly Cell[], key: number): void {
    if (cells.some((cell) => cell.missing)) return
    const bytes = encoder.encode(JSON.stringify(cells.map((cell) => cell.text)))
    hashSpans(bytes, Int32Array.of(0), Int32Array.of(bytes.length), 1, lanes, 0)
    state.checks++
    const repeated = addToSet(seen, lanes[0] as number, lanes[1] as number, key, 1)
    if (repeated >= 0) offerRecord(state.failures, repeated)
  }

  function addRecord(texts: readonly string[], block: number, place: number): void {
    const key = recordKey(block, place)
    const row = new Map(used.map((column) => [column, cellOf(texts[column])]))
    rules.forEach(({ check }, index) => {
      const state = states[index]
      const columnsOfRule = places[index] ?? []
      if (!state || columnsOfRule.includes(-1)) return
      const cells = columnsOfRule.map((column) => row.get(column) ?? EMPTY)
      if (state.seen) addCombination(state, state.seen, cells, key)
      else if (check.kind === 'fresh') state.newest = Math.max(state.newest, serialOf(cells[0] ?? EMPTY) || Number.NEGATIVE_INFINITY)
      else if (check.kind === 'record-count') state.checks++
      const verdict = judges[index]?.(cells) ?? null
      if (verdict === null) return
      state.checks++
      if (verdict) state.passed++
      else offerRecord(state.failures, key)
    })
  }

  function resultOf(rule: Rule, index: number, blockFirstRecords: ArrayLike<number>): RuleResult {
    const missingColumns = checkedColumns(rule.check).filter((name) => !columns.includes(name))
    const state = states[index]
    if (!state || missingColumns.length > 0) return { rule, checks: 0, passed: 0, failures: [], missingColumns }
    const failures = listRecords([state.failures], MAX_ANOMALY_RECORDS, blockFirstRecords)
    if (state.seen) return { rule, checks: state.checks, passed: state.checks - countRepeats(state.seen), failures, missingColumns }
    if (rule.check.kind === 'fresh') return onceResult(rule, isFresh(state.newest, rule.check.days, context.today))
    if (rule.check.kind === 'record-count') return onceResult(rule, isCountWithin(state.checks, rule.check))
    return { rule, checks: state.checks, passed: state.passed, failures, missingColumns }
  }

  return {
    addRecord,
    state: () => states,
    absorb(others) {
      others.forEach((other, index) => {
        const state = states[index]
        if (!state) return
        state.checks += other.checks
        state.passed += other.passed
        state.newest = Math.max(state.newest, other.newest)
        mergeRecordLists(state.failures, other.failures)
        if (state.seen && other.seen) mergeSets(state.seen, other.seen, (key) => offerRecord(state.failures, key))
      })
    },
    finish: (blockFirstRecords) => rules.map((rule, index) => resultOf(rule, index, blockFirstRecords)),
  }
}

/** The result of a rule that is checked once for the whole table; null: there was nothing to check. */
export function onceResult(rule: Rule, passed: boolean | null): RuleResult {
  return { rule, checks: passed === null ? 0 : 1, passed: passed ? 1 : 0, failures: [], missingColumns: [] }
}

/** Whether the newest day (as a serial; not finite when there is none) is recent enough. */
export function isFresh(newest: number, days: number, today: string): boolean | null {
  return Number.isFinite(newest) ? isoSerial(today) - Math.floor(newest) <= days : null
}

export function isCountWithin(records: number, { min, max }: { min: number | null; max: number | null }): boolean {
  return records >= (min ?? 0) && records <= (max ?? Number.POSITIVE_INFINITY)
}
