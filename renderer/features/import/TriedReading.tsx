import type { UseQueryResult } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { Problem } from '#shared/contract/problem.ts'
import type { DialectOverrides } from '#shared/csv/dialect.ts'
import type { ProblemFailure } from '../../api.ts'
import { focusMain } from '../../app/focus.ts'
import { useText } from '../../app/text.ts'
import { Answer } from '../../ui/Answer.tsx'
import { ProblemNote, type WayOut } from '../../ui/ProblemNote.tsx'
import { useWayOut } from './useWayOut.ts'

/** A reading on the screen, and what it was made from. */
interface Shown<T> {
  readonly value: T
  readonly overrides: DialectOverrides
  /** Another one is on its way. */
  readonly isStale: boolean
}

/** The reading that was asked for, else the last one that could be shown; null where none could yet. */
export function useShownReading<T>(query: UseQueryResult<T, ProblemFailure>, overrides: DialectOverrides): Shown<T> | null {
  const { data } = query
  const [last, setLast] = useState<Shown<T> | null>(null)
  if (data === undefined) return last
  if (!query.isPlaceholderData && last?.value !== data) setLast({ value: data, overrides, isStale: false })
  return { value: data, overrides, isStale: query.isPlaceholderData }
}

/** One that cannot be shown says why above the last that could, from which other choices can still be made. */
export function TriedReading<T>(props: {
  readonly query: UseQueryResult<T, ProblemFailure>
  readonly shown: Shown<T> | null
  readonly overrides: DialectOverrides
  /** What can be gone back to where none could be shown. */
  readonly first: DialectOverrides
  readonly onChange: (overrides: DialectOverrides) => void
  readonly children: (shown: Shown<T>) => ReactNode
}) {
  const { query, shown } = props
  const wayOutOf = useTakingBack(props.overrides, shown?.overrides ?? props.first, props.onChange)
  if (!shown) {
    return (
      <Answer query={query} wayOutOf={wayOutOf}>
        {() => null}
      </Answer>
    )
  }
  return (
    <>
      {query.isError && <ProblemNote problem={query.error.problem} wayOut={wayOutOf(query.error.problem)} />}
      {props.children(shown)}
    </>
  )
}

/** Some problems have a way out of their own; the others end with the choice that led to them. */
function useTakingBack(
  overrides: DialectOverrides,
  before: DialectOverrides,
  onChange: (overrides: DialectOverrides) => void,
): (problem: Problem) => WayOut | undefined {
  const { t } = useText()
  const wayOutOf = useWayOut(overrides, onChange)
  return (problem) => {
    const known = wayOutOf(problem)
    if (known || JSON.stringify(overrides) === JSON.stringify(before)) return known
    const takeBack = () => {
      onChange(before)
      focusMain()
    }
    return { label: t('dialect.takeBack'), act: takeBack }
  }
}
