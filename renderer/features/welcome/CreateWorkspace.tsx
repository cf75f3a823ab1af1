import { Button, Fieldset, Group, Input, PasswordInput, Radio, SegmentedControl, Stack, Text, TextInput, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import type { Language } from '#shared/contract/common.ts'
import type { Input as InputOf } from '#shared/contract/contract.ts'
import { useAct, useApi } from '../../api.ts'
import { useText } from '../../app/text.ts'
import { ProblemNote } from '../../ui/ProblemNote.tsx'

const MIN_PASSPHRASE = 8
/** A label beside a control that is as narrow as what it offers would stand in its line. */
const LABEL_ABOVE = { display: 'block', mb: 4 } as const

interface Form {
  nameTh: string
  nameEn: string
  code: string
  kind: 'agency' | 'centre'
  language: Language
  steward: string
  passphrase: string
  passphraseAgain: string
  protector: 'device' | 'passphrase'
  workspacePassphrase: string
}

export function CreateWorkspace(props: {
  readonly hasKeychain: boolean
  readonly onMaking: (isBeingMade: boolean) => void
  readonly onMade: (recoveryCode: string) => void
}) {
  const { t, language } = useText()
  const { host } = useApi()
  const create = useAct('workspace.create', 'workspace', 'datasets')
  const [folder, setFolder] = useState<string | null>(null)
  const form = useForm<Form>({
    initialValues: {
      nameTh: '',
      nameEn: '',
      code: '',
      kind: 'agency',
      language,
      steward: '',
      passphrase: '',
      passphraseAgain: '',
      protector: 'device',
      workspacePassphrase: '',
    },
    validate: {
      nameTh: (value) => (value.trim() === '' ? t('form.required') : null),
      code: (value) => (/^[a-z0-9_]{2,30}$/.test(value) ? null : t('welcome.codeRule')),
      steward: (value) => (value.trim() === '' ? t('form.required') : null),
      passphrase: (value) => (value.length < MIN_PASSPHRASE ? t('form.passphrase', { count: MIN_PASSPHRASE }) : null),
      passphraseAgain: (value, values) => (value === values.passphrase ? null : t('form.different')),
      workspacePassphrase: (value, values) =>
        values.protector === 'passphrase' && value.length < MIN_PASSPHRASE ? t('form.passphrase', { count: MIN_PASSPHRASE }) : null,
    },
  })

  const submit = (values: Form) => {
    props.onMaking(true)
    create.mutate(inputOf(values, folder), {
      onSuccess: ({ recoveryCode }) => props.onMade(recoveryCode),
      onSettled: () => props.onMaking(false),
    })
  }

  return (
    <form onSubmit={form.onSubmit(submit)} data-testid="create-workspace" noValidate>
      <Stack gap="md">
        <div>
          <Title order={2}>{t('welcome.create')}</Title>
          <Text size="sm" c="gray.7">
            {t('welcome.createText')}
          </Text>
        </div>
        <Fieldset legend={t('welcome.agency')}>
          <Stack gap="sm">
            <TextInput label={t('welcome.nameTh')} required data-testid="agency-name-th" {...form.getInputProps('nameTh')} />
            <TextInput label={t('welcome.nameEn')} data-testid="agency-name-en" {...form.getInputProps('nameEn')} />
            <TextInput
              label={t('welcome.code')}
              description={t('welcome.codeHelp')}
              required
              data-testid="agency-code"
              {...form.getInputProps('code')}
            />
            <Group gap="xl" align="flex-start">
              <Input.Wrapper label={t('welcome.kind')} labelElement="div" labelProps={LABEL_ABOVE}>
                <SegmentedControl
                  aria-label={t('welcome.kind')}
                  data={[
                    { value: 'agency', label: t('agency.kind.agency') },
                    { value: 'centre', label: t('agency.kind.centre') },
                  ]}
                  {...form.getInputProps('kind')}
                />
              </Input.Wrapper>
              <Input.Wrapper label={t('language.label')} labelElement="div" labelProps={LABEL_ABOVE}>
                <SegmentedControl
                  aria-label={t('language.label')}
                  data={[
                    { value: 'th', label: 'ไทย' },
                    { value: 'en', label: 'English' },
                  ]}
                  {...form.getInputProps('language')}
                />
              </Input.Wrapper>
            </Group>
          </Stack>
        </Fieldset>
        <Fieldset legend={t('welcome.steward')}>
          <Stack gap="sm">
            <TextInput
              label={t('people.name')}
              description={t('welcome.stewardHelp')}
              required
              data-testid="steward-name"
              {...form.getInputProps('steward')}
            />
            <PasswordInput
              label={t('people.passphrase')}
              description={t('people.passphraseHelp')}
              required
              autoComplete="new-password"
              data-testid="steward-passphrase"
              {...form.getInputProps('passphrase')}
            />
            <PasswordInput
              label={t('people.passphraseAgain')}
              required
              autoComplete="new-password"
              data-testid="steward-passphrase-again"
              {...form.getInputProps('passphraseAgain')}
            />
          </Stack>
        </Fieldset>
        <Fieldset legend={t('welcome.protector')}>
          <Stack gap="sm">
            <Radio.Group aria-label={t('welcome.protector')} {...form.getInputProps('protector')}>
              <Stack gap="sm">
                <Radio
                  value="device"
                  label={t(props.hasKeychain ? 'protector.keychain' : 'protector.key-file')}
                  description={t(props.hasKeychain ? 'protector.keychainHelp' : 'protector.key-fileHelp')}
                />
                <Radio value="passphrase" label={t('protector.passphrase')} description={t('protector.passphraseHelp')} />
              </Stack>
            </Radio.Group>
            {form.values.protector === 'passphrase' && (
              <PasswordInput
                label={t('welcome.workspacePassphrase')}
                required
                autoComplete="new-password"
                data-testid="workspace-passphrase"
                {...form.getInputProps('workspacePassphrase')}
              />
            )}
            {host.kind === 'electron' && (
              <Group gap="sm">
                <Button variant="default" onClick={() => void host.pickFolder().then((ticket) => setFolder(ticket))}>
                  {t('welcome.folder')}
                </Button>
                <Text size="sm">{t(folder === null ? 'welcome.folderDefault' : 'welcome.folderChosen')}</Text>
              </Group>
            )}
          </Stack>
        </Fieldset>
        {create.error && <ProblemNote problem={create.error.problem} />}
        <Group>
          <Button type="submit" loading={create.isPending} data-testid="create-workspace-submit">
            {t('welcome.createSubmit')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function inputOf(values: Form, folder: string | null): InputOf<'workspace.create'> {
  return {
    agency: { code: values.code, nameTh: values.nameTh.trim(), nameEn: values.nameEn.trim(), kind: values.kind },
    language: values.language,
    folder,
    protector: values.protector === 'device' ? { kind: 'device' } : { kind: 'passphrase', passphrase: values.workspacePassphrase },
    steward: { name: values.steward.trim(), passphrase: values.passphrase },
  }
}
