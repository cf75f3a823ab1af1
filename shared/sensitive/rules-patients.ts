import type { ColumnView } from './column-view.ts'
import { headerEvidence, type Judge, ramp, type TableView, tableEvidence, type Verdict, valueEvidence } from './verdict.ts'
import { isPlaces, things } from './word-kinds.ts'

/** Headers that name a test and what it showed, whatever was tested: of a patient it is health. */
const RESULTS =
  /^(?:lab )?(?:tests?(?: name)?|results?(?: value)?|investigations?|ผล|ผลที่ได้|ผลทดสอบ|ผลการทดสอบ|ผลลัพธ์|ผลตรวจ|ผลการตรวจ|รายการตรวจ|รายการ ?(?:lab|แล[บป])|ชื่อการทดสอบ|การทดสอบ|ค่าที่(?:ได้|วัดได้|ตรวจได้))$/
/** What is measured of a patient at every visit, as hospitals shorten it. */
const VITALS = /^(?:pr|rr|hr|bt|temp|temperature|ga|pe|cc|u\/d|ud|stage(?: ckd)?|wt|ht)$/
/** Headers of what is noted beside a patient. */
const REMARKS = /^(?:หมายเหตุ|remarks?|notes?|comments?)$/
/** As case reports of diseases (R506) name the age in years, beside its months and days. */
const YEARS = /^(?:years?|yrs?|ปี)$/
/** A table holds fewer years of a calendar, and more ages. */
const FEWEST_AGES = 25

const plain = (header: string) =>
  header
    .toLowerCase()
    .replace(/[_\s.-]+/g, ' ')
    .replace(/\(.*\)/, '')
    .trim()

function written(column: ColumnView): number {
  const words = column.share('one-word', 'two-words', 'latin-word', 'latin-two-words', 'long-text', 'other-words', 'other-mixed')
  return Math.max(0, words - Math.max(things(column), isPlaces(column) ? 1 : 0))
}

function isOfVisit(header: string): boolean {
  return RESULTS.test(header) || VITALS.test(header)
}

function judgeResult(column: ColumnView, table: TableView): Verdict | null {
  if (!table.isAboutPatients || !isOfVisit(plain(column.name))) return null
  const fitting = Math.min(1, written(column) + column.share('number', 'number-grouped', 'health', 'quantity', 'range', 'pressure'))
  return verdictOf('health', 0.8 * ramp(fitting, 0.3, 0.6), fitting, column)
}

function judgeRemark(column: ColumnView, table: TableView): Verdict | null {
  if (!table.isAboutPatients || !REMARKS.test(plain(column.name))) return null
  const fitting = Math.min(1, written(column) + column.share('health'))
  return verdictOf('health', 0.6 * ramp(fitting, 0.3, 0.6), fitting, column)
}

function judgeYears(column: ColumnView, table: TableView): Verdict | null {
  if (!table.isAboutPatients || !YEARS.test(plain(column.name)) || column.distinct < FEWEST_AGES) return null
  const ages = column.share('age-like')
  return verdictOf('age', 0.6 * ramp(ages, 0.6, 0.9), ages, column)
}

function verdictOf(type: Verdict['type'], confidence: number, share: number, column: ColumnView): Verdict | null {
  if (confidence < 0.15) return null
  return { type, confidence, evidence: [valueEvidence('compatible', column, share), headerEvidence(column), tableEvidence('people')] }
}

/** Judges of columns whose headers say little by themselves, in tables whose rows are patients. */
export const PATIENT_JUDGES: readonly Judge[] = [judgeResult, judgeRemark, judgeYears]
