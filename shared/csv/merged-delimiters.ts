import { matchesAt, type Syntax } from './syntax.ts'

/**
 * Behind all that divides once together with the delimiter that ends at `at`, not beyond `to`: more delimiters, and repetitions of the last
 * character of each. `at` itself where every delimiter divides. From `certain` on, where bytes behind `to` could tell otherwise, nothing is
 * decided.
 */
export function behindDelimiters({ delimiter, repeated }: Syntax, bytes: Uint8Array, at: number, to: number, certain = to): number {
  let end = at
  while (repeated.length > 0 && end < certain) {
    if (end + delimiter.length <= to && matchesAt(bytes, end, delimiter)) end += delimiter.length
    else if (end + repeated.length <= to && matchesAt(bytes, end, repeated)) end += repeated.length
    else break
  }
  return end
}

/** Whether a delimiter ends at `at`, or before repetitions of its last character that do and begin at `from` or later. */
export function isBehindDelimiter({ delimiter, repeated }: Syntax, bytes: Uint8Array, at: number, from: number): boolean {
  if (delimiter.length === 0) return false
  let end = at
  while (!matchesAt(bytes, end - delimiter.length, delimiter)) {
    if (repeated.length === 0 || end - repeated.length < from || !matchesAt(bytes, end - repeated.length, repeated)) return false
    end -= repeated.length
  }
  return true
}
