import { ProblemError } from '#shared/contract/problem.ts'

/** Throws `column-twice` where a list says two things of one column: which of them is meant, nobody but its author knows. */
export function assertEachColumnOnce(entries: readonly { readonly column: string }[]): void {
  const seen = new Set<string>()
  for (const { column } of entries) {
    if (seen.has(column)) throw new ProblemError('column-twice', { column })
    seen.add(column)
  }
}
