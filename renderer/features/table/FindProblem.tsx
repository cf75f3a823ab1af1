import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconEye, IconEyeOff } from '@tabler/icons-react'
import type { Problem } from '#shared/contract/problem.ts'
import { useText } from '../../app/text.ts'
import { ProblemNote } from '../../ui/ProblemNote.tsx'

/** Why there is nothing to see. A masked column is not a failure but a choice: to show its values, or to do without. */
export function FindProblem(props: {
  readonly problem: Problem
  readonly onReveal: (column: string) => void
  readonly onWithout: (column: string) => void
  readonly onRetry: () => void
}) {
  const { t } = useText()
  const { problem } = props
  if (problem.code !== 'column-masked') return <ProblemNote problem={problem} onRetry={props.onRetry} />
  const column = String(problem.params.column ?? '')
  return (
    <Alert color="amber" icon={<IconEyeOff />} title={t('find.masked', { column })} role="alert" data-testid="find-masked">
      <Stack gap="xs">
        <Text size="sm">{t('find.maskedText')}</Text>
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            leftSection={<IconEye size={16} aria-hidden />}
            onClick={() => props.onReveal(column)}
            data-testid="find-reveal"
          >
            {t('reveal.show')}
          </Button>
          <Button size="xs" variant="default" onClick={() => props.onWithout(column)} data-testid="find-without">
            {t('find.without')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  )
}
