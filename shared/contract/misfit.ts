import type { z } from 'zod'
import { valueAt } from './value-at.ts'

/** Where a value is other than its shape demands, and what is wrong there: `json-misfit.<misfit>` in shared/locale says it. */
export interface Misfit {
  readonly path: readonly PropertyKey[]
  /** The kind of value that is needed, else the parser's code; `missing` where there is nothing. */
  readonly misfit: string
  /** The values there may be, or the bound that was passed; '' where there is neither. */
  readonly choices: string
}

type Issue = z.core.$ZodIssue

/** What an issue of the parser says of the value it was found in. The parser's own words are English, and show patterns. */
export function misfitOf(issue: Issue, value: unknown): Misfit {
  const { path, cause } = deepestOf(issue)
  const kind = cause.code === 'invalid_type' ? cause.expected : cause.code
  // JSON has no undefined: there is nothing in this place.
  return { path, misfit: valueAt(value, path) === undefined ? 'missing' : kind, choices: choicesOf(cause) }
}

/** Where a value may be of several kinds, the issue with the kind that it comes nearest to. */
function deepestOf(issue: Issue): { path: readonly PropertyKey[]; cause: Issue } {
  const branches = issue.code === 'invalid_union' ? issue.errors.flat() : []
  const [inner] = branches.toSorted((a, b) => b.path.length - a.path.length)
  return inner ? { path: [...issue.path, ...inner.path], cause: inner } : { path: issue.path, cause: issue }
}

function choicesOf(issue: Issue): string {
  if (issue.code === 'invalid_value') return issue.values.join(', ')
  if (issue.code === 'too_small') return `≥ ${issue.minimum}`
  if (issue.code === 'too_big') return `≤ ${issue.maximum}`
  return issue.code === 'invalid_union' && 'options' in issue && Array.isArray(issue.options) ? issue.options.join(', ') : ''
}
