import type { ColumnView } from './column-view.ts'
import { type Judge, type Verdict, valueEvidence } from './verdict.ts'

/** Below this share of its values, what is personal is not what a column is for. */
const STRAY_BELOW = 0.38
/** More likely than not: few values, of a form that leaves little doubt. */
const STRAY = 0.55

/**
 * Numbers of people among other values, such as tax numbers of companies: most of those of thirteen digits have the right check digit,
 * which one in eleven has by chance.
 */
function judgeStrayId(column: ColumnView): Verdict | null {
  const valid = column.share('citizen-valid')
  const others = column.share('thirteen-digits') - column.share('zero-valid')
  if (valid === 0 || valid >= STRAY_BELOW || valid <= 0.5 * others) return null
  return { type: 'thai-citizen-id', confidence: STRAY, evidence: [valueEvidence('check-digit-valid', column, valid)] }
}

/** E-mail addresses of people among other values, and among shared mailboxes. */
function judgeStrayEmail(column: ColumnView): Verdict | null {
  const share = column.share('email')
  if (share <= column.share('email-shared') || share >= STRAY_BELOW) return null
  return { type: 'email-address', confidence: STRAY, evidence: [valueEvidence('form', column, share)] }
}

/** Mobile numbers among words, or below a header that asks for telephones: among other numbers one of them looks like many things. */
function judgeStrayPhone(column: ColumnView): Verdict | null {
  const mobile = column.share('mobile')
  if (mobile === 0 || mobile >= STRAY_BELOW) return null
  const numbers = column.share('number', 'number-grouped', 'date', 'datetime') + column.digits(8, 20)
  if (column.header('phone-number') === 0 && numbers - mobile > 0.1) return null
  return { type: 'phone-number', confidence: STRAY, evidence: [valueEvidence('phone', column, mobile)] }
}

/** So many cells with a title, a given name and a family name are no chance. */
const FEWEST_NAMES = 2

/** Full names with titles among offices, companies or remarks. */
function judgeStrayName(column: ColumnView): Verdict | null {
  const titled = column.share('titled-name')
  if (titled * column.filled < FEWEST_NAMES || titled >= STRAY_BELOW) return null
  return { type: 'person-name', confidence: STRAY, evidence: [valueEvidence('titled-names', column, titled)] }
}

/** Judges of what is personal in a few values of a column only: one person is enough for a finding. */
export const STRAY_JUDGES: readonly Judge[] = [judgeStrayId, judgeStrayEmail, judgeStrayPhone, judgeStrayName]
