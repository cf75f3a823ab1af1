import { withFamilyNamesBeside } from './beside-names.ts'
import { type ColumnInput, type ColumnView, viewColumn } from './column-view.ts'
import { isOfStaff, leadingFinding, meaningOf, readContext } from './context.ts'
import { type ColumnFindings, type Finding, LIKELY, type Sensitivity } from './finding.ts'
import { withHeaderAlone } from './rules-header.ts'
import { findNamePair, NAME_JUDGES } from './rules-names.ts'
import { NUMBER_JUDGES } from './rules-numbers.ts'
import { PATIENT_JUDGES } from './rules-patients.ts'
import { PEOPLE_JUDGES, SYMPTOMS } from './rules-people.ts'
import { ARRIVAL, DEPARTURE, PLACE_JUDGES } from './rules-places.ts'
import { STRAY_JUDGES } from './rules-stray.ts'
import type { TypedColumn } from './typed-column.ts'
import { PERSONAL_TYPES } from './types.ts'
import type { TableView, Verdict } from './verdict.ts'
import type { Vocabulary } from './vocabulary.ts'

/** A table as detection sees it: what was measured and observed, no values. */
export interface TableInput {
  /** The dataset's title, empty where it has none yet. */
  readonly title: string
  readonly records: number
  readonly columns: readonly ColumnInput[]
}

const JUDGES = [...NUMBER_JUDGES, ...NAME_JUDGES, ...PEOPLE_JUDGES, ...PATIENT_JUDGES, ...PLACE_JUDGES, ...STRAY_JUDGES]

/** Findings below this are not worth a steward's time. */
const LEAST_CONFIDENCE = 0.2

/** What names or numbers the person a row is about. */
const SUBJECT_TYPES: readonly string[] = [
  'person-name',
  'thai-citizen-id',
  'work-permit-or-alien-id',
  'patient-number',
  'student-id',
  'employee-id',
  'passport-number',
  'family-name',
  'name-title',
]
const NAMES: readonly string[] = ['person-name', 'given-name', 'family-name']
/** Persons among the companies are fewer than one in ten. */
const MOSTLY = 0.9
/** What is said of people only, so that a single word beside it may be a name. */
const ATTRIBUTES = ['sex', 'birth-date', 'marital-status', 'religion', 'ethnicity', 'disability', 'occupation']
/** Words of headers of animals' own columns: then sex and age are theirs, whoever owns them. */
const ANIMALS_OWN =
  /เบอร์หู|หมายเลขหู|พ่อพันธุ์|แม่พันธุ์|(?<!ชาติ|พืช)พันธุ์(?:สัตว์|โค|สุกร)|ชื่อ(?:สัตว์|ช้าง|ม้า|สุนัข|แมว|โค|กระบือ)|ไมโครชิป|อายุสัตว์|เพศสัตว์|(?<![a-z])(?:breed|ear.?tag|herd|microchip)(?![a-z])/i
/** Words of headers of those whom an animal bit. */
const BITTEN = /กัด|ข่วน|สัมผัสโรค|ผู้ป่วย|(?<![a-z])(?:bite|bitten|exposure|patient)(?![a-z])/i
/** Goods come from a country, and anything has an age. */
const WEAK_ATTRIBUTES: readonly string[] = ['nationality', 'age']
/** Words of headers that say, in a table without people, that the rows are animals; not those that bit somebody. */
const ANIMALS = /(?:สัตว์|โคเนื้อ|โคนม|แม่โค|กระบือ|สุกร)(?!.*(?:กัด|ข่วน))|(?<![a-z])(?:animals?|livestock|cattle)(?![a-z])/i
/** Words of headers that say, in a table without people, that the rows are things. */
const THINGS: readonly RegExp[] = [
  /ต้นไม้|อาคาร|สะพาน|สายทาง|ผิว(?:จราจร|ทาง)|เสาไฟ|สิ่งปลูกสร้าง|ครุภัณฑ์|(?<!ชาติ)พันธุ์(?!กรรม)|พายุ|ภัยพิบัติ|แผ่นดินไหว|เรือ(?!น)|ยี่ห้อรถ|ทะเบียนรถ|เครื่องจักร/,
  /(?<![a-z])(?:trees?|species|buildings?|assets?|storms?|earthquakes?|vehicles?|vessels?|equipment)(?![a-z])/i,
  // What a store keeps, and what a machine, a car or a relic is told by.
  /ราคากลาง|ราคาต่อหน่วย|คงคลัง|ขนาดบรรจุ|(?<![a-z])(?:stock|unit.(?:price|cost)|reorder)(?![a-z])/i,
  /ตัวถัง|เลขเครื่องยนต์|หม้อแปลง|หม้อไอน้ำ|ลิฟต์|อ่างเก็บน้ำ|ชื่ออ่าง|เขื่อน|ชื่อฝาย|บ่อบาดาล|ท่อประปา|(?<![a-z])(?:chassis|transformers?|boilers?)(?![a-z])/i,
  /โบราณ(?:วัตถุ|สถาน)|ชื่อวัตถุ|ยุคสมัย|(?<![a-z])art[ei]facts?(?![a-z])/i,
]
/** The same for what is counted in a store. */
const IN_STORE = /คงคลัง|คงเหลือในคลัง|(?:qty|quantity|stock|balance).?on.?hand|(?<![a-z])stock.?(?:qty|balance)/i
/** The same for blood in bags, unless it is told who gave it. */
const BLOOD_BAGS = /(?:ถุง|ส่วนประกอบ)(?:ของ)?(?:เลือด|โลหิต)|วันเจาะเก็บ|^\s*(?:blood.?)?components?\s*$|(?<![a-z])blood.?(?:bag|unit)/i
const DONORS = /ผู้(?:บริจาค|ให้)|donor/i

/** Words of headers of what grows in a field. */
const CROPS = /พันธุ์(?:ข้าว|พืช|อ้อย|ยาง|มัน|ปาล์ม|ลำไย|ทุเรียน)|ชนิดพืช|พืชที่ปลูก|โรคพืช|(?<![a-z])crops?(?![a-z])/i
/** Words of headers of those who mend machines, and of the machines. */
const REPAIRS =
  /แจ้งซ่อม|อาการเสีย|ผู้ซ่อม|ช่างซ่อม|ชื่อเครื่อง|ครุภัณฑ์|เลขไมล์|(?<![a-z])(?:help.?desk|host.?name|pc.?name|printer|repairs?|technician)(?![a-z])/i

/** Every column judged by its values; the best verdict per type, most confident first. */
function judgeColumn(view: ColumnView, table: TableView): Verdict[] {
  const best = new Map<string, Verdict>()
  for (const judge of JUDGES) {
    const verdict = judge(view, table)
    if (verdict === null || verdict.confidence < LEAST_CONFIDENCE) continue
    const known = best.get(verdict.type)
    if (known === undefined || known.confidence < verdict.confidence) best.set(verdict.type, verdict)
  }
  return [...best.values()].sort((a, b) => b.confidence - a.confidence)
}

function lookAtTable(title: string, views: readonly ColumnView[], verdicts: readonly (readonly Verdict[])[]): TableView {
  const likely = verdicts.map(([first]) => (first !== undefined && first.confidence >= LIKELY ? first.type : null))
  const types = new Set<string>(likely.filter((type) => type !== null))
  const hasPeople = likely.some((type, index) => type !== null && SUBJECT_TYPES.includes(type) && !isOfStaff(views[index]?.name ?? ''))
  const isNamed = (words: RegExp): boolean => words.test(title) || views.some((view) => !view.isThing('count') && words.test(view.name))
  const hasHeader = (words: RegExp) => views.some((view) => words.test(view.name))
  const isKept = hasHeader(IN_STORE) || (isNamed(BLOOD_BAGS) && !isNamed(DONORS))
  const isJourney = hasHeader(DEPARTURE) && hasHeader(ARRIVAL)
  const hasPatients = views.some((view, index) => isOfPatients(view, likely[index]))
  const pair = findNamePair(views, hasPeople)
  return {
    hasPeople: hasPeople || pair !== null,
    isAboutPatients: types.has('patient-number'),
    hasFamilyName: types.has('family-name'),
    hasGivenName: types.has('given-name'),
    hasAttributes: ATTRIBUTES.some((type) => types.has(type)),
    givenNameBeforeFamilyName: pair,
    hasNameAndFname: views.some(isNameOfOneWord) && hasHeader(/^\s*fname\s*$/i) && !views.some((view) => view.header('family-name') > 0),
    isJourney,
    isConsignment: isJourney && !hasPatients,
    isAboutPeople: hasPeople || [...types].some((type) => isOfPeople(type) && !WEAK_ATTRIBUTES.includes(type)),
    isAboutAnimals: isNamed(ANIMALS_OWN) && !hasHeader(BITTEN) && !types.has('patient-number'),
    isAboutCrops: hasHeader(CROPS),
    isRepair: hasHeader(REPAIRS) && !hasPatients,
    hasLongitude: views.some((view) => view.share('longitude') > 0.5),
    namesCompaniesOnly: views.some((view) => view.share('company') > MOSTLY) && ![...types].some(isOfPeople),
    isAboutOrganisations: !hasPeople && views.some((view) => view.share('organisation', 'company') > 0.5),
    isAboutThings:
      isNamed(ANIMALS_OWN) || (!hasPeople && !views.some(isSexOfPeople) && (isKept || isNamed(ANIMALS) || THINGS.some(isNamed))),
  }
}

function isNameOfOneWord(view: ColumnView): boolean {
  return /^\s*name\s*$/i.test(view.name) && view.share('one-word', 'titled-word', 'latin-word') > 0.5
}

/** A patient's number, or what is said of health other than what fails. */
function isOfPatients(view: ColumnView, type: string | null | undefined): boolean {
  return type === 'patient-number' || (type === 'health' && !SYMPTOMS.test(view.name))
}

function isOfPeople(type: string): boolean {
  return NAMES.includes(type) || PERSONAL_TYPES.has(type)
}

/** ชาย and หญิง are said of people: animals have other words, and letters say nothing. */
function isSexOfPeople(view: ColumnView): boolean {
  return view.share('sex') > 0.5 && view.lengthMean > 2.5 && view.lengthMean < 4.5
}

function typedColumns(views: readonly ColumnView[], verdicts: readonly (readonly Verdict[])[]): TypedColumn[] {
  return views.map((view, index) => {
    const first = verdicts[index]?.[0]
    return { view, type: first?.type ?? null, confidence: first?.confidence ?? 0 }
  })
}

/**
 * What each column looks like, and what that means in this table. Every column is looked at on its own, then again knowing what the others
 * hold; then what only its place beside names shows is added, and what only its header says. The meaning (sensitivity) follows from the
 * table as a whole. Returns one entry per column, in order, findings most confident first; no values.
 */
export function findColumns(table: TableInput, vocabulary: Vocabulary): ColumnFindings[] {
  const views = table.columns.map((column, index) => viewColumn(column, index, vocabulary))
  const alone: TableView = {
    hasPeople: false,
    isAboutPatients: false,
    hasFamilyName: false,
    hasGivenName: false,
    hasAttributes: false,
    givenNameBeforeFamilyName: null,
    hasLongitude: false,
    isAboutOrganisations: false,
    namesCompaniesOnly: false,
    hasNameAndFname: false,
    isJourney: false,
    isRepair: false,
    isConsignment: false,
    isAboutCrops: false,
    isAboutPeople: false,
    isAboutAnimals: false,
    isAboutThings: false,
  }
  const firstLook = views.map((view) => judgeColumn(view, alone))
  const secondLook = lookAtTable(table.title, views, firstLook)
  const judged = views.map((view) => judgeColumn(view, secondLook))
  const beside = withFamilyNamesBeside(views, judged, secondLook)
  const verdicts = views.map((view, index) => withHeaderAlone(view, secondLook, beside[index] ?? []))
  const context = readContext(typedColumns(views, verdicts), table.title, table.records)
  return views.map((view, index) => {
    const findings = (verdicts[index] ?? []).map((verdict): Finding => {
      const { sensitivity, evidence } = meaningOf(verdict.type, view, context)
      return { type: verdict.type, sensitivity, confidence: verdict.confidence, evidence: [...verdict.evidence, ...evidence] }
    })
    return { column: view.name, sensitivity: sensitivityOf(findings), findings }
  })
}

/** A harmless column is not harmless with a person's number in it. */
function sensitivityOf(findings: readonly Finding[]): Sensitivity {
  const leading = leadingFinding(findings)?.sensitivity ?? 'none'
  if (leading !== 'none') return leading
  return findings.find(({ type, confidence }) => type === 'thai-citizen-id' && confidence >= LIKELY)?.sensitivity ?? 'none'
}
