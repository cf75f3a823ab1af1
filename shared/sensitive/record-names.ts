import { type Conclusion, NAMES_AS_FOUND, NAMES_BY_PLACE, type Reading, recordsInHeader } from '#shared/csv/dialect.ts'
import { holdsPersonalText } from './personal-text.ts'

/** May the name be a value of a record, given whether all of them are? */
type IsValue = (name: string) => boolean

const isValue =
  (areRecords: boolean): IsValue =>
  (name) =>
    areRecords || holdsPersonalText(name)

/**
 * The reading with those columns called by their place whose names are values of records: all of them where a person took records for the
 * header (`areRecords`), otherwise those whose names name or number a person. What the file calls a column stays beside its name: rows are
 * told from headers by it.
 */
export function namedByPlace(reading: Reading, areRecords: boolean): Reading {
  const personal = isValue(areRecords)
  const taken = new Set(reading.columns.flatMap(({ name }) => (personal(name) ? [] : [name])))
  const columns = reading.columns.map((column, index) => (personal(column.name) ? { ...column, name: placeName(index, taken) } : column))
  const count = columns.filter(({ name }, index) => name !== reading.columns[index]?.name).length
  return count === 0 ? reading : { ...reading, columns, conclusions: concludedByPlace(reading.conclusions, count) }
}

/** Names of which some were changed are not as they stand in the file. */
function concludedByPlace(conclusions: readonly Conclusion[], count: number): Conclusion[] {
  const before = conclusions.find(({ reason }) => reason === NAMES_BY_PLACE)
  const byPlace: Conclusion = {
    aspect: 'columnNames',
    reason: NAMES_BY_PLACE,
    params: { count: count + Number(before?.params.count ?? 0) },
    confidence: 1,
    overridden: false,
  }
  return [...conclusions.filter((one) => one !== before && one.reason !== NAMES_AS_FOUND), byPlace]
}

/** The same without what the file calls such columns, for whoever may not see it: as columns that have no name in the file. */
export function withoutRecordNames(reading: Reading, areRecords = recordsInHeader(reading) > 0): Reading {
  return withoutOriginals(namedByPlace(reading, areRecords), areRecords)
}

/** A kept reading, whose columns have names that may be seen, without what the file calls them where that is a value of a record. */
export function withoutOriginals(reading: Reading, areRecords: boolean): Reading {
  const personal = isValue(areRecords)
  const columns = reading.columns.map((column) => (personal(column.original) ? { ...column, original: '' } : column))
  return { ...reading, columns }
}

function placeName(index: number, taken: Set<string>): string {
  let name = `column_${index + 1}`
  while (taken.has(name)) name = `${name}_`
  taken.add(name)
  return name
}
