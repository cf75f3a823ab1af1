import type { MessageParams } from '#shared/locale/message.ts'

/** What verify looks at, in the order it reports. */
export const CHECK_CODES = [
  'container',
  'decryption',
  'names',
  'limits',
  'exact',
  'bag',
  'files',
  'signature',
  'signer',
  'documents',
  'package',
  'table',
  'values',
  'formulas',
  'classification',
  'gates',
  'leak',
  'protection',
  'audit',
  'report',
  'version',
] as const
export type CheckCode = (typeof CHECK_CODES)[number]

/** One answer of verify. A check that failed in several places gives one for each; `params.reason` says how it failed. */
export interface Check {
  readonly code: CheckCode
  readonly ok: boolean
  /** The file in the bundle, below its folder; null for the whole. */
  readonly path: string | null
  readonly params: MessageParams
}

export type CheckOutcome = 'failed' | 'not-checked' | 'passed'

/** What came out of a check. One that something before it left nothing to look at for did not fail, though a bundle with such a check is not valid. */
export function outcomeOfCheck({ ok, params }: Pick<Check, 'ok' | 'params'>): CheckOutcome {
  if (ok) return 'passed'
  return params.reason === 'not-checked' ? 'not-checked' : 'failed'
}

/**
 * `unopened`: nothing was found wrong, and nothing found right either, for want of the key. `untrusted`: everything is right, its signature
 * too, but nobody here has said that the signer is trusted.
 */
export type Verdict = 'valid' | 'invalid' | 'unopened' | 'untrusted'

/**
 * What the checks come to. Where no key, or another one than the receiver's, is all that stands in the way, nobody knows yet whether a bundle is valid. (A header that
 * was changed looks like a wrong key: the right key will tell.) A key that was revoked, or is out of its time, is wrong: somebody said so.
 */
export function verdictOf(checks: readonly (Pick<Check, 'ok' | 'params'> & { readonly code: string })[]): Verdict {
  const failed = checks.filter((check) => outcomeOfCheck(check) === 'failed')
  if (checks.every(({ ok }) => ok)) return 'valid'
  const isOfStranger = checks.every(({ ok, code, params }) => ok || (code === 'signer' && params.reason === 'unknown'))
  if (isOfStranger) return 'untrusted'
  const isLocked = failed.length > 0 && failed.every(({ code, params }) => code === 'decryption' && params.reason !== 'damaged')
  return isLocked ? 'unopened' : 'invalid'
}

/** The message of a check: `check.<code>` when it passed, `check.<code>.<reason>` when it failed, `check.more` for failures that are only counted. */
export function checkMessageKey({ code, ok, params }: Pick<Check, 'ok' | 'params'> & { readonly code: string }): string {
  if (ok) return `check.${code}`
  return params.reason === 'more' ? 'check.more' : `check.${code}.${params.reason}`
}

/** A hostile bundle cannot make the report long: so many failures of one check are named, the rest only counted in `more`. */
const MAX_FAILURES = 50

export interface CheckList {
  fail(code: CheckCode, reason: string, path?: string | null, params?: MessageParams): void
  /** The check was made; it passed unless something failed. */
  made(code: CheckCode): void
  /** Every check in order; those of `expected` that could not be made fail with the reason `not-checked`. */
  result(expected: Iterable<CheckCode>): Check[]
}

export function createCheckList(): CheckList {
  const failures = new Map<CheckCode, Check[]>()
  const more = new Map<CheckCode, number>()
  const made = new Set<CheckCode>()
  return {
    fail(code, reason, path = null, params = {}) {
      made.add(code)
      const known = failures.get(code) ?? []
      failures.set(code, known)
      if (known.length < MAX_FAILURES) known.push({ code, ok: false, path, params: { ...params, reason } })
      else more.set(code, (more.get(code) ?? 0) + 1)
    },
    made(code) {
      made.add(code)
    },
    result(expected) {
      const wanted = new Set(expected)
      return CHECK_CODES.flatMap((code): Check[] => {
        const failed = failures.get(code)
        if (failed !== undefined) {
          const rest = more.get(code)
          return rest === undefined ? failed : [...failed, { code, ok: false, path: null, params: { reason: 'more', count: rest } }]
        }
        if (made.has(code)) return [{ code, ok: true, path: null, params: {} }]
        return wanted.has(code) ? [{ code, ok: false, path: null, params: { reason: 'not-checked' } }] : []
      })
    },
  }
}
