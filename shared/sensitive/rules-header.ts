import type { ColumnView } from './column-view.ts'
import { LIKELY } from './finding.ts'
import { defaultSensitivityOf, type TypeCode } from './types.ts'
import { headerEvidence, ramp, type TableView, tableEvidence, type Verdict } from './verdict.ts'
import { isPlaces, things } from './word-kinds.ts'

/**
 * How values of a type are written, as far as it takes to say that they are none: in words, as a number with figures in it, as a day or an
 * amount, or in any way.
 */
type Writing = 'words' | 'number' | 'figures' | 'any'

/** The types that a header alone may name: what tells people apart, or says something about one. */
const WRITINGS: Readonly<Partial<Record<TypeCode, Writing>>> = {
  'thai-citizen-id': 'number',
  'passport-number': 'number',
  'driving-licence-number': 'number',
  'id-card-laser-code': 'number',
  'work-permit-or-alien-id': 'number',
  'house-registration-code': 'number',
  'phone-number': 'number',
  'bank-account': 'number',
  'payment-card': 'number',
  'welfare-number': 'number',
  'student-id': 'number',
  'employee-id': 'number',
  'patient-number': 'number',
  'vehicle-plate': 'number',
  'land-title-number': 'number',
  'case-number': 'number',
  'ip-address': 'number',
  'device-id': 'number',
  'birth-date': 'figures',
  age: 'figures',
  income: 'figures',
  coordinates: 'figures',
  'person-name': 'words',
  'given-name': 'words',
  'family-name': 'words',
  'street-address': 'words',
  sex: 'words',
  'marital-status': 'words',
  nationality: 'words',
  occupation: 'words',
  'education-level': 'words',
  health: 'words',
  'blood-group': 'words',
  disability: 'words',
  religion: 'words',
  ethnicity: 'words',
  'political-opinion': 'words',
  'trade-union': 'words',
  'criminal-record': 'words',
  'sexual-behaviour': 'words',
  genetic: 'words',
  biometric: 'words',
  'email-address': 'any',
  'social-handle': 'any',
  username: 'any',
  credential: 'any',
}

/** Shorter values that hardly differ are kinds, longer ones may be one office's number. */
const LEAST_NUMBER = 8

/** Types whose values tell people apart: few different ones in many cells do not. */
const TELLING_APART: ReadonlySet<TypeCode> = new Set([
  'person-name',
  'given-name',
  'family-name',
  'email-address',
  'social-handle',
  'username',
  'credential',
])

/** More likely than not, and hardly more: no value was recognised. */
const NAMED = 0.55
/** Worth a look, since values of another kind stand below. */
const ASKED = 0.3
/** More different numbers are measurements or counts. */
const MOST_CODES = 12

/** Values that tell what they are, and are no words about a person. */
function settled(column: ColumnView): number {
  const other = column.share('date', 'datetime', 'url', 'uuid', 'number', 'number-grouped', 'number-pair', 'range', 'email', 'quantity')
  return Math.max(other, things(column), column.digits(8, 20), isPlaces(column) ? 1 : 0)
}

/** Values without a figure, or whose figures are those of a day or an address of a page. */
function figureless(column: ColumnView): number {
  const written = column.share(
    'one-word',
    'two-words',
    'latin-word',
    'latin-two-words',
    'titled-word',
    'titled-name',
    'long-text',
    'other-words',
  )
  return Math.min(1, written + column.share('date', 'datetime', 'url', 'uuid', 'email', 'quantity')) + (things(column) > 0.5 ? 1 : 0)
}

/** The share of the values that could be of the type, since nothing else is known of them. */
function unknown(type: TypeCode, writing: Writing, column: ColumnView): number {
  const mixed = column.share('other-mixed') + column.share('masked')
  switch (writing) {
    case 'words':
      return column.share('other-words') + mixed
    case 'any':
      return column.share('other-words', 'one-word', 'two-words', 'latin-two-words') + mixed
    case 'figures':
      return mixed + column.share('quantity') + figuresOf(type, column)
    case 'number':
      return mixed + numbersOf(type, column)
  }
}

/** Of Norway (ISO 13616). */
const SHORTEST_IBAN = 15

/** `1103700012345.0`, perhaps without its first figure. */
const SHORTEST_DECIMAL_ID = 14

/** Citizen IDs that lost or gained a figure, or went through a spreadsheet; telephone numbers and accounts of other countries. */
function numbersOf(type: TypeCode, column: ColumnView): number {
  if (type === 'thai-citizen-id')
    return column.digits(10, 12) + column.digits(14, 15) + (column.lengthMean >= SHORTEST_DECIMAL_ID ? column.share('number') : 0)
  if (type === 'bank-account') return column.lengthMean >= SHORTEST_IBAN ? column.share('code-mixed') : 0
  return type === 'phone-number' ? column.share('number-grouped') : 0
}

/** A day as a spreadsheet counts it, or its year alone; amounts with the sign of a currency. */
function figuresOf(type: TypeCode, column: ColumnView): number {
  if (type === 'birth-date') return column.digits(4, 6)
  return type === 'income' ? column.share('number-grouped') : 0
}

/** Names that were recognised stand for those among them that were not. */
function names(type: TypeCode, column: ColumnView): number {
  if (type !== 'person-name' && type !== 'given-name' && type !== 'family-name') return 0
  return column.share('titled-name', 'titled-word', 'two-words', 'latin-two-words', 'one-word', 'latin-word')
}

/** Marks such as 0 and 1 that may say of people what section 26 of the Personal Data Protection Act protects. */
function isCoded(type: TypeCode, column: ColumnView): boolean {
  return defaultSensitivityOf(type) === 'sensitive-personal' && column.distinct <= MOST_CODES && column.share('small-number') > 0.5
}

/** So many values of no known kind, and what its header says of a column counts. */
const SOME = 0.15

/**
 * The verdicts on a column, with what its header says where its values do not show it. The header is believed where the values are of no
 * known kind, and asks for a look where they are of another; values that are clearly something else, such as numbers below `patients`,
 * settle it. The result is most confident first.
 */
export function withHeaderAlone(column: ColumnView, table: TableView, verdicts: readonly Verdict[]): readonly Verdict[] {
  if (column.filled === 0 || (verdicts[0]?.confidence ?? 0) >= LIKELY || (table.isAboutThings && !table.hasPeople)) return verdicts
  let best: Verdict | null = null
  for (const hint of column.hints) {
    if (hint.isThing || !hint.isHead || column.header(hint.label) < 1) continue
    const verdict = judgeByHeader(hint.label as TypeCode, hint.isAmbiguous, column, table)
    if (verdict !== null && (best === null || verdict.confidence > best.confidence)) best = verdict
  }
  const known = verdicts.find(({ type }) => type === best?.type)
  if (best === null || (known !== undefined && best.confidence < LIKELY)) return verdicts
  return [...verdicts.filter((one) => one !== known), best].sort((a, b) => b.confidence - a.confidence)
}

function judgeByHeader(type: TypeCode, isAmbiguous: boolean, column: ColumnView, table: TableView): Verdict | null {
  const writing = WRITINGS[type]
  if (writing === undefined || (type === 'age' && table.isAboutThings)) return null
  if (writing === 'words' && settled(column) > 0.5 && !(table.hasPeople && isCoded(type, column))) return null
  if (writing === 'number' && (figureless(column) > 0.5 || (column.isCategory && column.lengthMean < LEAST_NUMBER))) return null
  const strange = unknown(type, writing, column)
  if (strange < SOME && (isAmbiguous || writing === 'figures')) return null
  const isDoubtful = isAmbiguous || (column.isCategory && TELLING_APART.has(type))
  const share = strange < SOME || isDoubtful ? 0 : Math.min(1, strange + names(type, column))
  const confidence = ASKED + (NAMED - ASKED) * ramp(share, 0.3, 0.6)
  return { type, confidence, evidence: [headerEvidence(column), tableEvidence('unusual-form', 'against')] }
}
