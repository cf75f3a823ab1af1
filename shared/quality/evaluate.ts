import { isoSerial } from '#shared/profile/dates.ts'
import { hashSpans } from '#shared/profile/hash.ts'
import { MAX_ANOMALY_RECORDS } from '#shared/profile/profile.ts'
import { createRecordList, listRecords, mergeRecordLists, offerRecord, type RecordList, recordKey } from '#shared/profile/record-list.ts'
import { type Cell, createCellMemory, EMPTY, serialOf } from './cell.ts'
import { addToSet, countRepeats, createHashSet, type HashSet, mergeSets } from './hash-set.ts'
import { judgeOf, type RuleContext } from './judge.ts'
import { checkedColumns, type Rule, type RuleResult } from './rule.ts'

/** Combinations of all `unique` rules that are kept at once; a table with more is read in several turns (see `Turn`). */
const UNIQUE_PER_TURN = 2 * 2 ** 20
/** Twice as many fit before anything is lost: combinations never divide quite evenly. */
const UNIQUE_LIMIT = 2 * UNIQUE_PER_TURN

/**
 * One of several readings of the same records: turn `index` (from 0) of `of` keeps the combinations whose hash falls to it, so that
 * uniqueness is exact whatever the table's size, in bounded memory. All other checks are made in the first turn.
 */
export interface Turn {
  readonly index: number
  readonly of: number
}

/** How many turns a table of so many records needs under these rules. */
export function turnsOf(rules: readonly Rule[], records: number): number {
  const uniques = rules.filter(({ check }) => check.kind === 'unique').length
  return Math.max(1, Math.ceil((records * uniques) / UNIQUE_PER_TURN))
}

/** What is kept of one rule: plain data that can be cloned to another thread. */
export interface RuleState {
  checks: number
  passed: number
  failures: RecordList
  /** For `unique`. */
  seen: HashSet | null
  /** For `fresh`: the newest day serial that is not in the future. */
  newest: number
}

/**
 * Checks rules record by record, in any order of blocks and in any number of threads, whose states are absorbed by one of them.
 */
export interface RuleEvaluator {
  /** The places of the columns that the rules read, ascending; cells of others are not looked at. */
  readonly columns: readonly number[]
  /** Takes in accepted record `place` (from 0) of a block: the decoded cells in the table's order. */
  addRecord(cells: readonly string[], block: number, place: number): void
  state(): RuleState[]
  absorb(states: readonly RuleState[]): void
  /** The results, in the order of the rules. `blockFirstRecords[block]` is the number of the block's first accepted record. */
  finish(blockFirstRecords: ArrayLike<number>): RuleResult[]
}

const ONLY_TURN: Turn = { index: 0, of: 1 }

/** For a table with these columns, by name. */
export function createRuleEvaluator(
  rules: readonly Rule[],
  columns: readonly string[],
  context: RuleContext,
  turn: Turn = ONLY_TURN,
): RuleEvaluator {
  const encoder = new TextEncoder()
  const lanes = new Int32Array(2)
  const endOfToday = isoSerial(context.today) + 1
  const checkers = rules.map(({ check }) => ({
    check,
    places: checkedColumns(check).map((name) => columns.indexOf(name)),
    judge: judgeOf(check, context),
    state: emptyState(check.kind === 'unique'),
  }))
  const active = checkers.filter(({ check, places }) => !places.includes(-1) && (turn.index === 0 || check.kind === 'unique'))
  const used = [...new Set(active.flatMap(({ places }) => places))].sort((a, b) => a - b)
  const judgeCell = columns.map((name) => createCellMemory(context.monthFirst.has(name)))
  const row: Cell[] = columns.map(() => EMPTY)

  function addCombination(state: RuleState, seen: HashSet, cells: readonly Cell[], key: number): void {
    if (cells.some((cell) => cell.missing)) return
    const bytes = encoder.encode(cells.length === 1 ? cells[0]?.text : JSON.stringify(cells.map((cell) => cell.text)))
    hashSpans(bytes, Int32Array.of(0), Int32Array.of(bytes.length), 1, lanes, 0)
    if (((lanes[0] as number) >>> 8) % turn.of !== turn.index) return
    state.checks++
    const repeated = addToSet(seen, lanes[0] as number, lanes[1] as number, key, 1)
    if (repeated >= 0) offerRecord(state.failures, repeated)
  }

  function addRecord(texts: readonly string[], block: number, place: number): void {
    const key = recordKey(block, place)
    for (const column of used) row[column] = judgeCell[column]?.(texts[column]) ?? EMPTY
    for (const { check, places, judge, state } of active) {
      const cells = places.map((column) => row[column] ?? EMPTY)
      if (state.seen) addCombination(state, state.seen, cells, key)
      else if (check.kind === 'fresh') state.newest = newerOf(state.newest, serialOf(cells[0] ?? EMPTY), endOfToday)
      else if (check.kind === 'record-count') state.checks++
      const verdict = judge?.(cells) ?? null
      if (verdict === null) continue
      state.checks++
      if (verdict) state.passed++
      else offerRecord(state.failures, key)
    }
  }

  return {
    columns: used,
    addRecord,
    state: () => checkers.map(({ state }) => state),
    absorb(others) {
      others.forEach((other, index) => {
        const state = checkers[index]?.state
        if (state) absorbState(state, other)
      })
    },
    finish: (blockFirstRecords) =>
      rules.map((rule, index) => {
        const missingColumns = checkedColumns(rule.check).filter((name) => !columns.includes(name))
        const state = checkers[index]?.state
        if (!state || missingColumns.length > 0) return { rule, checks: 0, passed: 0, failures: [], missingColumns }
        if (rule.check.kind === 'fresh') return onceResult(rule, isFresh(state.newest, rule.check.days, context.today))
        if (rule.check.kind === 'record-count') return onceResult(rule, isCountWithin(state.checks, rule.check))
        const failures = listRecords([state.failures], MAX_ANOMALY_RECORDS, blockFirstRecords)
        const passed = state.seen ? state.checks - countRepeats(state.seen) : state.passed
        return { rule, checks: state.checks, passed, failures, missingColumns }
      }),
  }
}

function emptyState(isUnique: boolean): RuleState {
  return {
    checks: 0,
    passed: 0,
    failures: createRecordList(MAX_ANOMALY_RECORDS),
    seen: isUnique ? createHashSet(UNIQUE_LIMIT) : null,
    newest: Number.NEGATIVE_INFINITY,
  }
}

function newerOf(newest: number, serial: number, endOfToday: number): number {
  return serial > newest && serial < endOfToday ? serial : newest
}

function absorbState(state: RuleState, other: RuleState): void {
  state.checks += other.checks
  state.passed += other.passed
  state.newest = Math.max(state.newest, other.newest)
  mergeRecordLists(state.failures, other.failures)
  if (state.seen && other.seen) mergeSets(state.seen, other.seen, (key) => offerRecord(state.failures, key))
}

/** The results of all turns over the same records, in the order of the turns: `unique` adds up, the other checks were made in the first. */
export function joinTurns(turns: readonly (readonly RuleResult[])[]): RuleResult[] {
  const [first = [], ...others] = turns
  return first.map((result, index) => {
    if (result.rule.check.kind !== 'unique') return result
    const all = [result, ...others.flatMap((turn) => turn[index] ?? [])]
    return {
      ...result,
      checks: all.reduce((sum, one) => sum + one.checks, 0),
      passed: all.reduce((sum, one) => sum + one.passed, 0),
      failures: all
        .flatMap((one) => one.failures)
        .sort((a, b) => a - b)
        .slice(0, MAX_ANOMALY_RECORDS),
    }
  })
}

/** The result of a rule that is checked once for the whole table; null: there was nothing to check. */
export function onceResult(rule: Rule, passed: boolean | null): RuleResult {
  return { rule, checks: passed === null ? 0 : 1, passed: passed ? 1 : 0, failures: [], missingColumns: [] }
}

/** Whether the newest day (as a serial; not finite when there is none) is recent enough. */
export function isFresh(newest: number, days: number, today: string): boolean | null {
  return Number.isFinite(newest) ? isoSerial(today) - Math.floor(newest) <= days : null
}

/** Whether a table has as many records as it must; null is no bound. */
export function isCountWithin(records: number, { min, max }: { min: number | null; max: number | null }): boolean {
  return records >= (min ?? 0) && records <= (max ?? Number.POSITIVE_INFINITY)
}
