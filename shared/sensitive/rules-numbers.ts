import type { ColumnView } from './column-view.ts'
import type { Evidence } from './finding.ts'
import {
  type FormRule,
  headerEvidence,
  type Judge,
  judgeForm,
  ramp,
  type TableView,
  tableEvidence,
  type Verdict,
  valueEvidence,
} from './verdict.ts'

/** Cells that could be an issued number of `from` to `to` digits, perhaps in groups or with letters; barcodes are none. */
function issuedNumber(column: ColumnView, from: number, to: number): number {
  const written = column.share(
    'number-grouped',
    'code-mixed',
    'number-pair',
    'passport',
    'damaged-number',
    'icd-undotted',
    'range',
    'case-form',
  )
  return Math.min(1, column.digits(from, to) + written) - (column.share('ean-valid') > 0.5 ? 0.5 : 0)
}

/** A point and a 0. */
const DECIMAL_PLACE = 2
/** Numbers of more digits alone are counted by their length only. */
const LONGEST_COUNTED = 7

/**
 * Numbers that a program kept as decimal ones, `851426196.0`, of `from` to `to` digits before the point. What stands behind it is not
 * counted: amounts look the same. So the header must name what the column is, and leave nothing else to think of.
 */
function decimals(column: ColumnView, from: number, to: number): number {
  const [top] = column.hints
  const digits = column.lengthMean - DECIMAL_PLACE
  if (top === undefined || !top.isHead || top.isAmbiguous || digits < from || digits > to) return 0
  return Math.max(0, column.share('number') - column.digits(1, LONGEST_COUNTED))
}

/** Thirteen digits: a person's number, a company's, or neither, told apart by check digit and first digit. */
function judgeThirteen(column: ColumnView, table: TableView): Verdict | null {
  const thirteen = column.share('thirteen-digits')
  const damaged = column.share('damaged-number')
  const header = Math.max(column.header('thai-citizen-id'), column.header('work-permit-or-alien-id'))
  if (thirteen < 0.05) return header > 0 && damaged >= 0.5 ? damagedNumbers(column, damaged, header) : null
  const zero = column.share('zero-valid')
  const valid = column.share('citizen-valid') + zero
  const surviving = valid / Math.max(thirteen, 1 - damaged)
  if (surviving < 0.35 && !(header > 0 && valid / thirteen >= 0.3)) return failedCheckDigit(column, thirteen, valid)
  const evidence: Evidence[] = [valueEvidence('check-digit-valid', column, valid)]
  if (damaged > 0.02) evidence.push(valueEvidence('damaged', column, damaged))
  const strength = ramp(surviving, 0.1, 0.6)
  const juristicHeader = column.header('juristic-id')
  if (zero / valid >= 0.8 && (header === 0 || isOfPaidCompanies(column, table))) {
    evidence.push(valueEvidence('starts-with-zero', column, zero))
    if (juristicHeader > 0) evidence.push(headerEvidence(column))
    return { type: 'juristic-id', confidence: Math.min(0.99, 0.85 * strength + 0.14 * juristicHeader), evidence }
  }
  if (header > 0) evidence.push(headerEvidence(column))
  // Companies' numbers begin with 0 as well: these are no aliens' where the others are not.
  const alien = (column.share('citizen-alien') - (zero < valid && header === 0 ? zero : 0)) / valid
  if (alien >= 0.6) {
    evidence.push(valueEvidence('alien-series', column, alien * valid))
    return { type: 'work-permit-or-alien-id', confidence: Math.min(0.99, 0.85 * strength + 0.1 * header), evidence }
  }
  if (header === 0 && column.hints.length > 0) evidence.push(headerEvidence(column, 'against'))
  return { type: 'thai-citizen-id', confidence: Math.min(0.99, 0.9 * strength + 0.09 * header), evidence }
}

/** `NID` beside companies alone is the number by which taxes know them. */
function isOfPaidCompanies(column: ColumnView, table: TableView): boolean {
  return table.namesCompaniesOnly && column.isAmbiguous('thai-citizen-id') && column.header('work-permit-or-alien-id') === 0
}

/** Numbers a spreadsheet turned into 1.10E+12: only the header can still tell what they were. */
function damagedNumbers(column: ColumnView, damaged: number, header: number): Verdict {
  const type = column.header('thai-citizen-id') >= header ? 'thai-citizen-id' : 'work-permit-or-alien-id'
  return { type, confidence: 0.65 * header, evidence: [valueEvidence('damaged', column, damaged), headerEvidence(column)] }
}

/** Thirteen digits that hold no check digit are a person's number where the header says so, and no barcode: somebody wrote them wrong. */
function failedCheckDigit(column: ColumnView, thirteen: number, valid: number): Verdict | null {
  const header = column.header('thai-citizen-id')
  if (header === 0) return null
  const evidence = [headerEvidence(column), valueEvidence('check-digit-fails', column, thirteen - valid, 'against')]
  const barcodes = column.share('ean-valid')
  if (barcodes > 0.5) evidence.push(valueEvidence('barcode', column, barcodes, 'against'))
  const isBelieved = header === 1 && !column.isAmbiguous('thai-citizen-id') && barcodes <= 0.5 && thirteen > 0.5
  return { type: 'thai-citizen-id', confidence: isBelieved ? 0.55 : 0.2, evidence }
}

/** Sixteen digits: the Luhn digit decides; failing it for most values speaks against a card. */
function judgeCard(column: ColumnView): Verdict | null {
  const valid = column.share('card-valid')
  const sixteen = Math.max(valid, column.share('sixteen-digits'))
  const header = column.header('payment-card')
  if (valid >= 0.35) {
    const evidence = [valueEvidence('luhn-valid', column, valid), ...(header > 0 ? [headerEvidence(column)] : [])]
    return { type: 'payment-card', confidence: Math.min(0.99, 0.9 * ramp(valid, 0.1, 0.6) + 0.09 * header), evidence }
  }
  if (header === 0 || sixteen < 0.3) return null
  return {
    type: 'payment-card',
    confidence: 0.35,
    evidence: [headerEvidence(column), valueEvidence('luhn-fails', column, sixteen - valid, 'against')],
  }
}

/** Shorter decimal numbers are measurements. */
const FEWEST_OF_DECIMAL = 4

/** A number that only its header tells from others: an issued number of people of one register. */
function issuedRule(type: FormRule['type'], from: number, to: number, mayBeDecimal = false): Judge {
  const compatible = (column: ColumnView) =>
    issuedNumber(column, from, to) + (mayBeDecimal ? decimals(column, Math.max(from, FEWEST_OF_DECIMAL), to) : 0)
  return judgeForm({ type, features: [], alone: 0, contrary: 0, withHeader: 0.9, compatible, key: 'form', isPossible: isNoCivilNumber })
}

/** Thirteen digits with the register's check digit are what they are, whoever else numbers people. */
function isNoCivilNumber(column: ColumnView): boolean {
  return column.share('citizen-valid', 'zero-valid') < 0.5
}

/** Accounts by which an office knows those who pay it: employers, users of water and of electricity. No bank keeps them. */
const PAYERS_ACCOUNT = /บัญชี(?:ของ)?นายจ้าง|บัญชีผู้ใช้(?:น้ำ|ไฟ)|บัญชีแสดงสัญญา|employer.?acc|contract.?acc/i

const BARE_CODE = /^\s*รหัส\s*$/
/** More likely than not, and less than a number of people among its values. */
const BARE = 0.54
/** More rows than this share have numbers of their own: the rest came twice. */
const OWN_NUMBERS = 0.9

/** `รหัส` and nothing else: among people, and another one for each, it is the person's, and of a kind of thing otherwise. */
function judgeBareCode(column: ColumnView, table: TableView): Verdict | null {
  if (!BARE_CODE.test(column.name) || !table.hasPeople || column.variety < OWN_NUMBERS) return null
  const fitting = issuedNumber(column, 3, 12)
  const confidence = BARE * ramp(fitting, 0.2, 0.6)
  if (confidence < 0.15) return null
  return { type: 'employee-id', confidence, evidence: [valueEvidence('form', column, fitting), tableEvidence('people')] }
}

const isUnnamedAmongPeople = (column: ColumnView, table: TableView) => column.isNameless && table.hasPeople

/** Judges of numbers, accounts and technical identifiers. */
export const NUMBER_JUDGES: readonly Judge[] = [
  judgeThirteen,
  judgeCard,
  judgeBareCode,
  judgeForm({
    type: 'passport-number',
    features: ['passport'],
    alone: 0.45,
    contrary: 0.25,
    withHeader: 0.92,
    compatible: (c) => c.share('passport') + c.digits(7, 9) + (c.lengthMean < 9.5 ? c.share('code-mixed') : 0),
    key: 'form',
  }),
  judgeForm({
    type: 'passport-number',
    features: ['passport'],
    alone: 0.6,
    contrary: 0,
    withHeader: 0,
    key: 'form',
    isPossible: isUnnamedAmongPeople,
  }),
  judgeForm({
    type: 'id-card-laser-code',
    features: ['laser'],
    alone: 0.85,
    contrary: 0.6,
    withHeader: 0.92,
    compatible: (c) => c.share('laser'),
    key: 'form',
  }),
  judgeForm({
    type: 'house-registration-code',
    features: ['house-code-grouped'],
    alone: 0.75,
    contrary: 0.55,
    withHeader: 0.92,
    compatible: (c) => c.share('house-code-grouped', 'eleven-digits', 'damaged-number'),
    key: 'form',
  }),
  judgeForm({
    type: 'phone-number',
    features: ['mobile', 'landline'],
    alone: 0.95,
    contrary: 0.85,
    withHeader: 0.88,
    compatible: (c) =>
      c.share('mobile', 'landline', 'hotline', 'extension', 'damaged-number') + 0.6 * (c.digits(9, 9) + decimals(c, 8, 11)),
    key: 'phone',
  }),
  judgeForm({ type: 'email-address', features: ['email'], alone: 0.98, contrary: 0.96, withHeader: 0.6, key: 'form' }),
  judgeForm({
    type: 'social-handle',
    features: ['handle', 'social-url'],
    alone: 0.6,
    contrary: 0.5,
    withHeader: 0.9,
    compatible: (c) => c.share('handle', 'social-url', 'user-like', 'lower-word', 'latin-word', 'mobile', 'latin-two-words', 'two-words'),
    key: 'form',
  }),
  judgeForm({ type: 'ip-address', features: ['ip'], alone: 0.97, contrary: 0.95, withHeader: 0.5, key: 'form' }),
  judgeForm({
    type: 'device-id',
    features: ['mac', 'imei-valid'],
    alone: 0.95,
    contrary: 0.9,
    withHeader: 0.85,
    compatible: (c) => Math.max(c.digits(14, 17), c.share('code-mixed', 'token', 'hash')),
    key: 'form',
  }),
  judgeForm({
    type: 'username',
    features: ['user-like'],
    alone: 0.4,
    contrary: 0.2,
    withHeader: 0.9,
    compatible: (c) => c.share('user-like', 'lower-word', 'latin-word', 'email'),
    key: 'form',
  }),
  judgeForm({
    type: 'credential',
    features: ['token', 'password'],
    alone: 0.75,
    contrary: 0.55,
    withHeader: 0.95,
    compatible: (c) => c.share('token', 'password', 'hash', 'user-like', 'code-mixed', 'latin-word', 'number'),
    key: 'secret',
    isPossible: (c) => !c.isCategory,
  }),
  judgeForm({ type: 'vehicle-plate', features: ['plate'], alone: 0.9, contrary: 0.8, thing: 0.45, withHeader: 0.85, key: 'form' }),
  judgeForm({
    type: 'bank-account',
    features: ['account-grouped'],
    alone: 0.7,
    contrary: 0.5,
    withHeader: 0.92,
    compatible: (c) =>
      c.share('number-grouped', 'account-grouped', 'damaged-number') +
      c.digits(9, 15) +
      decimals(c, 9, 15) -
      (c.share('ean-valid') > 0.5 ? 0.5 : 0),
    key: 'form',
    isPossible: (c) => !PAYERS_ACCOUNT.test(c.name),
  }),
  judgeForm({
    type: 'case-number',
    features: ['case-form'],
    alone: 0.65,
    contrary: 0.45,
    withHeader: 0.9,
    compatible: (c) => c.share('case-form', 'number-of-year', 'number-pair', 'code-mixed'),
    key: 'form',
  }),
  issuedRule('driving-licence-number', 6, 10),
  issuedRule('work-permit-or-alien-id', 6, 13),
  issuedRule('welfare-number', 6, 16),
  issuedRule('student-id', 3, 13, true),
  issuedRule('employee-id', 2, 12, true),
  issuedRule('patient-number', 2, 12, true),
  issuedRule('land-title-number', 1, 8),
]
