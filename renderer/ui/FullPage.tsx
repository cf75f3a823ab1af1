import { Center, Paper, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Problem } from '#shared/contract/problem.ts'
import { ProblemNote } from './ProblemNote.tsx'

/** A page with one thing to say and, at most, one thing to do. */
export function FullPageNote(props: {
  readonly testId: string
  readonly title: string
  readonly text: string
  readonly children?: ReactNode
}) {
  return (
    <Center mih="100dvh" p="xl" component="main" data-testid={props.testId}>
      <Paper withBorder p="xl" maw={520}>
        <Stack>
          <Title order={1}>{props.title}</Title>
          <Text>{props.text}</Text>
          {props.children}
        </Stack>
      </Paper>
    </Center>
  )
}

export function ProblemPage(props: { readonly problem: Problem; readonly onRetry: () => void }) {
  return (
    <Center mih="100dvh" p="xl" component="main">
      <ProblemNote {...props} />
    </Center>
  )
}
