import type { EvidenceKey } from '#shared/locale/messages/sensitive.ts'
import type { ColumnView } from './column-view.ts'
import type { Evidence, Finding, Sensitivity } from './finding.ts'
import { defaultSensitivityOf } from './types.ts'
import { tableEvidence } from './verdict.ts'

/** What a row of the table is about, as far as sensitivity needs to know. */
export interface TableContext {
  /** Some column identifies people directly. */
  readonly hasPeople: boolean
  /** Counts and shares by dimensions: no row is a person. */
  readonly isStatistics: boolean
  /** Some column is an attribute only people have: sex, age, birth, marital status, nationality. */
  readonly hasPersonalAttributes: boolean
  /** A row is an organisation or a thing: nearly every row names another one. */
  readonly isDirectory: boolean
  /** Rows belong to staff or to an organisation. */
  readonly hasOffices: boolean
  /** Vehicles, computers and other property of an organisation. */
  readonly isProperty: boolean
  /** Somebody's home is in the table: an address of people, and no plot, road or scene. */
  readonly hasHomes: boolean
}

/** Findings of one column before its meaning in the table is known. */
export interface TypedColumn {
  readonly view: ColumnView
  readonly type: string | null
  readonly confidence: number
}

const OFFICE_WORDS =
  /สำนักงาน|หน่วยงาน|ส่วนราชการ|ร้าน|โทรสาร|แฟกซ์|สายด่วน|สถานที่ตั้ง|ที่ตั้ง|โรงเรียน|โรงแรม|office|fax|hotline|shop|hotel|school|agency/i
const HOME_WORDS = /บ้าน|ที่พัก|home|house|residence/i
const PLOT_WORDS = /แปลง|ไร่|เนื้อที่|พืช|เกิดเหตุ|อุบัติเหตุ|plot|farm|crop|parcel|accident|scene|rai\b/i
const PROPERTY_WORDS = /ครุภัณฑ์|ทรัพย์สิน|รถราชการ|ไมล์|แม่ข่าย|เซิร์ฟเวอร์|server|hostname|asset|fleet|odometer|mileage|rack|firmware/i
/** Words of property only where no people are in the table. */
const EQUIPMENT_WORDS = /ห้อง|อาคาร|รุ่น|น้ำมัน|model\b|serial|fuel|switch|equipment|host\b|os\b/i
const USER_WORDS = /ผู้ใช้|ผู้เข้า|ลูกค้า|สมาชิก|user|client|remote|visitor|member|login/i

/** Headers of counts of people and of shares: rows under them are groups. */
const PEOPLE_COUNT = /ประชากร|คน|ราย|ผู้|คะแนน|ร้อยละ|อัตรา|สัดส่วน|population|persons?|people|cases|deaths|votes?|percent|rate|ratio/i
const STATISTICS_TITLE = /สถิติ|จำนวน|ร้อยละ|อัตรา|statistics|number of|summary/i
const ATTRIBUTE_TYPES = new Set(['sex', 'age', 'birth-date', 'birth-year', 'marital-status', 'nationality'])

/** Types that say "a person" whatever the rest of the table holds. */
const PEOPLE_TYPES = new Set([
  'thai-citizen-id',
  'passport-number',
  'driving-licence-number',
  'id-card-laser-code',
  'work-permit-or-alien-id',
  'house-registration-code',
  'person-name',
  'given-name',
  'family-name',
  'social-handle',
  'bank-account',
  'payment-card',
  'welfare-number',
  'student-id',
  'employee-id',
  'patient-number',
  'land-title-number',
  'username',
  'biometric',
])

/** Whether the column identifies people on its own value, apart from what the table says. */
function isPeopleColumn({ view, type, confidence }: TypedColumn): boolean {
  if (type === null || confidence < 0.5) return false
  if (type === 'phone-number') return view.share('mobile') > 0.4
  if (type === 'email-address') return view.share('email-shared') < 0.5 && !OFFICE_WORDS.test(view.name)
  return PEOPLE_TYPES.has(type)
}

/** Whether the column shows that a row is one person although nobody is named. */
function isIndividualColumn({ view, type }: TypedColumn, countsPeople: boolean): boolean {
  if (type === 'birth-date' || type === 'birth-year') return true
  if (countsPeople) return false
  return type === 'income' || (type === 'age' && view.share('range') < 0.2 && view.distinct > 25)
}

/** Reads the table as a whole; `title` is the dataset's. */
export function readContext(columns: readonly TypedColumn[], title: string, records: number): TableContext {
  const hasPeople = columns.some(isPeopleColumn)
  const counts = columns.filter(({ view }) => view.isThing('count'))
  const countsPeople = counts.some(({ view }) => PEOPLE_COUNT.test(view.name))
  const names = columns.map(({ view }) => view.name).join(' ')
  const isDirectory = columns.some(({ view }) => isRowName(view, records))
  const hasHomes =
    hasPeople &&
    !PLOT_WORDS.test(names) &&
    columns.some(
      ({ view, type }) => type === 'street-address' && (view.share('address', 'number-pair') > 0.3 || HOME_WORDS.test(view.name)),
    )
  return {
    hasPeople,
    isStatistics:
      (counts.length > 0 || STATISTICS_TITLE.test(title)) &&
      !hasPeople &&
      !columns.some((column) => isIndividualColumn(column, countsPeople)) &&
      records <= combinationsOf(columns),
    hasPersonalAttributes: columns.some(({ type, confidence }) => confidence >= 0.5 && type !== null && ATTRIBUTE_TYPES.has(type)),
    isDirectory,
    hasOffices: columns.some(({ view, type }) => type === 'occupation' || view.share('organisation', 'unit', 'company') > 0.5),
    isProperty: (PROPERTY_WORDS.test(names) || (!hasPeople && EQUIPMENT_WORDS.test(names))) && !USER_WORDS.test(names),
    hasHomes,
  }
}

/** Kinds of things that say how much or which row, and not of what. */
const MEASURED: readonly string[] = ['count', 'household', 'money', 'serial']

/**
 * How many rows there can be if each is about another combination of what the columns say, as in statistics. Answers of people to the same
 * questions, with a score each, are more.
 */
function combinationsOf(columns: readonly TypedColumn[]): number {
  const said = columns.filter(({ view, type }) => {
    if (view.distinct === 0 || MEASURED.some((kind) => view.isThing(kind))) return false
    return type !== null || view.isThing('date') || view.share('number') < 0.5
  })
  return said.reduce((product, { view }) => product * view.distinct, 1)
}

/** Whether the column names the organisation or thing each row is about. */
function isRowName(view: ColumnView, records: number): boolean {
  if (view.index > 4 || view.distinct < 0.7 * records) return false
  return view.share('organisation', 'company') > 0.6 && (view.isThing('organisation') || view.isThing('object'))
}

interface Meaning {
  readonly sensitivity: Sensitivity
  readonly evidence: readonly Evidence[]
}

function meaning(sensitivity: Sensitivity, key?: EvidenceKey): Meaning {
  const side = sensitivity === 'none' ? 'against' : 'for'
  return { sensitivity, evidence: key === undefined ? [] : [tableEvidence(key, side)] }
}

/** What a column of this type means in this table. */
export function meaningOf(type: string, view: ColumnView, table: TableContext): Meaning {
  if (table.isStatistics) return meaning('none', 'statistics')
  switch (type) {
    case 'subdistrict':
    case 'district':
    case 'province':
      return table.hasPeople ? meaning('quasi-identifier', 'people') : meaning('none', 'no-people')
    case 'postal-code':
      if (!table.hasPeople) return meaning('none', 'no-people')
      return table.isDirectory ? meaning('none', 'office') : meaning('quasi-identifier', 'people')
    case 'coordinates':
      return meaningOfCoordinates(view, table)
    case 'phone-number':
      return meaningOfPhone(view, table)
    case 'email-address':
      return view.share('email-shared') >= 0.5 ? meaning('none', 'shared-mailbox') : meaning('direct-identifier')
    case 'street-address':
      return meaningOfAddress(view, table)
    case 'vehicle-plate':
    case 'device-id':
    case 'ip-address':
      return table.isProperty && !USER_WORDS.test(view.name) ? meaning('none', 'property') : meaning(defaultSensitivityOf(type))
    case 'occupation':
    case 'education-level':
    case 'income':
      return table.hasPeople || table.hasPersonalAttributes ? meaning(defaultSensitivityOf(type)) : meaning('none', 'no-people')
    case 'religion':
    case 'age':
    case 'sex':
      return table.isDirectory && !table.hasPeople ? meaning('none', 'no-people') : meaning(defaultSensitivityOf(type))
    default:
      return meaning(defaultSensitivityOf(type))
  }
}

function meaningOfCoordinates(view: ColumnView, table: TableContext): Meaning {
  if (!table.hasPeople) return meaning('none', 'no-people')
  if (HOME_WORDS.test(view.name) || (table.hasHomes && !table.isDirectory && !PLOT_WORDS.test(view.name)))
    return meaning('direct-identifier', 'home')
  return table.isDirectory ? meaning('none', 'office') : meaning('quasi-identifier', 'people')
}

function meaningOfPhone(view: ColumnView, table: TableContext): Meaning {
  if (view.share('mobile') >= 0.3) return meaning('direct-identifier', 'mobile')
  const isOffice =
    OFFICE_WORDS.test(view.name) || view.share('extension', 'hotline') > 0.1 || table.hasOffices || table.isDirectory || !table.hasPeople
  const isLandline = view.share('landline', 'hotline', 'extension') >= 0.4
  return isLandline && isOffice && !HOME_WORDS.test(view.name) ? meaning('none', 'office') : meaning('direct-identifier')
}

function meaningOfAddress(view: ColumnView, table: TableContext): Meaning {
  const isOffice = OFFICE_WORDS.test(view.name) || !table.hasPeople || table.isDirectory
  if (isOffice && !HOME_WORDS.test(view.name)) return meaning('none', 'office')
  const hasHouse = view.share('address', 'number-pair') > 0.15 || view.lengthMean > 15 || view.distinct > 60
  const isPart = /หมู่|ถนน|ซอย|ตรอก|moo|villa|road|soi|^\s*ม\.?\s*$/i.test(view.name)
  return isPart && !(hasHouse && view.share('address') > 0.15) ? meaning('quasi-identifier', 'address-part') : meaning('direct-identifier')
}

/** The first finding more likely than not, whose meaning is the column's. */
export function leadingFinding(findings: readonly Finding[]): Finding | undefined {
  return findings.find(({ confidence }) => confidence >= 0.5)
}
