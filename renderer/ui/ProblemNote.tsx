import { Alert, Button, CopyButton, Group, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { Problem } from '#shared/contract/problem.ts'
import { useText } from '../app/text.ts'

/** What happened, what it means, what to do; and the code to copy when somebody else is asked. */
export function ProblemNote({ problem, onRetry }: { readonly problem: Problem; readonly onRetry?: () => void }) {
  const { t, say } = useText()
  const [happened = '', ...rest] = say('problem', problem.code, problem.params).split('\n')
  const details = [problem.code, ...Object.entries(problem.params).map(([name, value]) => `${name}=${value}`)].join(' ')
  return (
    <Alert color="red" icon={<IconAlertTriangle />} title={happened} role="alert" data-testid="problem" data-code={problem.code} w="100%">
      <Stack gap="xs">
        {rest.map((line) => (
          <Text key={line} size="sm">
            {line}
          </Text>
        ))}
        <Group gap="xs">
          {onRetry && (
            <Button size="xs" variant="default" onClick={onRetry}>
              {t('act.retry')}
            </Button>
          )}
          <CopyButton value={details}>
            {({ copied, copy }) => (
              <Button size="xs" variant="subtle" color="gray.8" onClick={copy}>
                {copied ? t('act.copied') : t('problem.copyCode', { code: problem.code })}
              </Button>
            )}
          </CopyButton>
        </Group>
      </Stack>
    </Alert>
  )
}
