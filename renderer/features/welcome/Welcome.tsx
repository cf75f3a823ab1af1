import { Anchor, Button, Group, Paper, SegmentedControl, Stack, Text, Title } from '@mantine/core'
import { IconFlask } from '@tabler/icons-react'
import { useState } from 'react'
import { useAct, useAnswer } from '../../api.ts'
import { useText } from '../../app/text.ts'
import { LanguageSwitch } from '../../ui/LanguageSwitch.tsx'
import { ProblemNote } from '../../ui/ProblemNote.tsx'
import { CreateWorkspace } from './CreateWorkspace.tsx'
import { RecentWorkspaces } from './RecentWorkspaces.tsx'
import { RestoreBackup } from './RestoreBackup.tsx'
import styles from './Welcome.module.css'

/** First start: make a workspace, open one, or look around in the sample. */
export function Welcome(props: { readonly onMaking: (isBeingMade: boolean) => void; readonly onMade: (recoveryCode: string) => void }) {
  const { t } = useText()
  const recent = useAnswer('workspace.recent', {})
  const info = useAnswer('app.info', {})
  const openSample = useAct('workspace.openSample', 'workspace', 'datasets')
  const hasRecent = (recent.data?.length ?? 0) > 0
  const [chosen, setChosen] = useState<'open' | 'create' | null>(null)
  const shown = chosen ?? (hasRecent ? 'open' : 'create')

  return (
    <main className={styles.page} data-testid="welcome">
      <div className={styles.intro}>
        <Stack gap="lg">
          <Group justify="space-between">
            <Text fw={600} size="xl" c="teal.8">
              {t('app.name')}
            </Text>
            <LanguageSwitch />
          </Group>
          <Title order={1}>{t('welcome.title')}</Title>
          <Text>{t('welcome.text')}</Text>
          <Paper withBorder p="md">
            <Stack gap="xs" align="flex-start">
              <Text fw={600}>{t('welcome.sampleTitle')}</Text>
              <Text size="sm">{t('welcome.sampleText')}</Text>
              <Button
                variant="light"
                leftSection={<IconFlask size={18} />}
                loading={openSample.isPending}
                data-testid="open-sample"
                onClick={() => {
                  props.onMaking(true)
                  openSample.mutate({}, { onSettled: () => props.onMaking(false) })
                }}
              >
                {t('welcome.openSample')}
              </Button>
              {openSample.error && <ProblemNote problem={openSample.error.problem} />}
            </Stack>
          </Paper>
          <RestoreBackup />
          {info.data && (
            <Text size="xs" c="gray.7">
              {t('app.version', { version: info.data.version })}
            </Text>
          )}
        </Stack>
      </div>
      <div className={styles.work}>
        <Stack gap="lg" maw={560} mx="auto">
          {hasRecent && (
            <SegmentedControl
              aria-label={t('welcome.choose')}
              value={shown}
              onChange={(value) => setChosen(value === 'open' ? 'open' : 'create')}
              data={[
                { value: 'open', label: t('welcome.recent') },
                { value: 'create', label: t('welcome.create') },
              ]}
            />
          )}
          {shown === 'open' ? (
            <>
              <RecentWorkspaces workspaces={recent.data ?? []} />
              <Text size="sm">
                {t('welcome.notListed')}{' '}
                <Anchor component="button" size="sm" onClick={() => setChosen('create')}>
                  {t('welcome.createInstead')}
                </Anchor>
              </Text>
            </>
          ) : (
            <CreateWorkspace hasKeychain={info.data?.hasKeychain ?? false} onMaking={props.onMaking} onMade={props.onMade} />
          )}
        </Stack>
      </div>
    </main>
  )
}
