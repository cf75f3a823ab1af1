import { Alert, Badge, Button, Group, Paper, PasswordInput, Stack, Text, Title } from '@mantine/core'
import { IconDownload, IconId, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { TrustedCard } from '#shared/contract/submissions.ts'
import { ask, useAct, useAnswer, useApi } from '../../api.ts'
import { useJobRun } from '../../app/jobs.ts'
import { useForgetFile } from '../../app/taken-file.ts'
import { useText } from '../../app/text.ts'
import { Answer } from '../../ui/Answer.tsx'
import { EmptyHint } from '../../ui/EmptyHint.tsx'
import { ProblemNote } from '../../ui/ProblemNote.tsx'
import { When } from '../../ui/When.tsx'

type AgencyCardKind = TrustedCard['kind']

/** This agency's card, to give to the centre; and the cards this workspace trusts. */
export function Agency({ kind }: { readonly kind: AgencyCardKind }) {
  const { t } = useText()
  const own = useAnswer('agency.card', {})
  const trusted = useAnswer('trust.list', {})
  return (
    <Stack gap="xl">
      <Stack gap="sm">
        <Title order={2} size="h3">
          {t('card.own')}
        </Title>
        <Text size="sm">{t('card.ownText')}</Text>
        <Answer query={own}>{(card) => <CardView card={card} />}</Answer>
        <SaveCard />
      </Stack>
      {kind === 'centre' && <SaveIdentity />}
      <Stack gap="sm">
        <TrustedHead />
        <Answer query={trusted}>
          {(cards) =>
            cards.length === 0 ? (
              <EmptyHint icon={<IconId size={32} />} title={t('card.none')} text={t('card.noneText')} />
            ) : (
              <Stack gap="xs" data-testid="trusted-cards">
                {cards.map((card) => (
                  <CardView key={card.fingerprint} card={card} canRevoke />
                ))}
              </Stack>
            )
          }
        </Answer>
      </Stack>
    </Stack>
  )
}

function CardView({ card, canRevoke }: { readonly card: TrustedCard; readonly canRevoke?: boolean }) {
  const { t } = useText()
  const revoke = useAct('trust.revoke', 'trust')
  return (
    <Paper withBorder p="md" bg={canRevoke ? 'white' : 'teal.0'}>
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <Stack gap={2}>
          <Group gap="xs">
            <Text fw={600}>{card.name}</Text>
            <Badge color="gray">{t(`agency.kind.${card.kind}`)}</Badge>
            {card.revokedAt !== null && <Badge color="red">{t('card.revoked')}</Badge>}
          </Group>
          <Text size="sm" c="gray.7">
            {card.code}
            {canRevoke && (
              <>
                {' '}
                · {t('card.validFrom')} <When at={card.validFrom} />
              </>
            )}
          </Text>
          <Text size="sm" fw={500}>
            {card.words}
          </Text>
          <Text size="xs" c="gray.7" className="mono">
            {card.fingerprint}
          </Text>
        </Stack>
        {canRevoke && card.revokedAt === null && (
          <Button
            size="xs"
            variant="subtle"
            color="red.8"
            loading={revoke.isPending}
            onClick={() => revoke.mutate({ fingerprint: card.fingerprint })}
          >
            {t('card.revoke')}
          </Button>
        )}
      </Group>
      {revoke.error && <ProblemNote problem={revoke.error.problem} />}
    </Paper>
  )
}

function SaveCard() {
  const { t } = useText()
  const api = useApi()
  const run = useJobRun()
  const save = async () => {
    const ticket = await api.host.pickSave('agency-card.json')
    if (ticket === null) return
    const job = await run.run(() => ask(api, 'agency.saveCard', { save: ticket }))
    if (job) await api.host.collect(ticket)
  }
  return (
    <Stack gap="xs" align="flex-start">
      <Button
        variant="default"
        leftSection={<IconDownload size={16} />}
        loading={run.isRunning}
        onClick={() => void save()}
        data-testid="save-card"
      >
        {t('card.save')}
      </Button>
      {run.problem && <ProblemNote problem={run.problem} />}
    </Stack>
  )
}

/** The centre's secret, for a review machine: only with the passphrase of who works now. */
function SaveIdentity() {
  const { t } = useText()
  const api = useApi()
  const run = useJobRun()
  const [passphrase, setPassphrase] = useState('')
  const save = async () => {
    const ticket = await api.host.pickSave('centre-identity.txt')
    if (ticket === null) return
    const job = await run.run(() => ask(api, 'agency.saveIdentity', { save: ticket, passphrase }))
    setPassphrase('')
    if (job) await api.host.collect(ticket)
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Stack gap="sm" align="flex-start">
        <Title order={2} size="h3">
          {t('card.identity')}
        </Title>
        <Text size="sm">{t('card.identityText')}</Text>
        <Group align="flex-end" gap="sm">
          <PasswordInput
            label={t('card.identityPassphrase')}
            value={passphrase}
            onChange={(event) => setPassphrase(event.currentTarget.value)}
            autoComplete="off"
            w={280}
          />
          <Button type="submit" variant="default" disabled={passphrase === ''} loading={run.isRunning} data-testid="save-identity">
            {t('card.saveIdentity')}
          </Button>
        </Group>
        {run.problem && <ProblemNote problem={run.problem} />}
      </Stack>
    </form>
  )
}

/** What the trusted cards are, and how one is added; what came of it stands in the whole width below. */
function TrustedHead() {
  const { t } = useText()
  const { host } = useApi()
  const add = useAct('trust.add', 'trust', 'gates', 'datasets')
  const forget = useForgetFile()
  const [added, setAdded] = useState<TrustedCard | null>(null)
  const pick = async () => {
    const [card] = await host.pickFiles('card')
    if (card) add.mutate({ card: card.ticket }, { onSuccess: setAdded, onSettled: () => forget(card.ticket) })
  }
  return (
    <>
      <Group justify="space-between">
        <Title order={2} size="h3">
          {t('card.trusted')}
        </Title>
        <Button leftSection={<IconPlus size={16} />} loading={add.isPending} onClick={() => void pick()} data-testid="add-card">
          {t('card.add')}
        </Button>
      </Group>
      {add.error && <ProblemNote problem={add.error.problem} />}
      {added && <Alert color="teal">{t('card.added', { name: added.name, words: added.words })}</Alert>}
    </>
  )
}
