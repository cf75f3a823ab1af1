import type { ColumnView } from './column-view.ts'
import type { Evidence } from './finding.ts'
import { headerEvidence, type Judge, judgeForm, ramp, type TableView, tableEvidence, type Verdict, valueEvidence } from './verdict.ts'
import { isPlaces, things } from './word-kinds.ts'

/** Dates of birth: a date under a header that says so; among people without headers, dates spread over generations. */
function judgeBirthDate(column: ColumnView, table: TableView): Verdict | null {
  const dates = column.share('date', 'datetime')
  const header = column.header('birth-date')
  if (dates < 0.25) return null
  const spread = spreadOfDecades(column)
  const isUnnamed = column.isNameless
  const byHeader = 0.95 * header * ramp(dates, 0.2, 0.5)
  const bySpread = isUnnamed && table.hasPeople ? 0.65 * ramp(spread, 2.5, 4) * ramp(dates, 0.3, 0.6) : 0
  const confidence = Math.max(byHeader * (table.isAboutThings ? 0.4 : 1), bySpread)
  if (confidence < 0.15) return null
  const evidence: Evidence[] = [valueEvidence('dates', column, dates)]
  if (header > 0) evidence.push(headerEvidence(column))
  if (spread >= 3) evidence.push(tableEvidence('generations', 'for', { decades: Math.round(spread) }))
  return { type: 'birth-date', confidence, evidence }
}

/** The number of decades that hold at least 4 % of the dates each: birth dates spread over generations, dates of events do not. */
function spreadOfDecades(column: ColumnView): number {
  const total = column.signals.decades.reduce((sum, count) => sum + count, 0)
  return total === 0 ? 0 : column.signals.decades.filter((count) => count >= total * 0.04).length
}

function judgeSex(column: ColumnView, table: TableView): Verdict | null {
  const words = column.share('sex')
  const header = column.header('sex')
  if (column.filled === 0 || column.share('animal-sex') > 0.3 || table.isAboutThings) return null
  const codes = column.distinct <= 12 ? column.share('small-number', 'sex') : 0
  const byWords = column.isHeaderAgainst('sex') ? 0.8 : 0.92
  const confidence = Math.max(byWords * ramp(words, 0.2, 0.6), 0.93 * header * ramp(Math.max(words, codes), 0.3, 0.6))
  if (confidence < 0.15) return null
  const evidence: Evidence[] = [valueEvidence(words >= codes ? 'words' : 'codes', column, Math.max(words, codes))]
  if (header > 0) evidence.push(headerEvidence(column))
  return { type: 'sex', confidence, evidence }
}

/** Headers that say whose age it is, whatever else a row is about: the driver's. */
const OF_PERSON = /ผู้|คน(?!ละ)|เจ้าของ|driver|owner|rider|victim|person/i

function judgeAge(column: ColumnView, table: TableView): Verdict | null {
  const header = column.header('age')
  const ages = column.share('age-like')
  const bands = column.share('range')
  const plain = Math.min(1, ages + bands)
  // `13 ปี`, `60 ปีขึ้นไป`, `วัยทำงาน`: of people only, since museum pieces have such ages too.
  const isOfPeople = (table.hasPeople || table.hasAttributes) && !table.isAboutThings
  const fitting = isOfPeople ? Math.min(1, plain + column.share('quantity', 'other-mixed') + groups(column)) : plain
  if (header === 0 || fitting < 0.35) return null
  const isOfThing = table.isAboutThings && !OF_PERSON.test(column.name)
  const factor = isOfThing ? 0.3 : 1
  const confidence = header * factor * Math.max(0.93 * ramp(plain, 0.3, 0.7), 0.7 * ramp(fitting, 0.3, 0.7))
  const evidence: Evidence[] = [valueEvidence('ages', column, fitting), headerEvidence(column)]
  if (isOfThing) evidence.push(tableEvidence('about-things', 'against'))
  return { type: 'age', confidence, evidence }
}

/** More groups of ages, or of incomes, are no groups. */
const MOST_GROUPS = 20

/** Groups that people are asked to choose from, in words. */
function groups(column: ColumnView): number {
  return column.distinct <= MOST_GROUPS ? column.share('one-word', 'other-words', 'latin-word', 'latin-two-words') : 0
}

/** `30,001-50,000`, `ไม่เกิน 10,000 บาท`: amounts to choose from. */
function amountGroups(column: ColumnView): number {
  const isHead = column.hints.some(({ label, isHead }) => label === 'income' && isHead)
  return isHead && column.distinct <= MOST_GROUPS ? column.share('number-grouped', 'quantity', 'other-mixed') : 0
}

/**
 * Blood in a store is nobody's. A single A, B or O is also a grade, as A+ is beside C+: blood groups show AB or a rhesus sign, and hardly
 * anything else.
 */
function judgeBloodGroup(column: ColumnView, table: TableView): Verdict | null {
  const groups = column.share('blood-group')
  const header = column.header('blood-group')
  if (groups < 0.3 || (table.isAboutThings && !table.hasPeople)) return null
  const hasAb = column.share('blood-ab') > 0.005
  const isOther = column.isHeaderAgainst('blood-group')
  const byValues = hasAb && !(isOther && column.hints[0]?.isThing) ? (isOther ? 0.55 : 0.85) : 0.25
  const confidence = Math.max(byValues * ramp(groups, 0.8, 0.95), 0.95 * header * ramp(groups, 0.2, 0.5))
  const evidence: Evidence[] = [valueEvidence('words', column, groups)]
  if (header > 0) evidence.push(headerEvidence(column))
  if (!hasAb) evidence.push(tableEvidence('grades', 'against'))
  return { type: 'blood-group', confidence, evidence }
}

const codes = (column: ColumnView) => (column.distinct <= 40 ? column.share('small-number') : 0)
/** Words of no list; grades, places and what names things do not count. */
const words = (column: ColumnView) => {
  const written = column.share('one-word', 'two-words', 'latin-word', 'latin-two-words', 'long-text')
  return Math.max(0, written - Math.max(things(column), column.share('blood-group'), isPlaces(column) ? 1 : 0))
}
/** Headers of diagnoses, drugs and vaccines, which are never plain numbers; weight, blood sugar and such are. */
const WORDED_HEALTH = /โรค|วินิจฉัย|อาการ|ยา|วัคซีน|diag|icd|drug|vaccine|disease|symptom|medic/i

/** Of patients a diagnosis or a vaccine may be a code's number, such as those of R506; of others it is a count. */
function numbersOfHealth(column: ColumnView, table: TableView): number {
  if (!WORDED_HEALTH.test(column.name)) return column.share('number')
  return table.isAboutPatients ? codes(column) : 0
}
/** What those who treat people write short: C/S, V/E. */
const abbreviations = (column: ColumnView) => (column.distinct <= 40 ? column.share('code-mixed', 'other-words') : 0)
/** Headers of the kind of work somebody does, or that is to be done. */
const KIND_OF_WORK = /(?:ประเภท|ลักษณะ)งาน/

/** A tribe's code in health centres, and elsewhere the country or the place where something comes from or begins. */
const ORIGIN = /^\s*origin\s*$/i
/** Headers of codes: of occupations and posts, international ones have four figures, those of offices up to eight. */
const CODE = /รหัส|code|(?<![a-z])cd(?![a-z])/i
/** A template of every person's own, stored elsewhere: `FT-100031`. */
const isOwnCode = (column: ColumnView) => column.variety > 0.9 && column.lengthMean > 5

/** Headers of how long somebody is in prison: of an offence a plain number says nothing. */
const PRISON = /จำคุก|ต้องโทษ|กำหนดโทษ|sentence|imprison/i
/** Headers that can be of nothing but a marriage: `สถานภาพ` is also a member's. */
const MARRIAGE = /สมรส|marital|marri|marry/i
/** More answers than a question about a marriage has. */
const MOST_MARRIAGES = 10

/** `Y` and `N`, `S`, `M`, `D` and `W`, or words that nobody lists. */
function marriages(column: ColumnView): number {
  const isAsked = MARRIAGE.test(column.name) && column.distinct <= MOST_MARRIAGES
  return isAsked ? column.share('one-word', 'latin-word', 'sex', 'other-words') : 0
}

/** Posts are named with the unit they are in: `ผู้ช่วยผู้ใหญ่บ้านฝ่ายปกครอง`. */
function isPosts(column: ColumnView): boolean {
  return column.header('occupation') === 1 && column.share('occupation') > 0.4 && column.share('company', 'organisation', 'project') < 0.35
}

/** Headers of what a patient complains of; what fails in a machine is called so too. */
export const SYMPTOMS = /อาการ|symptom/i

const ILLNESSES = /โรค(?!ประจำตัว)|อาการ|disease|symptom/i

/** Animals and plants fall ill, machines fail, and parcels have a weight, whoever else is in the table. */
function isOfOthers(column: ColumnView, table: TableView): boolean {
  if (OF_PERSON.test(column.name)) return false
  if (table.isAboutAnimals || (table.isConsignment && /น้ำหนัก|weight/i.test(column.name))) return true
  if (column.share('health', 'icd', 'icd-three') >= 0.3) return false
  return (table.isRepair && SYMPTOMS.test(column.name)) || (table.isAboutCrops && ILLNESSES.test(column.name))
}

/** Judges of what is said of a person. */
export const PEOPLE_JUDGES: readonly Judge[] = [
  judgeBirthDate,
  judgeSex,
  judgeAge,
  judgeBloodGroup,
  judgeForm({
    type: 'name-title',
    features: ['title', 'latin-title'],
    alone: 0.96,
    contrary: 0.9,
    withHeader: 0.8,
    compatible: codes,
    key: 'words',
  }),
  judgeForm({
    type: 'birth-year',
    features: [],
    alone: 0,
    contrary: 0,
    withHeader: 0.95,
    compatible: (c) => c.share('year-be', 'year-ce'),
    key: 'years',
  }),
  judgeForm({
    type: 'birth-year',
    features: ['year-be', 'year-ce'],
    alone: 0.6,
    contrary: 0,
    withHeader: 0,
    key: 'years',
    isPossible: (c, table) => c.isNameless && table.hasPeople && spreadOfDecades(c) >= 4,
  }),
  judgeForm({
    type: 'marital-status',
    features: ['marital'],
    alone: 0.9,
    contrary: 0.75,
    thing: 0.45,
    enough: [0.6, 0.9],
    withHeader: 0.9,
    compatible: (c) => Math.max(codes(c), marriages(c)),
    key: 'words',
  }),
  judgeForm({
    type: 'nationality',
    features: ['nationality'],
    alone: 0.8,
    contrary: 0.45,
    withHeader: 0.9,
    compatible: (c) => {
      const known = c.share('nationality', 'ethnicity')
      return ORIGIN.test(c.name) ? known : Math.max(codes(c), known, c.distinct <= 60 ? words(c) : 0)
    },
    key: 'words',
    isPossible: (c, table) =>
      (table.isAboutPeople || !c.isAmbiguous('nationality')) &&
      things(c) < 0.3 &&
      (c.header('nationality') > 0 || c.share('ethnicity') < 0.2),
  }),
  judgeForm({
    type: 'ethnicity',
    features: ['ethnicity'],
    alone: 0.75,
    contrary: 0.5,
    withHeader: 0.93,
    compatible: (c) => {
      const known = c.share('nationality', 'ethnicity')
      return ORIGIN.test(c.name) ? codes(c) : Math.max(codes(c), known, c.distinct <= 60 ? words(c) : 0)
    },
    key: 'words',
  }),
  judgeForm({ type: 'religion', features: ['religion'], alone: 0.92, contrary: 0.8, withHeader: 0.92, compatible: codes, key: 'words' }),
  judgeForm({
    type: 'education-level',
    features: ['education'],
    alone: 0.85,
    contrary: 0.6,
    withHeader: 0.9,
    compatible: (c) => Math.max(codes(c), c.share('education', 'education-part')),
    key: 'words',
  }),
  judgeForm({
    type: 'occupation',
    features: ['occupation'],
    alone: 0.75,
    contrary: 0.45,
    withHeader: 0.88,
    compatible: (c) =>
      Math.max(
        c.distinct <= 400 ? c.share('small-number') + c.digits(4, CODE.test(c.name) ? 8 : 4) : 0,
        words(c) + c.share('occupation'),
        isPosts(c) ? c.share('occupation', 'unit') : 0,
      ),
    key: 'words',
    isPossible: (c) =>
      (things(c) < 0.35 || isPosts(c)) &&
      c.share('date') < 0.3 &&
      c.share('titled-name') < 0.3 &&
      (!KIND_OF_WORK.test(c.name) || c.share('occupation') > 0.2),
  }),
  judgeForm({
    type: 'income',
    features: [],
    alone: 0,
    contrary: 0,
    withHeader: 0.9,
    compatible: (c) => Math.min(1, c.share('number', 'range') + c.digits(8, 9) + amountGroups(c)),
    key: 'amounts',
    isPossible: (_, table) => !table.isAboutOrganisations,
  }),
  judgeForm({
    type: 'disability',
    features: ['disability'],
    alone: 0.92,
    contrary: 0.8,
    withHeader: 0.9,
    compatible: (c) => Math.max(codes(c), c.distinct <= 40 ? words(c) : 0),
    key: 'words',
  }),
  judgeForm({
    type: 'health',
    features: ['health'],
    alone: 0.85,
    contrary: 0.6,
    thing: 0.45,
    withHeader: 0.88,
    compatible: (c, table) =>
      Math.max(words(c) + abbreviations(c), numbersOfHealth(c, table), c.share('pressure', 'health', 'icd', 'icd-three', 'icd-undotted')),
    key: 'words',
    // Without people a price list of drugs is about goods, and a weight is the weight of a load.
    isPossible: (c, table) =>
      !isOfOthers(c, table) &&
      things(c) < 0.4 &&
      c.share('titled-name') < 0.3 &&
      (table.hasPeople || (!table.isAboutThings && c.share('number') < 0.5)),
  }),
  judgeForm({
    type: 'health',
    features: ['icd', 'icd-three'],
    alone: 0.85,
    contrary: 0.5,
    withHeader: 0.88,
    key: 'form',
    // A letter and two digits alone are also rooms and shelves: some codes must have their point.
    isPossible: (c) => c.share('icd') > 0.1,
  }),
  judgeForm({
    type: 'criminal-record',
    features: ['offence'],
    alone: 0.85,
    contrary: 0.65,
    withHeader: 0.88,
    // Sentences are years and months: `25 ปี`, `8 ด. 15 ว.`.
    compatible: (c) =>
      Math.min(1, words(c) + c.share('quantity', 'other-mixed', 'other-words') + (PRISON.test(c.name) ? c.share('number') : 0)),
    key: 'words',
    isPossible: (c) => things(c) < 0.4,
  }),
  judgeForm({
    type: 'political-opinion',
    features: ['party'],
    alone: 0.8,
    contrary: 0.7,
    thing: 0.45,
    withHeader: 0.9,
    compatible: (c) => Math.max(words(c), codes(c)),
    key: 'words',
  }),
  judgeForm({
    type: 'trade-union',
    features: ['union'],
    alone: 0.8,
    contrary: 0.7,
    withHeader: 0.9,
    compatible: (c) => Math.max(words(c), codes(c)),
    key: 'words',
  }),
  judgeForm({
    type: 'sexual-behaviour',
    features: ['sexuality'],
    alone: 0.85,
    contrary: 0.6,
    withHeader: 0.92,
    compatible: (c) => Math.max(words(c), codes(c)),
    key: 'words',
  }),
  judgeForm({
    type: 'genetic',
    features: ['genotype'],
    alone: 0.7,
    contrary: 0.5,
    withHeader: 0.92,
    compatible: (c) =>
      c.share('genotype', 'code-mixed', 'latin-word', 'hash', 'token', 'number-pair', 'image-file', 'user-like', 'range') + words(c),
    key: 'form',
  }),
  judgeForm({
    type: 'biometric',
    features: ['biometric-file'],
    alone: 0.85,
    contrary: 0.75,
    withHeader: 0.92,
    compatible: (c) =>
      c.share('image-file', 'hash', 'token') + (c.lengthMean > 15 || isOwnCode(c) ? c.share('code-mixed', 'user-like') : 0),
    key: 'form',
    isPossible: (c, table) => table.hasPeople || c.share('biometric-file') > 0.3 || c.share('image-file', 'url') < 0.3,
  }),
]
