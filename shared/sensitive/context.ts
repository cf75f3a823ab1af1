import type { EvidenceKey } from '#shared/locale/messages/sensitive.ts'
import type { ColumnView } from './column-view.ts'
import { type Evidence, type Finding, LIKELY, type Sensitivity } from './finding.ts'
import { isStatistic } from './statistic.ts'
import { likelyType, type TypedColumn } from './typed-column.ts'
import { defaultSensitivityOf, PERSONAL_TYPES } from './types.ts'
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
  /** Companies, and no people, have the cars. */
  readonly hasCarsOfCompanies: boolean
  /** Computers and what stands in rooms, in a table without people. */
  readonly isEquipment: boolean
  /** Somebody's home is in the table: an address of people, and no plot, road or scene. */
  readonly hasHomes: boolean
}

const OFFICE_WORDS =
  /สำนักงาน|หน่วยงาน|ส่วนราชการ|ร้าน|โทรสาร|แฟกซ์|สายด่วน|สถานที่ตั้ง|ที่ตั้ง|โรงเรียน|โรงแรม|office|fax|hotline|shop|hotel|school|agency/i
/** Establishments, unless the header says whose of their people it is. */
const ESTABLISHMENT_WORDS =
  /^(?!.*(?:ผู้|เจ้าของ|กรรมการ|สมาชิก|พนักงาน|ลูกจ้าง|แรงงาน|บ้าน|owner|director|member|employee|worker)).*(?:สถานประกอบ|บริษัท|โรงงาน|กิจการ|นิติบุคคล|มูลนิธิ|สมาคม|สหกรณ์|คลินิก|โรงพยาบาล|ที่ทำงาน|สาขา|company|factory|establishment|premises|workplace|work.?(?:tel|phone|addr)|clinic|hospital|branch)/i
const HOME_WORDS = /บ้าน|ที่พัก|home|house|residence/i
const PLOT_WORDS = /แปลง|ไร่|เนื้อที่|พืช|เกิดเหตุ|อุบัติเหตุ|plot|farm|crop|parcel|accident|scene|rai\b/i
/** Is what stands below this header an organisation's own? */
function isOfOffice(header: string): boolean {
  return OFFICE_WORDS.test(header) || ESTABLISHMENT_WORDS.test(header)
}

/** Headers of those who have cars on the road; a visitor's company is another thing. */
const CAR_OWNERS = /เจ้าของ|ผู้(?:ประกอบ|ขนส่ง|ครอบครอง|ถือกรรมสิทธิ์|ให้เช่า|ได้รับใบอนุญาต)|owner|operator|carrier/i
/** Words of what is asked about a home, or seen on a visit there. */
const HOUSEHOLD_WORDS =
  /ครัวเรือน|ติดบ้าน|ติดเตียง|เปราะบาง|ผู้สูงอายุ|(?:คน|ผู้)พิการ|เยี่ยมบ้าน|สภาพบ้าน|รูป(?:ถ่าย)?บ้าน|ภาพบ้าน|ที่พักอาศัย|house.?hold|home.?visit|photo.?(?:of.?)?(?:home|house)/i
/** Words of fields and scenes, which are not where somebody lives; how much land a household has says nothing of its place. */
const ELSEWHERE_WORDS = /แปลง|พืช|ปลูก|เกิดเหตุ|อุบัติเหตุ|(?<![a-z])(?:plots?|crops?|parcels?|plants?|accident|scene)(?![a-z])/i
/** Words of an agency's own property, whoever else is in the table. */
const AGENCY_PROPERTY_WORDS =
  /ครุภัณฑ์|รถ(?:ราชการ|หลวง|ส่วนกลาง|ประจำตำแหน่ง|ของทางราชการ)|หน่วย(?:งาน)?(?:ที่)?ใช้|ไมล์|แจ้งซ่อม|อาการเสีย|แม่ข่าย|เซิร์ฟเวอร์|(?<!\S)(?:เลข)?โล่(?!\S)|(?<![a-z])(?:server|hostname|asset|fleet|odometer|mileage|motor.?pool)(?![a-z])/i
const PROPERTY_WORDS = new RegExp(`${AGENCY_PROPERTY_WORDS.source}|ทรัพย์สิน|เติมน้ำมัน|(?<![a-z])(?:rack|firmware)(?![a-z])`, 'i')
/** Headers of what a network or a station is made of, and of nobody's own machine. */
const NETWORK_WORDS =
  /nas.?ip|called.?station|bssid|(?<![a-z])ap.?(?:mac|ip)|logger|telemetr|(?<!ob)server|firewall|cctv|switch|sensor|scada|แม่ข่าย|โทรมาตร|กล้อง|สวิตช์|จุดกระจายสัญญาณ/i
/** Words of property for computers and telephones only: parked cars have models too. */
const EQUIPMENT_WORDS =
  /ห้อง|อาคาร|รุ่น|น้ำมัน|กล้อง|จุดติดตั้ง|(?<![a-z])(?:model|serial|fuel|switch|equipment|host|os|router|gateway|modem|camera|plc|rtu|sensor|(?<!call(?:ed|ing).?)station|pm.?25|aqi)(?![a-z])/i
const USER_WORDS = /ผู้ใช้|ผู้เข้า|ลูกค้า|สมาชิก|user|client|remote|visitor|member|login/i

/** Headers of posts, which staff have; an occupation anybody has. */
const POST_WORDS = /ตำแหน่ง|position|job|post(?!al)|rank/i
/** Headers of those who wrote a row, or answer for it, and are not what it is about. */
const STAFF_WORDS =
  /ผู้บันทึก|ผู้รายงาน|ผู้จัดทำ|ผู้ตรวจ(?!พบ)|ผู้อนุมัติ|ผู้รับผิดชอบ|ผู้ประสานงาน|ผู้ควบคุม|ผู้อำนวยการ|หัวหน้า(?!ครัวเรือน|ครอบครัว|บ้าน)|ผู้จัดการ(?!มรดก|ศพ)|ประธาน|นายทะเบียน|(?<![a-z])(?:reporter|recorder|inspector|director|manager|approv|created by|updated by|responsible|coordinator)/i

/** Is a person below this header one of the staff, while the row is about something else? */
export function isOfStaff(header: string): boolean {
  return STAFF_WORDS.test(header)
}

/** Headers of the people an organisation serves, not of those who work there. */
const CLIENT_WORDS =
  /นักเรียน|นักศึกษา|ผู้ป่วย|ผู้รับ(?!ผิดชอบ|จ้าง)|ผู้สมัคร|สมาชิก|ลูกค้า|เกษตรกร|ผู้เสียหาย|ผู้ต้องหา|ผู้กู้|ผู้เช่า|ผู้ยื่น|ผู้ขอ|ผู้ร้อง|student|pupil|patient|member|customer|applicant|farmer|victim|beneficiary/i

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
function isPeopleColumn(column: TypedColumn): boolean {
  const { view } = column
  const type = likelyType(column)
  if (type === null) return false
  if (type === 'phone-number') return view.share('mobile') > 0.4
  if (type === 'email-address') return view.share('email-shared') < 0.5 && !OFFICE_WORDS.test(view.name)
  return PEOPLE_TYPES.has(type)
}

/** Reads the table as a whole; `title` is the dataset's. */
export function readContext(columns: readonly TypedColumn[], title: string, records: number): TableContext {
  const hasPeople = columns.some(isPeopleColumn)
  const hasPersonalAttributes = columns.some((column) => ATTRIBUTE_TYPES.has(likelyType(column) ?? ''))
  const names = columns.map(({ view }) => view.name).join(' ')
  const isDirectory = columns.some(({ view }) => isRowName(view, records)) && !columns.some(isClientColumn)
  const isVisited = hasPeople && HOUSEHOLD_WORDS.test(names) && !ELSEWHERE_WORDS.test(names)
  const hasHomes = isVisited || (!PLOT_WORDS.test(names) && columns.some((column) => isHome(column, hasPeople, columns)))
  return {
    hasPeople,
    isStatistics: !columns.some((column) => isPeopleColumn(column) && !isOfStaff(column.view.name)) && isStatistic(columns, title, records),
    hasPersonalAttributes,
    isDirectory,
    hasOffices: columns.some(({ view, type }) => (type === 'occupation' && POST_WORDS.test(view.name)) || isOrganisations(view)),
    hasCarsOfCompanies: !hasPeople && columns.some(({ view }) => CAR_OWNERS.test(view.name) && view.share('company') > 0.8),
    isProperty: (hasPeople ? AGENCY_PROPERTY_WORDS : PROPERTY_WORDS).test(names) && !USER_WORDS.test(names),
    isEquipment: !hasPeople && EQUIPMENT_WORDS.test(names) && !USER_WORDS.test(names),
    hasHomes,
  }
}

function isOrganisations(view: ColumnView): boolean {
  return view.share('organisation', 'unit', 'company') > 0.5
}

/** People whom an organisation serves: then the organisation is theirs, and the row is about them. */
function isClientColumn(column: TypedColumn): boolean {
  const type = likelyType(column)
  return (type === 'person-name' || type === 'given-name') && CLIENT_WORDS.test(column.view.name)
}

/**
 * Whether somebody lives at these addresses: houses beside people or what is said of people, and houses in a table that names no
 * organisation and no thing that might stand there.
 */
function isHome({ view, type }: TypedColumn, hasPeople: boolean, columns: readonly TypedColumn[]): boolean {
  if (type !== 'street-address') return false
  const hasHouses = view.share('address', 'number-pair') > 0.3
  if (hasPeople) return hasHouses || HOME_WORDS.test(view.name)
  if (isOfOffice(view.name)) return false
  const isAboutPeople = columns.some((column) => PERSONAL_TYPES.has(likelyType(column) ?? ''))
  if (isAboutPeople) return hasHouses || HOME_WORDS.test(view.name)
  return hasHouses && !columns.some((one) => one.view.isThing('organisation') || one.view.isThing('object') || isOrganisations(one.view))
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
  if (table.isStatistics && !isOfStaff(view.name)) return meaning('none', 'statistics')
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
      return isSharedMailboxes(view) ? meaning('none', 'shared-mailbox') : meaning('direct-identifier')
    case 'street-address':
      return meaningOfAddress(view, table)
    case 'vehicle-plate':
    case 'device-id':
    case 'ip-address': {
      if (type !== 'vehicle-plate' && NETWORK_WORDS.test(view.name)) return meaning('none', 'property')
      const isProperty = table.isProperty || (type === 'vehicle-plate' ? table.hasCarsOfCompanies : table.isEquipment)
      return isProperty && !USER_WORDS.test(view.name) ? meaning('none', 'property') : meaning(defaultSensitivityOf(type))
    }
    case 'occupation':
    case 'education-level':
    case 'income':
      return table.hasPeople || (table.hasPersonalAttributes && !table.isDirectory)
        ? meaning(defaultSensitivityOf(type))
        : meaning('none', 'no-people')
    case 'religion':
    case 'age':
    case 'sex':
      return table.isDirectory && !table.hasPeople ? meaning('none', 'no-people') : meaning(defaultSensitivityOf(type))
    default:
      return meaning(defaultSensitivityOf(type))
  }
}

function meaningOfCoordinates(view: ColumnView, table: TableContext): Meaning {
  if (!table.hasPeople && !table.hasHomes) return meaning('none', 'no-people')
  if (HOME_WORDS.test(view.name) || (table.hasHomes && !table.isDirectory && !PLOT_WORDS.test(view.name)))
    return meaning('direct-identifier', 'home')
  return table.isDirectory ? meaning('none', 'office') : meaning('quasi-identifier', 'people')
}

/** Of a column's mailboxes nearly all are shared, or it holds people's. */
const SHARED = 0.95

function isSharedMailboxes(view: ColumnView): boolean {
  const shared = view.share('email-shared')
  return shared > 0 && shared >= SHARED * view.share('email')
}

/** Of an office's numbers so many may be mobile ones. */
const SOME_MOBILES = 0.15

function meaningOfPhone(view: ColumnView, table: TableContext): Meaning {
  if (view.share('mobile') >= SOME_MOBILES) return meaning('direct-identifier', 'mobile')
  const isOffice =
    isOfOffice(view.name) || view.share('extension', 'hotline') > 0.1 || table.hasOffices || table.isDirectory || !table.hasPeople
  const isLandline = view.share('landline', 'hotline', 'extension') >= 0.4
  return isLandline && isOffice && !HOME_WORDS.test(view.name) ? meaning('none', 'office') : meaning('direct-identifier')
}

function meaningOfAddress(view: ColumnView, table: TableContext): Meaning {
  const isOffice = isOfOffice(view.name) || table.isDirectory || !(table.hasPeople || table.hasHomes)
  if (isOffice && !HOME_WORDS.test(view.name)) return meaning('none', 'office')
  const hasHouse = view.share('address', 'number-pair') > 0.15 || view.lengthMean > 15 || view.distinct > 60
  const isPart = /หมู่|ถนน|ซอย|ตรอก|moo|villa|road|soi|^\s*ม\.?\s*$/i.test(view.name)
  return isPart && !(hasHouse && view.share('address') > 0.15) ? meaning('quasi-identifier', 'address-part') : meaning('direct-identifier')
}

/** The first finding more likely than not, whose meaning is the column's. */
export function leadingFinding(findings: readonly Finding[]): Finding | undefined {
  return findings.find(({ confidence }) => confidence >= LIKELY)
}
