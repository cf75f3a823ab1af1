import { Badge, Button, Group, Paper, PasswordInput, Select, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core'
import { useState } from 'react'
import { type Person, type Role, role as roles, type WorkspaceInfo } from '#shared/contract/workspace.ts'
import { useAct, useAnswer } from '../../api.ts'
import { useText } from '../../app/text.ts'
import { Answer } from '../../ui/Answer.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ProblemNote } from '../../ui/ProblemNote.tsx'

const MIN_PASSPHRASE = 8

/** The people of this workspace: who prepares and who approves, each with a passphrase of their own. */
export function People({ workspace }: { readonly workspace: WorkspaceInfo }) {
  const { t } = useText()
  const query = useAnswer('people.list', {})
  return (
    <Stack gap="lg">
      <Text size="sm">{t('people.text')}</Text>
      <Answer query={query}>
        {(people) => (
          <Stack gap="xs" data-testid="people">
            {people.map((person) => (
              <PersonLine key={person.id} person={person} isActor={person.id === workspace.actor.id} />
            ))}
          </Stack>
        )}
      </Answer>
      <AddPerson />
    </Stack>
  )
}

function PersonLine({ person, isActor }: { readonly person: Person; readonly isActor: boolean }) {
  const { t, say } = useText()
  const remove = useAct('people.remove', 'people')
  const [asking, setAsking] = useState<'act' | 'remove' | null>(null)
  return (
    <Paper withBorder px="md" py="xs">
      <Group justify="space-between">
        <div>
          <Text fw={600}>{person.name}</Text>
          <Text size="sm" c="gray.7">
            {say('role', person.role)}
          </Text>
        </div>
        {isActor ? (
          <Badge color="teal">{t('people.actor')}</Badge>
        ) : (
          <Group gap="xs">
            {(person.role === 'steward' || person.role === 'central-reviewer') && (
              <Button size="xs" variant="default" onClick={() => setAsking('act')}>
                {t('people.actAs')}
              </Button>
            )}
            <Button
              size="xs"
              variant="subtle"
              color="red.8"
              onClick={() => setAsking('remove')}
              aria-label={t('people.removeNamed', { name: person.name })}
            >
              {t('people.remove')}
            </Button>
          </Group>
        )}
      </Group>
      <Dialog opened={asking === 'act'} onClose={() => setAsking(null)} title={t('people.actAsTitle', { name: person.name })}>
        <ActAs person={person} onDone={() => setAsking(null)} />
      </Dialog>
      <Dialog opened={asking === 'remove'} onClose={() => setAsking(null)} title={t('people.removeNamed', { name: person.name })}>
        <Stack>
          <Text>{t('people.removeText')}</Text>
          {remove.error && <ProblemNote problem={remove.error.problem} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setAsking(null)}>
              {t('act.keep')}
            </Button>
            <Button
              color="red.8"
              loading={remove.isPending}
              onClick={() => remove.mutate({ person: person.id }, { onSuccess: () => setAsking(null) })}
            >
              {t('people.remove')}
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </Paper>
  )
}

function ActAs({ person, onDone }: { readonly person: Person; readonly onDone: () => void }) {
  const { t } = useText()
  const act = useAct('people.actAs', 'workspace', 'people')
  const [passphrase, setPassphrase] = useState('')
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        act.mutate({ person: person.id, passphrase }, { onSuccess: onDone })
      }}
    >
      <Stack>
        <PasswordInput
          label={t('approve.passphrase')}
          value={passphrase}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
          autoComplete="off"
          data-autofocus
        />
        {act.error && <ProblemNote problem={act.error.problem} />}
        <Button type="submit" disabled={passphrase === ''} loading={act.isPending}>
          {t('people.actAs')}
        </Button>
      </Stack>
    </form>
  )
}

function AddPerson() {
  const { t, say } = useText()
  const add = useAct('people.add', 'people')
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>('owner')
  const [passphrase, setPassphrase] = useState('')
  const isReady = name.trim() !== '' && passphrase.length >= MIN_PASSPHRASE
  const submit = () =>
    add.mutate(
      { name: name.trim(), role, passphrase },
      {
        onSuccess: () => {
          setName('')
          setPassphrase('')
        },
      },
    )
  return (
    <form
      data-testid="add-person"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Stack gap="sm">
        <Title order={2} size="h3">
          {t('people.add')}
        </Title>
        <SimpleGrid cols={3} spacing="sm">
          <TextInput
            label={t('people.name')}
            value={name}
            maxLength={200}
            onChange={(event) => setName(event.currentTarget.value)}
            data-testid="person-name"
          />
          <Select
            label={t('people.role')}
            allowDeselect={false}
            value={role}
            onChange={(value) => setRole(roles.options.find((one) => one === value) ?? role)}
            data={roles.options.map((one) => ({ value: one, label: say('role', one) }))}
            data-testid="person-role"
          />
          <PasswordInput
            label={t('people.passphrase')}
            value={passphrase}
            autoComplete="new-password"
            onChange={(event) => setPassphrase(event.currentTarget.value)}
            error={passphrase !== '' && passphrase.length < MIN_PASSPHRASE ? t('form.passphrase', { count: MIN_PASSPHRASE }) : undefined}
            data-testid="person-passphrase"
          />
        </SimpleGrid>
        {add.error && <ProblemNote problem={add.error.problem} />}
        <Group>
          <Button type="submit" disabled={!isReady} loading={add.isPending} data-testid="person-add">
            {t('people.addSubmit')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
