import type { ColumnView } from './column-view.ts'
import { likelyType, type TypedColumn } from './typed-column.ts'
import { PERSONAL_TYPES } from './types.ts'

/** Headers of counts of people and of shares: rows under them are groups. */
const PEOPLE_COUNT = /ประชากร|คน|ราย|ผู้|คะแนน|ร้อยละ|อัตรา|สัดส่วน|population|persons?|people|cases|deaths|votes?|percent|rate|ratio/i
const STATISTICS_TITLE = /สถิติ|จำนวน|ร้อยละ|อัตรา|statistics|number of|summary/i
/** Scores are each person's, however large; votes are counted. */
const SCORE_WORDS = /คะแนน(?!เสียง)|(?<![a-z])scores?(?![a-z])/i
/** What is measured of one person, though a word that counts is in it. */
const MEASURED_OF_ONE =
  /หายใจ|ชีพจร|หัวใจ|เงินเดือน|ค่าจ้าง|(?<![a-z])(?:heart|pulse|respirat|platelet|cholesterol|protein|bilirubin|cd4|[wr]bc|blood|salary|pay)/i
/** What is said of groups, also with a score. */
const AVERAGE_WORDS = /เฉลี่ย|รวม(?!คะแนน)|average|mean|total/i
/** A title that says that rows are people. */
const ONE_BY_ONE_TITLE = /ราย(?:บุคคล|ชื่อ|คน)|individual|line.?list/i
/** Kinds of things that say how much or which row, and not of what. */
const MEASURED: readonly string[] = ['count', 'household', 'money', 'serial']
/** Numbers of up to two figures, as what is counted for one person. */
const SMALL_LENGTH = 2.6
/** More ages than groups of ages have. */
const MOST_GROUPS = 25
/** So many things said of people, beside small numbers, are said of one each time. */
const MANY_ATTRIBUTES = 3
/** Fewer rows cross nothing. */
const FEWEST_ROWS = 4

/**
 * Are the rows counts and shares by dimensions, and none of them a person? A header counts something, or the title says so, or every
 * combination of what the columns say comes once with a number beside it. Against it speak ages and days of birth one by one, a column that
 * tells cars, machines or houses apart, more rows than there are combinations, and much that is said of people beside small counts.
 * The table names nobody: that is for the caller to know.
 */
export function isStatistic(columns: readonly TypedColumn[], title: string, records: number): boolean {
  if (ONE_BY_ONE_TITLE.test(title)) return false
  const counts = columns.filter(({ view }) => view.isThing('count') && !MEASURED_OF_ONE.test(view.name))
  const isCounted = counts.length > 0 || (STATISTICS_TITLE.test(title) && columns.some(isMeasure))
  if (!isCounted && !isFullCross(columns, records)) return false
  const isScored = counts.length > 0 && counts.every(({ view }) => SCORE_WORDS.test(view.name) && !AVERAGE_WORDS.test(view.name))
  if (isScored && columns.some(isPersonal)) return false
  const isSmall = counts.length > 0 && counts.every(({ view }) => view.lengthMean < SMALL_LENGTH || SCORE_WORDS.test(view.name))
  if (isSmall && columns.filter(isPersonal).length >= MANY_ATTRIBUTES) return false
  const countsPeople = counts.some(({ view }) => PEOPLE_COUNT.test(view.name)) && !isSmall
  return records <= combinationsOf(columns) && !columns.some((column) => tellsApart(column) || isOneByOne(column, countsPeople))
}

/** Numbers that nothing else is known of. */
function isMeasure({ view, type }: TypedColumn): boolean {
  return type === null && view.share('number') > 0.5 && !MEASURED_OF_ONE.test(view.name) && !view.isThing('serial')
}

function isPersonal(column: TypedColumn): boolean {
  return PERSONAL_TYPES.has(likelyType(column) ?? '')
}

/** Whether the column shows that a row is one person although nobody is named. */
function isOneByOne({ view, type }: TypedColumn, countsPeople: boolean): boolean {
  if (type === 'birth-date' || type === 'birth-year') return true
  if (countsPeople) return false
  return type === 'income' || (type === 'age' && isSingleAges(view))
}

function isSingleAges(view: ColumnView): boolean {
  return view.share('range') < 0.2 && view.distinct > MOST_GROUPS
}

/** Plates, machines and houses, each of them one. */
function tellsApart(column: TypedColumn): boolean {
  const type = likelyType(column)
  if (type === 'street-address') return column.view.share('address', 'number-pair') > 0.3
  return type === 'vehicle-plate' || type === 'device-id' || type === 'ip-address' || type === 'case-number'
}

/** The columns that say what a row is about: not how much, and not which row it is. */
function dimensionsOf(columns: readonly TypedColumn[]): TypedColumn[] {
  return columns.filter(({ view, type }) => {
    if (view.distinct === 0 || MEASURED.some((kind) => view.isThing(kind))) return false
    return type !== null || view.isThing('date') || view.share('number') < 0.5
  })
}

/**
 * How many rows there can be if each is about another combination of what the columns say, as in statistics. Answers of people to the same
 * questions, with a score each, are more.
 */
function combinationsOf(columns: readonly TypedColumn[]): number {
  return dimensionsOf(columns).reduce((product, { view }) => product * view.distinct, 1)
}

/** Every combination comes once, and numbers stand beside it: `religion × district, men, women`. */
function isFullCross(columns: readonly TypedColumn[], records: number): boolean {
  const dimensions = dimensionsOf(columns)
  if (records < FEWEST_ROWS || dimensions.length === 0 || combinationsOf(columns) !== records) return false
  if (dimensions.some(({ view, type }) => type === 'age' && view.share('range') < 0.2 && view.share('number') > 0.5)) return false
  const measures = columns.filter((column) => !dimensions.includes(column) && !column.view.isThing('serial'))
  return measures.some(({ view }) => view.share('number') > 0.5)
}
