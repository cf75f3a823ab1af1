import { EmptyState } from '@mantine/core'
import type { ReactNode } from 'react'

/** An empty place says what it is for and offers the next thing to do. */
export function EmptyHint(props: {
  readonly icon: ReactNode
  readonly title: string
  readonly text: string
  readonly children?: ReactNode
}) {
  return (
    <EmptyState icon={props.icon} variant="light" title={props.title} description={props.text} py="xl" maw={520} mx="auto">
      {props.children && <EmptyState.Actions>{props.children}</EmptyState.Actions>}
    </EmptyState>
  )
}
