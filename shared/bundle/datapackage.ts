import { z } from 'zod'
import { level } from '#shared/policy/policy.ts'
import { sensitivity } from '#shared/sensitive/finding.ts'
import { BUNDLE_FORMAT } from './documents.ts'

/** The types of Table Schema that Borikon declares; everything else is a string. */
const fieldType = z.enum(['string', 'integer', 'number', 'date', 'year'])
export type FieldType = z.infer<typeof fieldType>

/** Constraints of Table Schema, over the cell as it is written. Lengths count code points. */
const constraints = z.strictObject({
  required: z.literal(true).optional(),
  minLength: z.int().min(0).optional(),
  maxLength: z.int().min(0).optional(),
})

const packageField = z.strictObject({
  name: z.string(),
  type: fieldType,
  constraints: constraints.optional(),
  /** What the column holds, what that means as it leaves, and what was done to it. */
  borikon: z.strictObject({ type: z.string().nullable(), sensitivity, protection: z.string().max(40) }),
})
export type PackageField = z.infer<typeof packageField>

/** datapackage.json: Data Package 2.0 with one table; what is ours stands below `borikon`. */
export const dataPackage = z.strictObject({
  $schema: z.literal('https://datapackage.org/profiles/2.0/datapackage.json'),
  name: z.string().regex(/^[a-z0-9_-]+$/),
  title: z.string(),
  version: z.string(),
  created: z.iso.datetime({ offset: true }),
  resources: z.tuple([
    z.strictObject({
      $schema: z.literal('https://datapackage.org/profiles/2.0/dataresource.json'),
      name: z.string(),
      path: z.string(),
      type: z.literal('table'),
      format: z.literal('csv'),
      mediatype: z.literal('text/csv'),
      encoding: z.literal('utf-8'),
      bytes: z.int().min(0),
      hash: z.string().regex(/^sha256:[0-9a-f]{64}$/),
      dialect: z.strictObject({
        $schema: z.literal('https://datapackage.org/profiles/2.0/tabledialect.json'),
        delimiter: z.literal(','),
        lineTerminator: z.literal('\r\n'),
        quoteChar: z.literal('"'),
        doubleQuote: z.literal(true),
        header: z.literal(true),
      }),
      schema: z.strictObject({
        $schema: z.literal('https://datapackage.org/profiles/2.0/tableschema.json'),
        fields: z.array(packageField).min(1),
        missingValues: z.tuple([z.literal('')]),
      }),
      borikon: z.strictObject({ records: z.int().min(0), spreadsheetEscape: z.literal('apostrophe') }),
    }),
  ]),
  borikon: z.strictObject({ format: z.literal(BUNDLE_FORMAT), agency: z.string(), dataset: z.string(), version: z.int().min(1), level }),
})
export type DataPackage = z.infer<typeof dataPackage>

const INTEGER = /^(?:0|-?[1-9][0-9]{0,14})$/
const NUMBER = /^(?:0|-?[1-9][0-9]{0,14}|-?(?:0|[1-9][0-9]{0,14})\.[0-9]+)$/
const ISO_DATE = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/
const YEAR = /^[12][0-9]{3}$/
/** Years outside are the Buddhist era or a mistake: Table Schema's dates are in the common era. */
const FIRST_YEAR = 1800
const LAST_YEAR = 2200

/**
 * Whether a cell is a value of a type, in the one spelling that no reader can damage: no leading zero (`00123` is a string), at most 15 digits before the
 * decimal point, real days only, years 1800 to 2200. Narrower than Table Schema, so every cell that fits here is valid there.
 */
export function fitsType(cell: string, type: FieldType): boolean {
  switch (type) {
    case 'string':
      return true
    case 'integer':
      return INTEGER.test(cell)
    case 'number':
      return NUMBER.test(cell)
    case 'year':
      return YEAR.test(cell) && isPlausibleYear(Number(cell))
    case 'date':
      return isIsoDate(cell)
  }
}

function isPlausibleYear(year: number): boolean {
  return year >= FIRST_YEAR && year <= LAST_YEAR
}

function isIsoDate(cell: string): boolean {
  // Most cells are none: their length spares them the expression.
  if (cell.length !== 10 || !ISO_DATE.test(cell)) return false
  const [year, month, day] = [Number(cell.slice(0, 4)), Number(cell.slice(5, 7)), Number(cell.slice(8))]
  if (!isPlausibleYear(year) || month < 1 || month > 12 || day < 1) return false
  if (day <= 28) return true
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1
}

/** Length in code points, as Table Schema counts it. */
export function lengthOf(cell: string): number {
  let length = cell.length
  for (let i = 0; i < cell.length - 1; i++) {
    if ((cell.charCodeAt(i) & 0xfc00) === 0xd800 && (cell.charCodeAt(i + 1) & 0xfc00) === 0xdc00) {
      length--
      i++
    }
  }
  return length
}

export type ConstraintName = 'type' | 'required' | 'minLength' | 'maxLength'

/** A check of one field's cells, prepared once: the first constraint that a cell breaks, or null. An empty cell is a missing value: only `required` speaks of it. */
export function cellCheck(field: PackageField): (cell: string) => ConstraintName | null {
  const { required, minLength, maxLength } = field.constraints ?? {}
  return (cell) => {
    if (cell === '') return required ? 'required' : null
    if (!fitsType(cell, field.type)) return 'type'
    if (minLength !== undefined && cell.length < 2 * minLength && lengthOf(cell) < minLength) return 'minLength'
    if (maxLength !== undefined && cell.length > maxLength && lengthOf(cell) > maxLength) return 'maxLength'
    return null
  }
}

/** Measures the cells of one column, as written, for the narrowest field that describes them all. */
export interface FieldMeasure {
  /** A cell, the same one as often as one likes: how many there are is not measured. */
  add(cell: string): void
  /** No type but string is possible any more: then a cell's length is enough. */
  readonly isString: boolean
  /** A cell of so many code points, at least one, of a column that is one of strings. */
  addLength(codePoints: number): void
  /** `isYear`: the column was generalised to years, so four digits are a year and not a number. */
  result(isYear: boolean): { readonly type: FieldType; readonly constraints: NonNullable<PackageField['constraints']> }
}

/** Takes out the types that a cell does not fit. */
function keepFitting(candidates: FieldType[], cell: string): void {
  const isInteger = candidates.includes('integer') && INTEGER.test(cell)
  for (let i = candidates.length - 1; i >= 0; i--) {
    const type = candidates[i] as FieldType
    // Every integer is a number.
    const fits = isInteger && (type === 'integer' || type === 'number') ? true : fitsType(cell, type)
    if (!fits) candidates.splice(i, 1)
  }
}

/** Starts a measure for one column. */
export function measureField(): FieldMeasure {
  const candidates: FieldType[] = ['integer', 'number', 'date', 'year']
  let filled = 0
  let empty = 0
  let shortest = Number.POSITIVE_INFINITY
  let longest = 0
  function addLength(length: number): void {
    filled++
    if (length < shortest) shortest = length
    if (length > longest) longest = length
  }
  return {
    add(cell) {
      if (cell === '') {
        empty++
        return
      }
      if (candidates.length > 0) keepFitting(candidates, cell)
      addLength(lengthOf(cell))
    },
    get isString() {
      return candidates.length === 0
    },
    addLength,
    result(isYear) {
      const required = empty === 0 && filled > 0 ? { required: true as const } : {}
      const numeric = candidates.filter((type) => (type === 'year') === isYear)
      const type = filled === 0 ? 'string' : ((isYear && candidates.includes('year') ? 'year' : numeric[0]) ?? 'string')
      return { type, constraints: type === 'string' && filled > 0 ? { ...required, minLength: shortest, maxLength: longest } : required }
    },
  }
}
