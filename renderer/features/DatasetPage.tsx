import { Button, Group, Menu, Select, Stack, Text, TextInput, Title } from '@mantine/core'
import { IconDotsVertical, IconPencil, IconTrash } from '@tabler/icons-react'
import { useIsMutating } from '@tanstack/react-query'
import { useState } from 'react'
import type { Dataset } from '#shared/contract/extracts.ts'
import type { Problem } from '#shared/contract/problem.ts'
import { type ProblemFailure, useAct, useAnswer } from '../api.ts'
import { type DatasetRoute, go } from '../app/route.ts'
import type { IncomingFile } from '../app/taken-file.ts'
import { useText } from '../app/text.ts'
import { Answer } from '../ui/Answer.tsx'
import { LevelBadge } from '../ui/Badges.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { ProblemNote } from '../ui/ProblemNote.tsx'
import { Workbench } from '../ui/Workbench.tsx'
import styles from './DatasetPage.module.css'
import { Describe } from './describe/Describe.tsx'
import { Imported } from './import/Imported.tsx'
import { ImportNew } from './import/ImportNew.tsx'
import { PathSteps } from './PathSteps.tsx'
import { Package } from './package/Package.tsx'
import { ProfileStep } from './profile/ProfileStep.tsx'
import { Protect } from './protect/Protect.tsx'
import { Send } from './send/Send.tsx'
import { TagStep } from './tag/TagStep.tsx'

/** One dataset: its title, which extract is on the table, the path with its states, and the step the person is at. */
export function DatasetPage(props: { readonly route: DatasetRoute } & IncomingFile) {
  const { route, ...incoming } = props
  const dataset = useAnswer('datasets.get', { dataset: route.dataset })
  const gone = useGone(dataset.error)
  if (gone) {
    return (
      <Workbench testId="dataset-gone">
        <ProblemNote problem={gone} />
      </Workbench>
    )
  }
  return (
    <Answer query={dataset}>
      {(found) => {
        const extract = found.extracts.find((candidate) => candidate.id === route.extract) ?? found.extracts[0]
        return (
          <div className={styles.page}>
            <header className={styles.head}>
              <DatasetHead dataset={found} route={route} extract={extract?.id ?? null} />
              <PathSteps steps={found.steps} active={route.step} onGo={(step) => go({ ...route, step, view: undefined })} />
            </header>
            <div className={styles.step}>
              {extract && (props.file === null || route.step !== 'import') ? (
                <StepOf route={route} dataset={found} extract={extract.id} onFile={props.onFile} />
              ) : (
                <ImportNew dataset={found} {...incoming} />
              )}
            </div>
          </div>
        )
      }}
    </Answer>
  )
}

/** Of a dataset that was deleted, in another window maybe, nothing is shown that could not be worked on; who deletes it here is led away. */
function useGone(error: ProblemFailure | null): Problem | null {
  const isDeletedHere = useIsMutating({ mutationKey: ['datasets.delete'] }) > 0
  return error?.problem.code === 'dataset-not-found' && !isDeletedHere ? error.problem : null
}

function StepOf(props: {
  readonly route: DatasetRoute
  readonly dataset: Dataset
  readonly extract: string
  readonly onFile: (file: File) => void
}) {
  const { route, dataset, extract } = props
  switch (route.step) {
    case 'import':
      return <Imported key={extract} extract={extract} route={route} onFile={props.onFile} />
    case 'profile':
      return <ProfileStep key={extract} extract={extract} onRejects={() => go({ ...route, step: 'import', view: 'rejects' })} />
    case 'tag':
      return <TagStep key={extract} dataset={dataset.id} extract={extract} />
    case 'protect':
      return <Protect key={extract} dataset={dataset.id} extract={extract} />
    case 'describe':
      return <Describe key={dataset.id} dataset={dataset.id} />
    case 'package':
      return <Package key={extract} dataset={dataset.id} extract={extract} />
    case 'send':
      return <Send key={extract} dataset={dataset.id} extract={extract} />
  }
}

function DatasetHead({
  dataset,
  route,
  extract,
}: {
  readonly dataset: Dataset
  readonly route: DatasetRoute
  readonly extract: string | null
}) {
  const { t, instant } = useText()
  return (
    <Group justify="space-between" wrap="nowrap" gap="md" className={styles.title}>
      <Group gap="sm" wrap="nowrap" className={styles.about}>
        <Title order={1} size="h2" data-testid="dataset-title">
          {dataset.title}
        </Title>
        {dataset.level && <LevelBadge level={dataset.level} />}
      </Group>
      <Group gap="xs" wrap="nowrap">
        {extract !== null && (
          <Select
            size="xs"
            w={284}
            maw="calc(100vw - 64px)"
            aria-label={t('frame.extract')}
            allowDeselect={false}
            value={extract}
            onChange={(id) => go({ ...route, extract: id, view: undefined })}
            data={dataset.extracts.map((one) => ({
              value: one.id,
              label: `${instant(one.importedAt)} · ${t('count.records', { count: one.records })}`,
            }))}
          />
        )}
        <DatasetMenu dataset={dataset} extract={extract} />
      </Group>
    </Group>
  )
}

function DatasetMenu({ dataset, extract }: { readonly dataset: Dataset; readonly extract: string | null }) {
  const { t } = useText()
  const [asking, setAsking] = useState<'rename' | 'delete-dataset' | 'delete-extract' | null>(null)
  const close = () => setAsking(null)
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button size="compact-sm" variant="subtle" color="gray.8" px={4} aria-label={t('dataset.menu')}>
            <IconDotsVertical size={16} />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => setAsking('rename')}>
            {t('dataset.rename')}
          </Menu.Item>
          {extract !== null && (
            <Menu.Item color="red.8" leftSection={<IconTrash size={16} />} onClick={() => setAsking('delete-extract')}>
              {t('extract.delete')}
            </Menu.Item>
          )}
          <Menu.Item color="red.8" leftSection={<IconTrash size={16} />} onClick={() => setAsking('delete-dataset')}>
            {t('dataset.delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Dialog opened={asking === 'rename'} onClose={close} title={t('dataset.rename')}>
        <Rename dataset={dataset} onDone={close} />
      </Dialog>
      <Dialog opened={asking === 'delete-dataset'} onClose={close} title={t('dataset.delete')}>
        <DeleteDataset dataset={dataset} onDone={close} />
      </Dialog>
      <Dialog opened={asking === 'delete-extract'} onClose={close} title={t('extract.delete')}>
        {extract !== null && <DeleteExtract dataset={dataset.id} extract={extract} onDone={close} />}
      </Dialog>
    </>
  )
}

function Rename({ dataset, onDone }: { readonly dataset: Dataset; readonly onDone: () => void }) {
  const { t } = useText()
  const rename = useAct('datasets.rename', 'datasets')
  const [title, setTitle] = useState(dataset.title)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        rename.mutate({ dataset: dataset.id, title }, { onSuccess: onDone })
      }}
    >
      <Stack>
        <TextInput
          label={t('dataset.title')}
          value={title}
          maxLength={150}
          onChange={(event) => setTitle(event.currentTarget.value)}
          data-autofocus
        />
        {rename.error && <ProblemNote problem={rename.error.problem} />}
        <Button type="submit" disabled={title.trim() === ''} loading={rename.isPending}>
          {t('act.save')}
        </Button>
      </Stack>
    </form>
  )
}

function DeleteDataset({ dataset, onDone }: { readonly dataset: Dataset; readonly onDone: () => void }) {
  const { t } = useText()
  const remove = useAct('datasets.delete', 'datasets')
  const act = () =>
    remove.mutate(
      { dataset: dataset.id },
      {
        onSuccess: () => {
          onDone()
          go({ page: 'new' })
        },
      },
    )
  return (
    <Stack>
      <Text>{t('dataset.deleteText', { title: dataset.title, count: dataset.extracts.length })}</Text>
      {remove.error && <ProblemNote problem={remove.error.problem} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onDone}>
          {t('act.keep')}
        </Button>
        <Button color="red.8" loading={remove.isPending} onClick={act}>
          {t('act.delete')}
        </Button>
      </Group>
    </Stack>
  )
}

function DeleteExtract({ dataset, extract, onDone }: { readonly dataset: string; readonly extract: string; readonly onDone: () => void }) {
  const { t } = useText()
  const remove = useAct('extracts.delete', 'datasets', 'extracts')
  const act = () =>
    remove.mutate(
      { extract },
      {
        onSuccess: () => {
          onDone()
          go({ page: 'dataset', dataset, extract: null, step: 'import' })
        },
      },
    )
  return (
    <Stack>
      <Text>{t('extract.deleteText')}</Text>
      {remove.error && <ProblemNote problem={remove.error.problem} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onDone}>
          {t('act.keep')}
        </Button>
        <Button color="red.8" loading={remove.isPending} onClick={act}>
          {t('act.delete')}
        </Button>
      </Group>
    </Stack>
  )
}
