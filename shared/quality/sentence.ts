import type { Language } from '#shared/contract/common.ts'
import { formatDate } from '#shared/locale/dates.ts'
import { formatNumber } from '#shared/locale/numbers.ts'
import { say } from '#shared/locale/say.ts'
import type { Bound, Check, Condition, DateFormat } from './rule.ts'
import { expressionToPattern } from './shape.ts'

/** To whom a rule is told. */
export interface Reader {
  readonly language: Language
  /** The title of a dataset, for code lists that are another dataset's column. */
  readonly titleOf: (dataset: string) => string
}

/** Values that a sentence names before it counts the rest. */
const VALUES_NAMED = 5

/** A check as one sentence that a steward understands, e.g. `Every record has a value in column CID`. */
export function checkSentence(check: Check, reader: Reader): string {
  const { language } = reader
  const tell = (key: string, params: Record<string, string | number> = {}) => say(language, `quality.says.${key}`, params)
  switch (check.kind) {
    case 'required':
      return tell('required', { column: check.column })
    case 'unique':
      return tell(check.columns.length === 1 ? 'unique-one' : 'unique-several', { columns: check.columns.join(', ') })
    case 'type':
      return typeSentence(check, language)
    case 'format':
      return tell(`format-${check.format}`, { column: check.column })
    case 'range':
      return rangeSentence(check, language)
    case 'length':
      return tell(`length-${shapeOf(check.min, check.max)}`, { column: check.column, min: check.min ?? 0, max: check.max ?? 0 })
    case 'pattern': {
      const shape = expressionToPattern(check.pattern)
      if (shape === null) return tell('pattern', { column: check.column, pattern: check.pattern })
      return tell('shape', { column: check.column, pattern: shape })
    }
    case 'allowed':
      return allowedSentence(check, reader)
    case 'date-order':
      return tell('date-order', { before: check.before, after: check.after })
    case 'conditional':
      return tell('conditional', {
        when: conditionPart('when', check.when, language),
        expect: conditionPart('expect', check.expect, language),
      })
    case 'fresh':
      return tell('fresh', { column: check.column, days: check.days })
    case 'record-count':
      return tell(`count-${shapeOf(check.min, check.max)}`, { min: check.min ?? 0, max: check.max ?? 0 })
  }
}

/** How a bound is put: both, one of them, or one value alone. */
function shapeOf(min: Bound, max: Bound): 'between' | 'exactly' | 'least' | 'most' {
  if (min !== null && max !== null) return min === max ? 'exactly' : 'between'
  return min !== null ? 'least' : 'most'
}

function rangeSentence(check: Extract<Check, { kind: 'range' }>, language: Language): string {
  const { column, min, max } = check
  const dated = typeof (min ?? max) === 'string' ? 'dates' : 'range'
  const params = { column, min: boundText(min, language), max: boundText(max, language) }
  return say(language, `quality.says.${dated}-${shapeOf(min, max)}`, params)
}

function boundText(bound: Bound, language: Language): string {
  if (bound === null) return ''
  if (typeof bound === 'number') return formatNumber(language, bound, 10)
  return bound === 'today' ? say(language, 'quality.says.today') : formatDate(language, bound)
}

function typeSentence(check: Extract<Check, { kind: 'type' }>, language: Language): string {
  const tell = (key: string, params: Record<string, string>) => say(language, `quality.says.${key}`, params)
  const sentence = tell(`type-${check.type}`, { column: check.column })
  if (check.format !== undefined) return `${sentence} ${tell('written', { example: dateExample(check.format, check.era) })}`
  return check.era === undefined ? sentence : `${sentence} ${tell(`era-${check.era}`, {})}`
}

/** The last day of 2017 as the format writes it; in both eras where either will do. */
export function dateExample(format: DateFormat, era: 'buddhist' | 'common' | undefined): string {
  const years = era === undefined ? (['buddhist', 'common'] as const) : [era]
  return years.map((one) => written(format, one)).join(' / ')
}

const MONTHS = { buddhist: ['ธ.ค.', 'ธันวาคม'], common: ['Dec', 'December'] } as const

function written(format: DateFormat, era: 'buddhist' | 'common'): string {
  const year = era === 'buddhist' ? '2560' : '2017'
  const [short, long] = MONTHS[era]
  return format.replace(/yyyy|yy|MMMM|MMM|mm|m|dd|d/g, (part) => {
    if (part === 'yyyy') return year
    if (part === 'yy') return year.slice(2)
    if (part === 'MMMM') return long
    if (part === 'MMM') return short
    return part.startsWith('m') ? '12' : '31'
  })
}

function allowedSentence(check: Extract<Check, { kind: 'allowed' }>, { language, titleOf }: Reader): string {
  const { column, list } = check
  if (list.source === 'values') return say(language, 'quality.says.allowed', { column, values: listed(list.values, language) })
  if (list.source === 'geography') return say(language, `quality.says.place-${list.level}-${list.by ?? 'name'}`, { column })
  return say(language, 'quality.says.allowed-dataset', { column, there: list.column, dataset: titleOf(list.dataset) })
}

/** Values side by side; a long list is counted after the first few. */
function listed(values: readonly string[], language: Language): string {
  const named = values.slice(0, VALUES_NAMED).join(', ')
  const rest = values.length - VALUES_NAMED
  return rest > 0 ? `${named} ${say(language, 'quality.says.and-more', { rest })}` : named
}

function conditionPart(side: 'when' | 'expect', { column, test, values }: Condition, language: Language): string {
  return say(language, `quality.says.${side}-${test}`, { column, values: listed(values, language) })
}
