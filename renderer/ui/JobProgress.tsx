import { Button, Group, Progress, Stack, Text } from '@mantine/core'
import type { Job } from '#shared/contract/jobs.ts'
import { formatSeconds } from '#shared/locale/numbers.ts'
import { useAct } from '../api.ts'
import { useText } from '../app/text.ts'

/** How far long work is, how fast it goes and how long it will take; and the way to stop it. */
export function JobProgress({ job }: { readonly job: Job }) {
  const { t, say, share } = useText()
  const cancel = useAct('jobs.cancel')
  const known = job.total > 0
  const part = known ? Math.min(1, job.done / job.total) : 0
  return (
    <Stack gap={4} w="100%" data-testid="job-progress">
      <Group justify="space-between" wrap="nowrap" gap="md">
        <Text size="sm">
          <Text span fw={500}>
            {say('job.kind', job.kind)}
          </Text>{' '}
          {job.title} · {say('job.phase', job.phase)}
        </Text>
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray.8"
          flex="none"
          loading={cancel.isPending}
          onClick={() => cancel.mutate({ job: job.id })}
          aria-label={t('job.cancelNamed', { title: job.title })}
        >
          {t('act.cancel')}
        </Button>
      </Group>
      <Progress
        value={known ? part * 100 : 100}
        animated={!known}
        transitionDuration={0}
        size="sm"
        aria-label={say('job.kind', job.kind)}
      />
      <Group justify="space-between">
        <Text size="xs" c="gray.7">
          <Amount job={job} />
        </Text>
        <Text size="xs" c="gray.7">
          {known && `${share(part)} `}
          {known && job.rate > 0 && t('job.left', { time: formatSeconds((job.total - job.done) / job.rate) })}
        </Text>
      </Group>
    </Stack>
  )
}

function Amount({ job }: { readonly job: Job }) {
  const { t, bytes, number } = useText()
  const amount = (value: number) => (job.unit === 'bytes' ? bytes(value) : number(value, 0))
  const done = job.total > 0 ? t('job.of', { done: amount(job.done), total: amount(job.total) }) : amount(job.done)
  if (job.rate <= 0 || job.unit === 'steps') return done
  return `${done} · ${t('job.rate', { rate: amount(job.rate) })}`
}
