import type { ColumnView } from './column-view.ts'
import type { Evidence } from './finding.ts'
import { headerEvidence, type Judge, ramp, type TableView, tableEvidence, type Verdict, valueEvidence } from './verdict.ts'
import { isPlaces, things } from './word-kinds.ts'

/** Full names: titles before two words settle it; without titles the header or known given names must speak. */
function judgePersonName(column: ColumnView, table: TableView): Verdict | null {
  const titled = column.share('titled-name', 'latin-titled-name')
  const header = Math.max(namedPersons(column), column.header('given-name') * 0.9)
  const whole = column.header('person-name') === 1 && isFamilyHeader(column) && !table.hasGivenName ? column.share('one-word') : 0
  const names = Math.min(1, titled + whole + column.share('two-words', 'latin-two-words') + 0.5 * column.share('titled-word'))
  const thing = things(column)
  const known = column.share('given-known', 'latin-given')
  const isMixed = header > 0 && known >= 0.05
  if (names < 0.25 || (thing > 0.4 && titled < 0.5 && !isMixed)) return null
  const isUnnamed = column.isNameless || (column.hints.length === 0 && looksLikeThaiNames(column))
  const byTitle = 0.96 * ramp(titled, 0.08, 0.3) * ramp(names, 0.2, 0.6)
  const byHeader = 0.92 * header * ramp(names, 0.2, 0.55) * (1 - thing)
  const shaped = ramp(known, 0.03, 0.15) + 0.5 * ramp(column.share('given-shape'), 0.3, 0.6)
  const byWords = isUnnamed && column.variety > 0.4 ? (0.3 + Math.min(0.4, 0.35 * shaped)) * ramp(names, 0.5, 0.8) : 0
  const byKnown = column.isHeaderAgainst('person-name') ? 0 : 0.75 * ramp(known, 0.15, 0.4) * ramp(names, 0.5, 0.8)
  const byContext = table.hasPeople && isUnnamed ? 0.1 : 0
  // Persons among companies are persons, and a header that names people beside something else is right where names stand below.
  const byMix = isMixed ? 0.55 : 0
  const byNames = header > 0 && column.hints[0]?.isThing !== true ? 0.6 * ramp(names, 0.7, 0.95) * ramp(known, 0.02, 0.1) : 0
  const confidence = Math.min(0.99, Math.max(byTitle, byHeader, byKnown, byWords + byContext, byMix, byNames))
  if (confidence < 0.15) return null
  const evidence: Evidence[] = []
  if (titled >= 0.05) evidence.push(valueEvidence('titled-names', column, titled))
  if (names - titled >= 0.05) evidence.push(valueEvidence('two-words', column, names - titled))
  if (known >= 0.03) evidence.push(valueEvidence('known-names', column, known))
  if (header > 0) evidence.push(headerEvidence(column))
  else if (!isUnnamed) evidence.push(headerEvidence(column, 'against'))
  if (thing > 0.1) evidence.push(valueEvidence('organisations', column, thing, 'against'))
  return { type: 'person-name', confidence, evidence }
}

/** How far the header names people: of members a list says the state, the kind and the group as well, which are no names. */
function namedPersons(column: ColumnView): number {
  const isOfKind = column.hints.some(({ label, isHead }) => label === 'generic' && isHead)
  const isOwner = column.hints.some(({ label, isHead }) => label === 'person-name' && !isHead)
  return isOfKind && isOwner ? 0 : column.header('person-name')
}

/** Two Thai words, of which many begin or end as given names do: the header is then of a system that nobody knows (`FULLNM_TH`). */
function looksLikeThaiNames(column: ColumnView): boolean {
  return column.share('two-words') > 0.7 && column.share('given-shape') > 0.3 && things(column) < 0.05
}

/** So few names that none of them need be a known one, or of a usual shape. */
const FEW_NAMES = 5

function judgeGivenName(column: ColumnView, table: TableView): Verdict | null {
  if (isFamilyAsFname(column, table)) return null
  const titled = column.share('titled-word')
  const single = Math.min(1, titled + column.share('one-word', 'latin-word'))
  const thing = things(column)
  if (single < 0.4 || thing > 0.3 || column.share('product') > 0.5 || isPlaces(column)) return null
  const header = Math.max(column.header('given-name'), isFamilyHeader(column) ? 0 : 0.85 * namedPersons(column))
  const known = column.share('given-known', 'latin-given')
  const among = table.hasFamilyName || table.hasPeople
  const shown = 0.3 + 0.4 * ramp(known, 0.03, 0.2) + 0.2 * ramp(column.share('given-shape'), 0.4, 0.8)
  // Many headers of names are those of things as well; a nickname is a person's, and so is what stands beside sex or tribe.
  const isPersons = column.header('given-name') === 1 && !column.isAmbiguous('given-name')
  const isAmongSaid = table.hasAttributes && column.header('given-name') > 0 && column.variety > 0.6
  const lone = isPersons || isAmongSaid ? 0.62 : 0
  const support = among ? 0.93 : Math.max(shown, lone, column.filled < FEW_NAMES ? 0.55 : 0)
  // Kinds of things are few in many rows; a name that is known, or has a title, is one all the same.
  const isKinds = column.isCategory && known < 0.02 && titled === 0
  const byHeader = header * (isKinds || (table.isAboutThings && !among) ? 0.35 : support) * ramp(single, 0.3, 0.6)
  const byTitle = 0.9 * ramp(titled, 0.1, 0.4)
  const isUnnamed = column.isNameless
  const byWords = isUnnamed && among && column.variety > 0.3 ? 0.65 * ramp(known, 0.02, 0.1) : 0
  const byNeighbour = table.givenNameBeforeFamilyName === column.index ? 0.62 : 0
  const confidence = Math.max(byHeader, byTitle, byWords, byNeighbour)
  if (confidence < 0.15) return null
  const evidence: Evidence[] = []
  if (titled >= 0.05) evidence.push(valueEvidence('titled-words', column, titled))
  else evidence.push(valueEvidence('single-words', column, single))
  if (known >= 0.02) evidence.push(valueEvidence('known-names', column, known))
  if (header > 0) evidence.push(headerEvidence(column))
  if (header > 0 && !among) evidence.push(tableEvidence('no-people', 'against'))
  return { type: 'given-name', confidence, evidence }
}

function judgeFamilyName(column: ColumnView, table: TableView): Verdict | null {
  const single = column.share('one-word', 'latin-word') + 0.5 * column.share('two-words')
  if (single < 0.4 || things(column) > 0.3 || isPlaces(column)) return null
  const header = familyHeader(column, table)
  const shaped = column.share('family-shape', 'family-known')
  const byHeader = 0.94 * header * ramp(single, 0.3, 0.6)
  const byNeighbour = table.givenNameBeforeFamilyName === column.index - 1 ? 0.62 : 0
  const confidence = Math.max(byHeader, byNeighbour)
  if (confidence < 0.15) return null
  const evidence: Evidence[] = [valueEvidence('single-words', column, single)]
  if (shaped >= 0.2) evidence.push(valueEvidence('family-shapes', column, shaped))
  if (header > 0) evidence.push(headerEvidence(column))
  return { type: 'family-name', confidence, evidence }
}

/** ชื่อสกุล is the family name beside a column of given names, the full name otherwise. */
function familyHeader(column: ColumnView, table: TableView): number {
  if (isFamilyAsFname(column, table)) return 1
  const full = column.header('person-name')
  if (table.hasGivenName) return Math.max(column.header('family-name'), isFamilyHeader(column) ? full : 0)
  return full === 1 ? 0.7 * column.header('family-name') : column.header('family-name')
}

/** Of the two columns `name` and `fname`, as records of injuries have them, the second has the name of the family. */
function isFamilyAsFname(column: ColumnView, table: TableView): boolean {
  return table.hasNameAndFname && /^\s*fname\s*$/i.test(column.name)
}

function isFamilyHeader(column: ColumnView): boolean {
  return /สกุล|surname|family|last/i.test(column.name)
}

/**
 * In a table without headers: the index of a column of single words shaped like given names whose right neighbour has words shaped like
 * family names; null where there is none. Latin given names are known words; Thai ones are too many, so there the table must show people
 * otherwise.
 */
export function findNamePair(columns: readonly ColumnView[], hasPeople: boolean): number | null {
  const isNames = (column: ColumnView | undefined) => column?.isNameless === true && column.variety > 0.1 && !isPlaces(column)
  const isThai = (column: ColumnView) => column.share('one-word') > 0.8 && column.variety > 0.5 && column.share('product') < 0.2
  const index = columns.findIndex((column, at) => {
    const next = columns[at + 1]
    if (next === undefined || !isNames(column) || !isNames(next)) return false
    if (column.share('latin-given') > 0.2) return column.share('latin-word') > 0.8 && next.share('latin-word') > 0.8
    if (!hasPeople || !isThai(column) || !isThai(next)) return false
    return column.share('given-shape') > 0.45 && next.share('family-shape') > 0.4 && next.share('given-known') < 0.1
  })
  return index < 0 ? null : index
}

/** Judges of names of people. */
export const NAME_JUDGES: readonly Judge[] = [judgePersonName, judgeGivenName, judgeFamilyName]
