import { EmptyState, Text } from '@mantine/core'
import type { ReactNode } from 'react'

/** An empty place says what it is for and offers the next thing to do. */
export function EmptyHint(props: {
  readonly icon: ReactNode
  readonly title: string
  readonly text: string
  readonly children?: ReactNode
  /** The page has no other heading. */
  readonly isPageTitle?: boolean
}) {
  const title = props.isPageTitle ? (
    <Text component="h1" inherit m={0}>
      {props.title}
    </Text>
  ) : (
    props.title
  )
  return (
    <EmptyState icon={props.icon} variant="light" title={title} description={props.text} py="xl" maw={520} mx="auto">
      {props.children && <EmptyState.Actions>{props.children}</EmptyState.Actions>}
    </EmptyState>
  )
}
