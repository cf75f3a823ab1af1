import type { ColumnProfile, TableProfile } from '#shared/profile/profile.ts'
import { judgeText, NULL_LIKE } from '#shared/profile/values.ts'
import { hasAllValues, valuesOf } from './from-profile.ts'
import { type Check, ruleOf, type SuggestedRule, type TextForm } from './rule.ts'
import { patternToExpression } from './shape.ts'

/** A short table suggests nothing: every column of three records looks like a rule. */
const LEAST_RECORDS = 10
const MOST_ALLOWED = 20
/** Each allowed value stands this often on average, or it may be chance. */
const LEAST_REPETITION = 10
const PATTERN_SHARE = 0.98

function suggestion(check: Check, params: SuggestedRule['params'] = {}): SuggestedRule {
  return { rule: ruleOf(check), reason: `quality.suggest.${check.kind}`, params }
}

function percent(share: number): number {
  return Math.floor(share * 1000) / 10
}

function suggestRequired(column: ColumnProfile): SuggestedRule[] {
  const filled = valuesOf(column) / column.count
  return filled >= 0.99 ? [suggestion({ kind: 'required', column: column.name }, { column: column.name, percent: percent(filled) })] : []
}

function suggestType(column: ColumnProfile): SuggestedRule[] {
  if (column.type === 'text' || column.type === 'empty') return []
  const params = { column: column.name, percent: percent(column.typeShare) }
  return [suggestion({ kind: 'type', column: column.name, type: column.type }, params)]
}

const PERCENTAGE = /ร้อยละ|เปอร์เซ็น|percent|pct|%/iu

function suggestRange(column: ColumnProfile, today: string): SuggestedRule[] {
  const { name, numeric, date } = column
  if (numeric && numeric.min >= 0 && !column.isKeyCandidate) {
    const max = PERCENTAGE.test(name) && numeric.max <= 100 ? 100 : null
    return [suggestion({ kind: 'range', column: name, min: 0, max }, { column: name })]
  }
  if (date && date.max <= today) return [suggestion({ kind: 'range', column: name, min: null, max: 'today' }, { column: name })]
  return []
}

/** Codes: one pattern with figures, or one length. */
function suggestForm(column: ColumnProfile): SuggestedRule[] {
  if (column.type !== 'text' || column.patternsError > 0) return []
  const values = column.count - column.empty
  const [first] = column.patterns
  if (
    first &&
    /[9๙]/.test(first.pattern) &&
    first.pattern.length === column.lengthMax &&
    first.pattern.length < 20 &&
    first.count >= values * PATTERN_SHARE
  ) {
    const params = { column: column.name, percent: percent(first.count / values), example: first.pattern }
    return [suggestion({ kind: 'pattern', column: column.name, pattern: patternToExpression(first.pattern) }, params)]
  }
  if (column.lengthMin === column.lengthMax && column.lengthMin > 1 && column.distinct > MOST_ALLOWED)
    return [
      suggestion(
        { kind: 'length', column: column.name, min: column.lengthMin, max: column.lengthMax },
        { column: column.name, length: column.lengthMin },
      ),
    ]
  return []
}

/** Names of columns that say which form their values should have. */
const NAMED_FORMS: ReadonlyArray<readonly [RegExp, TextForm]> = [
  [/ประชาชน|citizen|\bcid\b|\bpid\b/iu, 'citizen-id'],
  [/ไปรษณีย์|postal|zip ?code/iu, 'postal-code'],
  [/อีเมล|e-?mail/iu, 'email'],
  [/โทรศัพท์|มือถือ|telephone|phone|mobile/iu, 'telephone'],
]
const PROVINCES = /^(?:ชื่อ)?จังหวัด$|^province(?:[ _]?name)?$/iu

/** What the name promises; the profile does not know whether the values keep it. */
function suggestNamed({ name, type }: ColumnProfile): SuggestedRule[] {
  const named = (check: Check): SuggestedRule => ({ rule: ruleOf(check), reason: 'quality.suggest.named', params: {} })
  if (type === 'text' && PROVINCES.test(name.trim()))
    return [named({ kind: 'allowed', column: name, list: { source: 'geography', level: 'province' } })]
  const form = NAMED_FORMS.find(([pattern]) => pattern.test(name))?.[1]
  return form && (type === 'text' || type === 'integer') ? [named({ kind: 'format', column: name, format: form })] : []
}

function suggestAllowed(column: ColumnProfile): SuggestedRule[] {
  const { top, distinct, name } = column
  const isList = column.type === 'text' || column.type === 'boolean'
  if (!isList || PROVINCES.test(name.trim()) || !top || distinct < 2 || distinct > MOST_ALLOWED || !hasAllValues(column)) return []
  if (column.count - column.empty < distinct * LEAST_REPETITION) return []
  const values = [...new Set(top.map(({ value }) => value.trim()))].filter(isValue)
  if (values.length < 2) return []
  return [suggestion({ kind: 'allowed', column: name, list: { source: 'values', values } }, { column: name, values: values.length })]
}

/** Whatever counts as missing is no value that a list could allow. */
function isValue(text: string): boolean {
  return text !== '' && (judgeText(text).bits & NULL_LIKE) === 0
}

const STARTS = /เริ่ม|ตั้งแต่|start|begin|from|เข้า|admit|birth|เกิด/iu
const ENDS = /สิ้นสุด|ถึง|end|until|finish|ออก|จำหน่าย|discharge|death|ตาย|เสียชีวิต/iu

/** Above this many pairs, each beginning is held against one end only. */
const MOST_DATE_PAIRS = 100

/** Every beginning before every end; in a table with many of both, before the next end to its right: there columns come in pairs. */
function suggestDateOrder(columns: readonly ColumnProfile[]): SuggestedRule[] {
  const dated = columns.filter((column) => column.type === 'date' || column.type === 'datetime').map((column) => column.name)
  const ends = dated.filter((name) => ENDS.test(name))
  const starts = dated.filter((name) => STARTS.test(name) && !ENDS.test(name))
  const pairs =
    starts.length * ends.length > MOST_DATE_PAIRS
      ? nextEnds(dated, new Set(starts), new Set(ends))
      : starts.flatMap((before) => ends.map((after) => ({ before, after })))
  return pairs.map((pair) => suggestion({ kind: 'date-order', ...pair }, pair))
}

function nextEnds(names: readonly string[], starts: ReadonlySet<string>, ends: ReadonlySet<string>) {
  const pairs: { before: string; after: string }[] = []
  let after: string | null = null
  for (const name of names.toReversed()) {
    if (ends.has(name)) after = name
    else if (starts.has(name) && after !== null) pairs.push({ before: name, after })
  }
  return pairs.toReversed()
}

/** The latest dates of the table tell how old the extract is; a year is asked for, which the steward may tighten. */
function suggestFresh(columns: readonly ColumnProfile[], today: string): SuggestedRule[] {
  const newest = columns
    .filter((column) => column.date && column.date.max <= today)
    .toSorted((a, b) => ((a.date?.max ?? '') < (b.date?.max ?? '') ? 1 : -1))[0]
  return newest?.date
    ? [suggestion({ kind: 'fresh', column: newest.name, days: 365 }, { column: newest.name, newest: newest.date.max, days: 365 })]
    : []
}

const KEYS = /\bid\b|_id$|^id|code|cid|hn|รหัส|เลขที่|เลขประจำตัว|ลำดับ/iu

/** In a small table many columns happen not to repeat: the first is proposed, and those whose names say so. */
function suggestUnique(profile: TableProfile): SuggestedRule[] {
  const keys = profile.candidateKeys.map((key) => key.map((index) => profile.columns[index]?.name ?? ''))
  const proposed = keys.filter(([name = '', ...others], index) => index === 0 || (others.length === 0 && KEYS.test(name)))
  return proposed.map((columns) => suggestion({ kind: 'unique', columns }, { columns: columns.join(', ') }))
}

/**
 * Rules the profile suggests, for the steward to accept or leave. `today` is an ISO date. Columns whose values were stripped from the
 * profile get only rules that show none of them.
 */
export function suggestRules(profile: TableProfile, today: string): SuggestedRule[] {
  if (profile.records < LEAST_RECORDS) return []
  const filled = profile.columns.filter((column) => column.type !== 'empty')
  const least = Math.floor(profile.records / 2)
  const most = profile.records * 2
  return [
    ...filled.flatMap((column) => [
      ...suggestRequired(column),
      ...suggestType(column),
      ...suggestRange(column, today),
      ...suggestForm(column),
      ...suggestNamed(column),
      ...suggestAllowed(column),
    ]),
    ...suggestUnique(profile),
    ...suggestDateOrder(filled),
    ...suggestFresh(filled, today),
    suggestion({ kind: 'record-count', min: least, max: most }, { records: profile.records, min: least, max: most }),
  ]
}
