import type { Problem } from '#shared/contract/problem.ts'
import type { DialectOverrides } from '#shared/csv/dialect.ts'
import { useText } from '../../app/text.ts'
import type { WayOut } from '../../ui/ProblemNote.tsx'

/** How a file that could not be read as it was tried is read after all. */
export function useWayOut(
  overrides: DialectOverrides,
  onChange: (overrides: DialectOverrides) => void,
): (problem: Problem) => WayOut | undefined {
  const { t } = useText()
  return ({ code }) => {
    if (code !== 'cell-too-long') return undefined
    // What was said of a quote inside quotes, of blanks before quotes or of lines quoted whole has no meaning where nothing is quoted.
    const { escape: _escape, blanksBeforeQuotes: _blanks, quotedLines: _lines, ...rest } = overrides
    return { label: t('import.withoutQuotes'), act: () => onChange({ ...rest, quote: null }) }
  }
}
