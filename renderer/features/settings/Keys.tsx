import { Badge, Button, Group, PasswordInput, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import type { WorkspaceInfo } from '#shared/contract/workspace.ts'
import { useAct } from '../../api.ts'
import { useText } from '../../app/text.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { ProblemNote } from '../../ui/ProblemNote.tsx'
import { SecretCode } from '../../ui/SecretCode.tsx'

const MIN_PASSPHRASE = 8

/** What opens this workspace: more ways can be added, and a lost recovery code be replaced. */
export function Keys({ workspace }: { readonly workspace: WorkspaceInfo }) {
  const { t } = useText()
  return (
    <Stack gap="xl">
      <Stack gap="sm">
        <Title order={2} size="h3">
          {t('keys.protectors')}
        </Title>
        <Group gap="xs">
          {workspace.protectors.map((kind) => (
            <Badge key={kind} size="lg" color="gray">
              {t(`protector.${kind}`)}
            </Badge>
          ))}
        </Group>
      </Stack>
      <AddPassphrase hasOne={workspace.protectors.includes('passphrase')} />
      <RenewRecoveryCode />
    </Stack>
  )
}

function AddPassphrase({ hasOne }: { readonly hasOne: boolean }) {
  const { t } = useText()
  const add = useAct('workspace.addPassphrase', 'workspace')
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const isReady = passphrase.length >= MIN_PASSPHRASE && passphrase === again
  const submit = () =>
    add.mutate(
      { passphrase },
      {
        onSuccess: () => {
          setPassphrase('')
          setAgain('')
        },
      },
    )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Stack gap="sm">
        <Title order={2} size="h3">
          {t(hasOne ? 'keys.changePassphrase' : 'keys.addPassphrase')}
        </Title>
        <Text size="sm">{t('keys.passphraseText')}</Text>
        <Group gap="sm" grow align="flex-start">
          <PasswordInput
            label={t('people.passphrase')}
            autoComplete="new-password"
            value={passphrase}
            onChange={(event) => setPassphrase(event.currentTarget.value)}
          />
          <PasswordInput
            label={t('people.passphraseAgain')}
            autoComplete="new-password"
            value={again}
            onChange={(event) => setAgain(event.currentTarget.value)}
            error={again !== '' && again !== passphrase ? t('form.different') : undefined}
          />
        </Group>
        {add.error && <ProblemNote problem={add.error.problem} />}
        <Group>
          <Button type="submit" disabled={!isReady} loading={add.isPending}>
            {t('act.save')}
          </Button>
          {add.isSuccess && (
            <Text size="sm" role="status">
              {t('keys.passphraseSaved')}
            </Text>
          )}
        </Group>
      </Stack>
    </form>
  )
}

function RenewRecoveryCode() {
  const { t } = useText()
  const renew = useAct('workspace.renewRecoveryCode')
  const [isAsking, setIsAsking] = useState(false)
  return (
    <Stack gap="sm" align="flex-start">
      <Title order={2} size="h3">
        {t('keys.recovery')}
      </Title>
      <Text size="sm">{t('keys.recoveryText')}</Text>
      <Button variant="default" onClick={() => setIsAsking(true)}>
        {t('keys.renew')}
      </Button>
      <Dialog opened={isAsking} onClose={() => setIsAsking(false)} title={t('keys.renew')}>
        <Stack>
          {renew.data ? (
            <>
              <Text>{t('recovery.text')}</Text>
              <SecretCode code={renew.data.recoveryCode} testId="new-recovery-code" />
              <Button
                onClick={() => {
                  setIsAsking(false)
                  renew.reset()
                }}
              >
                {t('recovery.kept')}
              </Button>
            </>
          ) : (
            <>
              <Text>{t('keys.renewText')}</Text>
              {renew.error && <ProblemNote problem={renew.error.problem} />}
              <Group justify="flex-end">
                <Button variant="default" onClick={() => setIsAsking(false)}>
                  {t('act.keep')}
                </Button>
                <Button loading={renew.isPending} onClick={() => renew.mutate({})}>
                  {t('keys.renew')}
                </Button>
              </Group>
            </>
          )}
        </Stack>
      </Dialog>
    </Stack>
  )
}
