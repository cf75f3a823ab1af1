import type { EvidenceKey } from '#shared/locale/messages/sensitive.ts'
import type { ColumnView } from './column-view.ts'
import type { Feature } from './features.ts'
import type { Evidence } from './finding.ts'
import type { TypeCode } from './types.ts'

/** What one rule says about one column. */
export interface Verdict {
  readonly type: TypeCode
  readonly confidence: number
  readonly evidence: readonly Evidence[]
}

/** What the other columns say, from a first look at each on its own. */
export interface TableView {
  /** A person is named or numbered in every row. */
  readonly hasPeople: boolean
  /** Rows are patients, each with a hospital's number. */
  readonly isAboutPatients: boolean
  readonly hasFamilyName: boolean
  readonly hasGivenName: boolean
  /** Something is said that is said of people: sex, faith, tribe, a disability. */
  readonly hasAttributes: boolean
  /** In a table without headers: the column that looks like given names, with family names to its right. */
  readonly givenNameBeforeFamilyName: number | null
  /** The rows are organisations or budgets without people: their income is revenue. */
  readonly isAboutOrganisations: boolean
  /** Companies are named, and no person is named or described. */
  readonly namesCompaniesOnly: boolean
  /** The columns `name` and `fname` stand together, and none for the name of the family. */
  readonly hasNameAndFname: boolean
  /** Where something set out and where it arrived are told. */
  readonly isJourney: boolean
  /** Something besides nations and ages is said of people. */
  readonly isAboutPeople: boolean
  /** The rows are animals, whoever owns them, and nobody whom they bit. */
  readonly isAboutAnimals: boolean
  /** The same of goods: no patient is sent there. */
  readonly isConsignment: boolean
  /** It is told what grows in a field. */
  readonly isAboutCrops: boolean
  /** Machines are mended. */
  readonly isRepair: boolean
  readonly hasLongitude: boolean
  /** The rows are animals, or trees, buildings, storms …: attributes such as age and sex are then theirs. */
  readonly isAboutThings: boolean
}

/** A rule: what it says about a column, null where it says nothing. */
export type Judge = (column: ColumnView, table: TableView) => Verdict | null

/** A share as a percentage with one decimal, as evidence shows it. */
export function percent(share: number): number {
  return Math.round(share * 1000) / 10
}

/** Evidence about the values: `key` is a message below `evidence.`, with the share of the filled cells and their number. */
export function valueEvidence(key: EvidenceKey, column: ColumnView, share: number, side: Evidence['side'] = 'for'): Evidence {
  return { key, params: { share: percent(share), count: column.filled }, side }
}

/** Evidence of the header for or against a type. */
export function headerEvidence(column: ColumnView, side: Evidence['side'] = 'for'): Evidence {
  const key: EvidenceKey = side === 'for' ? 'header' : 'header-other'
  return { key, params: { header: column.name.trim() }, side }
}

/** Evidence of the table as a whole, without numbers. */
export function tableEvidence(key: EvidenceKey, side: Evidence['side'] = 'for', params: Evidence['params'] = {}): Evidence {
  return { key, params, side }
}

/** 0 at or below `from`, 1 at or above `to`, straight between. */
export function ramp(value: number, from: number, to: number): number {
  return Math.min(1, Math.max(0, (value - from) / (to - from)))
}

/** Two independent reasons together: 1 − (1 − a)(1 − b), short of certainty. */
export function either(a: number, b: number): number {
  return Math.min(0.99, 1 - (1 - a) * (1 - b))
}

/** Somebody is named or numbered in every row, or answers what only people are asked, as in a survey. */
function isAboutPeople(table: TableView): boolean {
  return table.hasPeople || (table.hasAttributes && !table.isAboutThings)
}

/** From the first share of the values on they count, from the second on fully. */
const BESIDE_HEADER: readonly [number, number] = [0.15, 0.6]

/** A type told by the form or the words of its values, by its header, or by both. */
export interface FormRule {
  readonly type: TypeCode
  readonly features: readonly Feature[]
  /** Confidence when all values fit and the header is silent. */
  readonly alone: number
  /** The same when the header names something else. */
  readonly contrary: number
  /** The same when it names a thing; as `contrary` where nothing else is said. */
  readonly thing?: number
  /** Confidence of the usual header over values that could be of the type. */
  readonly withHeader: number
  /** From which share of the values on they count, and from which fully, where neither header nor people speak for the type. */
  readonly enough?: readonly [number, number]
  /** The share of values that could be of the type, given its header; by default those that show the features. */
  readonly compatible?: (column: ColumnView, table: TableView) => number
  /** The evidence sentence about the values. */
  readonly key: EvidenceKey
  readonly isPossible?: (column: ColumnView, table: TableView) => boolean
}

/** Makes the judge of a form rule. */
export function judgeForm(rule: FormRule): Judge {
  return (column, table) => {
    if (column.filled === 0 || rule.isPossible?.(column, table) === false) return null
    const share = column.share(...rule.features)
    const header = column.header(rule.type) * (column.isAmbiguous(rule.type) && !isAboutPeople(table) ? 0.5 : 1)
    const isContrary = column.isHeaderAgainst(rule.type)
    const isOfThings = isContrary && column.hints[0]?.isThing === true && !column.isThing('generic')
    const unhelped = isOfThings ? (rule.thing ?? rule.contrary) : isContrary ? rule.contrary : rule.alone
    const [least, enough] = header > 0 || table.hasPeople ? BESIDE_HEADER : (rule.enough ?? BESIDE_HEADER)
    const byValues = unhelped * ramp(share, least, enough)
    const fitting = Math.max(share, rule.compatible?.(column, table) ?? 0)
    const byHeader = header * rule.withHeader * ramp(fitting, 0.2, 0.6)
    const confidence = either(byValues, byHeader)
    if (confidence < 0.15) return null
    const evidence: Evidence[] = []
    if (share >= 0.15) evidence.push(valueEvidence(rule.key, column, share))
    else if (header > 0) evidence.push(valueEvidence('compatible', column, fitting))
    if (header > 0) evidence.push(headerEvidence(column))
    if (isContrary) evidence.push(headerEvidence(column, 'against'))
    return { type: rule.type, confidence, evidence }
  }
}
