import { Alert, Button, CopyButton, Group, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import type { Problem, ProblemCode } from '#shared/contract/problem.ts'
import { go, type Route } from '../app/route.ts'
import { useText } from '../app/text.ts'

/** Where the person settles it, for problems that are settled on another page. */
const SETTLED_AT: Partial<Record<ProblemCode, Route>> = {
  'centre-card-needed': { page: 'settings', tab: 'agency' },
  'person-needed': { page: 'settings', tab: 'people' },
  'last-steward': { page: 'settings', tab: 'people' },
}

/** Asked again, these are answered alike: the file is the same, and what is gone stays so. */
const ANSWERED_ALIKE: ReadonlySet<ProblemCode> = new Set([
  'file-empty',
  'file-has-no-text',
  'file-is-not-text',
  'dataset-not-found',
  'extract-not-found',
])

/** An act that settles a problem where it is shown. */
export interface WayOut {
  readonly label: string
  readonly act: () => void
}

interface ProblemNoteProps {
  readonly problem: Problem
  readonly onRetry?: (() => void) | undefined
  readonly wayOut?: WayOut | undefined
}

/** What happened, what it means, what to do; and the code to copy when somebody else is asked. */
export function ProblemNote({ problem, onRetry, wayOut }: ProblemNoteProps) {
  const { t, say } = useText()
  const note = useRef<HTMLDivElement>(null)
  const settledAt = SETTLED_AT[problem.code]
  // What went wrong must not hide below the fold.
  useEffect(() => {
    void note.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  const [happened = '', ...rest] = say('problem', problem.code, problem.params).split('\n')
  const isRetried = onRetry !== undefined && !ANSWERED_ALIKE.has(problem.code)
  const hasActs = wayOut !== undefined || isRetried || settledAt !== undefined
  const details = [problem.code, ...Object.entries(problem.params).map(([name, value]) => `${name}=${value}`)].join(' ')
  return (
    <Alert
      ref={note}
      color="red"
      icon={<IconAlertTriangle />}
      title={happened}
      role="alert"
      data-testid="problem"
      data-code={problem.code}
      w="100%"
    >
      <Stack gap="xs">
        {rest.map((line) => (
          <Text key={line} size="sm">
            {line}
          </Text>
        ))}
        <Group gap="xs">
          {wayOut && (
            <Button size="xs" onClick={wayOut.act} data-testid="problem-way-out">
              {wayOut.label}
            </Button>
          )}
          {isRetried && (
            <Button size="xs" variant="default" onClick={onRetry}>
              {t('act.retry')}
            </Button>
          )}
          {settledAt && (
            <Button size="xs" variant="default" onClick={() => go(settledAt)}>
              {t('problem.settle')}
            </Button>
          )}
          <CopyButton value={details}>
            {({ copied, copy }) => (
              <Button
                size="xs"
                variant="subtle"
                color="gray"
                c="gray.8"
                // By itself its text begins where the other lines do.
                ml={hasActs ? 0 : 'calc(var(--button-padding-x) * -1)'}
                onClick={copy}
              >
                {copied ? t('act.copied') : t('problem.copyCode', { code: problem.code })}
              </Button>
            )}
          </CopyButton>
        </Group>
      </Stack>
    </Alert>
  )
}
