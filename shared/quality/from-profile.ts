import { isoSerial } from '#shared/profile/dates.ts'
import { STORED_CODES } from '#shared/profile/dictionary.ts'
import { type ColumnProfile, MAX_ANOMALY_RECORDS, type TableProfile } from '#shared/profile/profile.ts'
import { isCountWithin, isFresh, onceResult } from './evaluate.ts'
import { resolveBound } from './judge.ts'
import { checkedColumns, type Rule, type RuleResult } from './rule.ts'

type Anomalies = ColumnProfile['anomalies']

function anomalyOf(column: ColumnProfile, kind: Anomalies[number]['kind']): Anomalies {
  return column.anomalies.filter((anomaly) => anomaly.kind === kind)
}

/** The first records without a value. */
function missingRecords(column: ColumnProfile): number[] {
  // The profile does not number the records of a column that is empty throughout.
  if (column.empty === column.count) return Array.from({ length: Math.min(column.count, MAX_ANOMALY_RECORDS) }, (_, record) => record)
  const anomalies = [...anomalyOf(column, 'empty'), ...anomalyOf(column, 'null-like')]
  // Of very wide tables fewer are named: behind the last one of a list that goes on, records would be missing between those of the other.
  const known = Math.min(
    ...anomalies.map(({ count, records }) => (count > records.length ? (records.at(-1) ?? -1) : Number.POSITIVE_INFINITY)),
  )
  return anomalies
    .flatMap(({ records }) => records.filter((record) => record <= known))
    .sort((a, b) => a - b)
    .slice(0, MAX_ANOMALY_RECORDS)
}

/** Values that are neither empty nor null-like. */
export function valuesOf(column: ColumnProfile): number {
  return column.count - column.empty - column.nullLike
}

/** The profile keeps the column's distinct values, none of them cut, and all of their counts. */
export function hasAllValues({ distinct, distinctExact, top, topError }: ColumnProfile): boolean {
  return distinctExact && topError === 0 && top?.length === distinct && top.every(({ value }) => value.length < STORED_CODES)
}

function judgeColumn(rule: Rule, column: ColumnProfile, today: string): RuleResult | null {
  const { check } = rule
  const values = valuesOf(column)
  const all = (passed: number, failures: number[] = []): RuleResult => ({ rule, checks: values, passed, failures, missingColumns: [] })
  switch (check.kind) {
    case 'required':
      return { rule, checks: column.count, passed: values, failures: missingRecords(column), missingColumns: [] }
    case 'unique':
      return check.columns.length === 1 && column.isKeyCandidate && column.distinctExact ? all(values) : null
    case 'type':
      // How dates are written is not known value by value.
      if (check.format !== undefined || check.era !== undefined) return null
      return column.type === check.type || (column.type === 'integer' && check.type === 'decimal')
        ? all(
            Math.round(values * column.typeShare),
            anomalyOf(column, 'misfit').flatMap(({ records }) => records),
          )
        : null
    case 'length':
      return values === 0 || (column.lengthMin >= (check.min ?? 0) && column.lengthMax <= (check.max ?? Number.POSITIVE_INFINITY))
        ? all(values)
        : null
    case 'range': {
      const { numeric, date } = column
      const min = resolveBound(check.min, today)
      const max = resolveBound(check.max, today)
      if (numeric && typeof min !== 'string' && typeof max !== 'string') {
        const isWithin = numeric.min >= (min ?? Number.NEGATIVE_INFINITY) && numeric.max <= (max ?? Number.POSITIVE_INFINITY)
        return isWithin ? { ...all(numeric.count), checks: numeric.count } : null
      }
      if (date && typeof min !== 'number' && typeof max !== 'number')
        return date.min >= (min ?? '') && date.max <= (max ?? '9999') ? { ...all(date.count), checks: date.count } : null
      return null
    }
    case 'allowed': {
      if (check.list.source !== 'values' || !hasAllValues(column) || column.nullLike > 0) return null
      const { values: codes } = check.list
      const known = new Set(codes.map((code) => code.trim()))
      const passed = column.top?.reduce((sum, { value, count }) => sum + (known.has(value.trim()) ? count : 0), 0) ?? 0
      return passed === values ? all(passed) : null
    }
    case 'fresh':
      // A date in the future is a mistake, and hides which is the newest of the others.
      return column.date && column.date.max <= today ? onceResult(rule, isFresh(isoSerial(column.date.max), check.days, today)) : null
    default:
      return null
  }
}

/**
 * The rule's result as far as the profile already knows it, exactly as `createRuleEvaluator` would find it; null when the
 * records must be read, be it only to name the ones that fail.
 */
export function evaluateFromProfile(rule: Rule, profile: TableProfile, today: string): RuleResult | null {
  const { check } = rule
  if (check.kind === 'record-count') return onceResult(rule, isCountWithin(profile.records, check))
  const names = checkedColumns(check)
  const columns = columnsOf(profile)
  const missingColumns = names.filter((name) => !columns.has(name))
  if (missingColumns.length > 0) return { rule, checks: 0, passed: 0, failures: [], missingColumns }
  const column = columns.get(names[0] ?? '')
  return column ? judgeColumn(rule, column, today) : null
}

const columnsByProfile = new WeakMap<TableProfile, ReadonlyMap<string, ColumnProfile>>()

/**
 * A profile's columns by their names: a wide table has as many rules as columns, and looking through all of these for each would take
 * seconds.
 */
function columnsOf(profile: TableProfile): ReadonlyMap<string, ColumnProfile> {
  const known = columnsByProfile.get(profile) ?? new Map(profile.columns.map((column) => [column.name, column]))
  columnsByProfile.set(profile, known)
  return known
}
