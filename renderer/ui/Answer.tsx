import { Skeleton, Stack } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Problem } from '#shared/contract/problem.ts'
import type { ProblemFailure } from '../api.ts'
import { ProblemNote, type WayOut } from './ProblemNote.tsx'

/** Shows what was asked for once it is there; the shape of something to come until then; the problem when there is one. */
export function Answer<T>(props: {
  readonly query: UseQueryResult<T, ProblemFailure>
  readonly children: (value: T) => ReactNode
  /** The act that settles a problem, where there is one; asking again is offered for the others. */
  readonly wayOutOf?: (problem: Problem) => WayOut | undefined
}) {
  const { query } = props
  if (query.data !== undefined) return props.children(query.data)
  if (query.isError) {
    const { problem } = query.error
    const wayOut = props.wayOutOf?.(problem)
    return <ProblemNote problem={problem} wayOut={wayOut} onRetry={wayOut ? undefined : () => void query.refetch()} />
  }
  return (
    <Stack gap="sm" aria-busy="true">
      <Skeleton h={28} w="40%" />
      <Skeleton h={18} />
      <Skeleton h={18} w="85%" />
      <Skeleton h={18} w="65%" />
    </Stack>
  )
}
