import { Alert, Button, Group, PasswordInput, Select, Stack, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheckFilled } from '@tabler/icons-react'
import { useState } from 'react'
import type { Submission } from '#shared/contract/submissions.ts'
import type { Role } from '#shared/contract/workspace.ts'
import { useAct, useAnswer } from '../../api.ts'
import { go } from '../../app/route.ts'
import { useText } from '../../app/text.ts'
import { Facts } from '../../ui/Facts.tsx'
import { ProblemNote } from '../../ui/ProblemNote.tsx'
import { When } from '../../ui/When.tsx'
import { SUBMISSION_AREAS } from './areas.ts'

/** Who has approved, and who still must: with their own passphrase, and never the person who prepared it. */
export function Approvals({ submission }: { readonly submission: Submission }) {
  const { t, say } = useText()
  return (
    <Stack gap="sm">
      <Title order={3}>{t('approve.title')}</Title>
      <Text size="sm">{t('approve.text', { name: submission.preparedBy })}</Text>
      {submission.approvals.length > 0 && (
        <Facts
          facts={submission.approvals.map((approval) => [
            `${approval.name} · ${say('role', approval.role)}`,
            <Group key={approval.person} gap={6} component="span">
              <IconCircleCheckFilled size={16} aria-hidden /> <When at={approval.at} />
            </Group>,
          ])}
        />
      )}
      {submission.awaiting.map((role) => (
        <ApproveForm key={role} submission={submission} role={role} />
      ))}
      {submission.awaiting.length === 0 && <AllApproved isRefused={submission.refused !== null} />}
    </Stack>
  )
}

/** That nobody else must approve; and, where no bundle comes of it, that these approvals end with what mends it. */
function AllApproved({ isRefused }: { readonly isRefused: boolean }) {
  const { t } = useText()
  if (!isRefused) return <Alert color="teal">{t('approve.done')}</Alert>
  return (
    <Alert color="amber" icon={<IconAlertTriangle />} title={t('approve.refused')} data-testid="approved-but-refused">
      <Text size="sm">{t('approve.refusedText')}</Text>
    </Alert>
  )
}

function ApproveForm({ submission, role }: { readonly submission: Submission; readonly role: Role }) {
  const { t, say } = useText()
  const people = useAnswer('people.list', {})
  const approve = useAct('submissions.approve', ...SUBMISSION_AREAS)
  const able = (people.data ?? []).filter((person) => person.role === role)
  const [person, setPerson] = useState<string | null>(null)
  const [passphrase, setPassphrase] = useState('')
  const chosen = person ?? able[0]?.id ?? null

  if (people.data && able.length === 0) {
    return (
      <Alert color="amber" title={t('approve.nobody', { role: say('role', role) })}>
        <Stack gap="xs" align="flex-start">
          <Text size="sm">{t('approve.nobodyText')}</Text>
          <Button size="xs" variant="default" onClick={() => go({ page: 'settings', tab: 'people' })}>
            {t('approve.addPerson')}
          </Button>
        </Stack>
      </Alert>
    )
  }
  return (
    <form
      data-testid={`approve-${role}`}
      onSubmit={(event) => {
        event.preventDefault()
        if (chosen !== null)
          approve.mutate({ submission: submission.id, person: chosen, passphrase }, { onSettled: () => setPassphrase('') })
      }}
    >
      <Stack gap="xs">
        <Group align="flex-end" gap="sm">
          <Select
            label={t('approve.person', { role: say('role', role) })}
            allowDeselect={false}
            value={chosen}
            onChange={setPerson}
            data={able.map((one) => ({ value: one.id, label: one.name }))}
            flex={1}
            miw={200}
          />
          <PasswordInput
            label={t('approve.passphrase')}
            value={passphrase}
            onChange={(event) => setPassphrase(event.currentTarget.value)}
            autoComplete="off"
            flex={1}
            miw={200}
            data-testid={`approve-${role}-passphrase`}
          />
          <Button
            type="submit"
            disabled={chosen === null || passphrase === ''}
            loading={approve.isPending}
            data-testid={`approve-${role}-submit`}
          >
            {t('approve.submit')}
          </Button>
        </Group>
        {approve.error && <ProblemNote problem={approve.error.problem} />}
      </Stack>
    </form>
  )
}
