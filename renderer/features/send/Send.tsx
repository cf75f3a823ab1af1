import { Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { IconArrowRight, IconSend } from '@tabler/icons-react'
import { isExportable } from '#shared/bundle/states.ts'
import type { Submission } from '#shared/contract/submissions.ts'
import { useAnswer } from '../../api.ts'
import { go } from '../../app/route.ts'
import { useText } from '../../app/text.ts'
import { Answer } from '../../ui/Answer.tsx'
import { EmptyHint } from '../../ui/EmptyHint.tsx'
import { When } from '../../ui/When.tsx'
import { Workbench } from '../../ui/Workbench.tsx'
import { ExportBundle } from '../package/ExportBundle.tsx'
import { Withdraw } from '../package/Withdraw.tsx'

/** Every attempt to hand this dataset over: where it is and what comes next. */
export function Send({ dataset, extract }: { readonly dataset: string; readonly extract: string }) {
  const { t } = useText()
  const query = useAnswer('submissions.list', { dataset })
  return (
    <Workbench testId="send">
      <Stack gap="md" maw={760} mx="auto">
        <Title order={2}>{t('send.title')}</Title>
        <Answer query={query}>
          {(submissions) =>
            submissions.length === 0 ? (
              <EmptyHint icon={<IconSend size={32} />} title={t('send.empty')} text={t('send.emptyText')}>
                <Button
                  rightSection={<IconArrowRight size={16} />}
                  onClick={() => go({ page: 'dataset', dataset, extract, step: 'package' })}
                  data-testid="send-to-package"
                >
                  {t('gate-state.settle', { step: t('step.package') })}
                </Button>
              </EmptyHint>
            ) : (
              submissions.map((submission) => <Sent key={submission.id} submission={submission} />)
            )
          }
        </Answer>
      </Stack>
    </Workbench>
  )
}

function Sent({ submission }: { readonly submission: Submission }) {
  const { t, say, bytes } = useText()
  const { bundle } = submission
  return (
    <Paper withBorder p="md" data-testid="submission" data-state={submission.state}>
      <Stack gap="sm">
        <Group justify="space-between">
          <Group gap="sm">
            <Text fw={600}>{t('package.version', { version: submission.version })}</Text>
            <Badge color="teal">{say('submission.state', submission.state)}</Badge>
          </Group>
          <Text size="sm" c="gray.7">
            <When at={submission.at} />
          </Text>
        </Group>
        <Text size="sm">{t(`submission.next.${submission.state}`)}</Text>
        {bundle && (
          <Text size="sm" c="gray.7">
            {bundle.name} · {bytes(bundle.bytes)}
          </Text>
        )}
        <Group gap="sm" align="center">
          {bundle && isExportable(submission.state) && <ExportBundle submission={submission} bundle={bundle} />}
          <Withdraw submission={submission} />
        </Group>
      </Stack>
    </Paper>
  )
}
