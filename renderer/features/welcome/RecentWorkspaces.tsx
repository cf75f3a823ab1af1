import { Badge, Button, Group, Paper, PasswordInput, SegmentedControl, Stack, Text, TextInput, Title } from '@mantine/core'
import { useState } from 'react'
import type { Output } from '#shared/contract/contract.ts'
import type { Unlock } from '#shared/contract/workspace.ts'
import { useAct } from '../../api.ts'
import { useText } from '../../app/text.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { ProblemNote } from '../../ui/ProblemNote.tsx'
import { When } from '../../ui/When.tsx'

type Recent = Output<'workspace.recent'>[number]

export function RecentWorkspaces({ workspaces }: { readonly workspaces: readonly Recent[] }) {
  const { t } = useText()
  return (
    <Stack gap="sm" data-testid="recent-workspaces">
      <Title order={2}>{t('welcome.recent')}</Title>
      {workspaces.map((workspace) => (
        <RecentWorkspace key={workspace.id} workspace={workspace} />
      ))}
    </Stack>
  )
}

/** Opens by itself where this computer holds the key; otherwise, or when that fails, it asks for a passphrase or the recovery code. */
function RecentWorkspace({ workspace }: { readonly workspace: Recent }) {
  const { t } = useText()
  const open = useAct('workspace.open', 'workspace', 'datasets')
  const [isAsking, setIsAsking] = useState(false)
  const hasDevice = workspace.protectors.includes('keychain') || workspace.protectors.includes('key-file')
  const openWith = (unlock: Unlock) => open.mutate({ id: workspace.id, unlock })

  return (
    <Paper withBorder p="md">
      <Stack gap="xs">
        <Group justify="space-between" wrap="nowrap">
          <div>
            <Group gap="xs">
              <Text fw={600}>{workspace.name}</Text>
              {workspace.isSample && <Badge color="gray">{t('workspace.sample')}</Badge>}
            </Group>
            <Text size="sm" c="gray.7">
              {workspace.folder} · <When at={workspace.lastOpened} />
            </Text>
            {!workspace.available && (
              <Text size="sm" c="red.8">
                {t('welcome.unavailable')}
              </Text>
            )}
          </div>
          <Button
            disabled={!workspace.available}
            loading={open.isPending}
            aria-label={t('welcome.openNamed', { name: workspace.name })}
            onClick={() => (hasDevice ? openWith({ kind: 'device' }) : setIsAsking(true))}
          >
            {t('welcome.open')}
          </Button>
        </Group>
        {open.error && !isAsking && <ProblemNote problem={open.error.problem} />}
        {open.error && !isAsking && (
          <Group>
            <Button size="xs" variant="default" onClick={() => setIsAsking(true)}>
              {t('unlock.other')}
            </Button>
          </Group>
        )}
      </Stack>
      <Dialog opened={isAsking} onClose={() => setIsAsking(false)} title={t('unlock.title', { name: workspace.name })}>
        <UnlockForm isPending={open.isPending} onUnlock={openWith} />
        {open.error && <ProblemNote problem={open.error.problem} />}
      </Dialog>
    </Paper>
  )
}

function UnlockForm({ isPending, onUnlock }: { readonly isPending: boolean; readonly onUnlock: (unlock: Unlock) => void }) {
  const { t } = useText()
  const [kind, setKind] = useState<'passphrase' | 'recovery-code'>('passphrase')
  const [secret, setSecret] = useState('')
  const submit = () => onUnlock(kind === 'passphrase' ? { kind, passphrase: secret } : { kind, code: secret })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Stack>
        <SegmentedControl
          aria-label={t('unlock.with')}
          value={kind}
          onChange={(value) => setKind(value === 'passphrase' ? 'passphrase' : 'recovery-code')}
          data={[
            { value: 'passphrase', label: t('unlock.passphrase') },
            { value: 'recovery-code', label: t('unlock.recovery') },
          ]}
        />
        {kind === 'passphrase' ? (
          <PasswordInput
            label={t('unlock.passphrase')}
            value={secret}
            onChange={(event) => setSecret(event.currentTarget.value)}
            data-autofocus
          />
        ) : (
          <TextInput
            label={t('unlock.recovery')}
            value={secret}
            onChange={(event) => setSecret(event.currentTarget.value)}
            data-autofocus
          />
        )}
        <Button type="submit" loading={isPending} disabled={secret === ''}>
          {t('unlock.submit')}
        </Button>
      </Stack>
    </form>
  )
}
