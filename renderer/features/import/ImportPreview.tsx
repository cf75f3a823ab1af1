import { Alert, Anchor, Button, Group, Select, Stack, Text, TextInput, Title } from '@mantine/core'
import { type Dataset, type ImportResult, importResult } from '#shared/contract/extracts.ts'
import type { PickedFile } from '#shared/contract/host.ts'
import type { DialectOverrides } from '#shared/csv/dialect.ts'
import { ask, useAnswer, useApi, useAskAhead } from '../../api.ts'
import type { ImportDraft, Kept } from '../../app/chosen-file.ts'
import { useFocusHere } from '../../app/focus.ts'
import { useJobRun, useJobs } from '../../app/jobs.ts'
import { go } from '../../app/route.ts'
import type { IncomingFile } from '../../app/taken-file.ts'
import { useText } from '../../app/text.ts'
import { importBegins } from '../../app/untold-imports.ts'
import { ProblemNote } from '../../ui/ProblemNote.tsx'
import { When } from '../../ui/When.tsx'
import { Workbench } from '../../ui/Workbench.tsx'
import { firstPage } from '../table/useRows.ts'
import { ColumnsDiffer } from './ColumnsDiffer.tsx'
import styles from './Import.module.css'
import { useImportDraft } from './import-draft.ts'
import { PreviewBody } from './PreviewBody.tsx'
import { RevealFile } from './RevealText.tsx'
import { TriedReading, useShownReading } from './TriedReading.tsx'

const NEW_DATASET = 'new'
const NOTHING_FIXED: DialectOverrides = {}

/** What whoever shows a file that is not imported yet is told of it, and tells. */
export interface PreviewProps extends Pick<IncomingFile, 'onImported' | 'onFailed'> {
  readonly dataset: Dataset | undefined
  readonly draft: Kept<ImportDraft>
  readonly onForget: () => void
}

/** How the file is read, every choice open to change, before it is imported. */
export function ImportPreview(props: PreviewProps & { readonly file: PickedFile }) {
  const { t, bytes } = useText()
  const { file } = props
  const [{ overrides }, say] = useImportDraft(props.draft)
  const setOverrides = (overrides: DialectOverrides) => say({ overrides })
  const preview = useAnswer('import.preview', { file: file.ticket, overrides }, { keepPrevious: true })
  const shown = useShownReading(preview, overrides)
  const title = useFocusHere<HTMLHeadingElement>()

  return (
    <Workbench testId="import-preview">
      <Stack gap="lg">
        <Group justify="space-between" align="flex-start">
          <div>
            <Title ref={title} order={1} size="h2" tabIndex={-1} className={styles.title}>
              {file.name}
            </Title>
            <Text size="sm" c="gray.7">
              {bytes(file.bytes)} · {t('import.notYet')}
            </Text>
          </div>
          <Button variant="default" onClick={props.onForget}>
            {t('import.another')}
          </Button>
        </Group>
        {shown && (
          <StartImport
            {...props}
            overrides={overrides}
            columns={shown.value.reading.columns.map((column) => column.name)}
            isReadable={!preview.isError}
          />
        )}
        {preview.data && <AlreadyKept file={file.ticket} />}
        <TriedReading query={preview} shown={shown} overrides={overrides} first={NOTHING_FIXED} onChange={setOverrides}>
          {({ value, ...made }) => (
            <>
              <RevealFile file={file.ticket} isMasked={value.isMasked} masked={t('reveal.fileMasked')} />
              <PreviewBody preview={value} {...made} onChange={setOverrides} />
            </>
          )}
        </TriedReading>
      </Stack>
    </Workbench>
  )
}

/** The same file may be wanted in another dataset; but more often somebody forgot that it is there. */
function AlreadyKept({ file }: { readonly file: string }) {
  const { t } = useText()
  const known = useAnswer('import.known', { file }).data ?? []
  if (known.length === 0) return null
  return (
    <Alert color="amber" title={t('import.known')} role="status" data-testid="import-known">
      <Text size="sm">{t('import.knownText')}</Text>
      <ul className={styles.known}>
        {known.map(({ extract, dataset, title, name, importedAt }) => (
          <li key={extract}>
            <Anchor
              component="button"
              type="button"
              size="sm"
              ta="start"
              onClick={() => go({ page: 'dataset', dataset, extract, step: 'import' })}
            >
              {title}
            </Anchor>{' '}
            <Text span size="sm">
              · {name} · <When at={importedAt} />
            </Text>
          </li>
        ))}
      </ul>
    </Alert>
  )
}

function StartImport(
  props: {
    readonly file: PickedFile
    readonly dataset: Dataset | undefined
    readonly draft: Kept<ImportDraft>
    readonly overrides: DialectOverrides
    readonly columns: readonly string[]
    /** What cannot be shown is not imported. */
    readonly isReadable: boolean
  } & Pick<IncomingFile, 'onImported' | 'onFailed'>,
) {
  const { t } = useText()
  const api = useApi()
  const datasets = useAnswer('datasets.list', {})
  const [said, say] = useImportDraft(props.draft)
  const dataset = said.dataset ?? props.dataset?.id ?? NEW_DATASET
  const title = said.title ?? titleOf(props.file.name)
  const run = useJobRun()
  // Who comes back to the file finds its import as it is by now.
  const begun = useJobs().find(({ id }) => id === said.job)
  const isRunning = run.isRunning || begun?.state === 'running'
  const problem = isRunning ? null : (run.problem ?? begun?.problem)
  const isNew = dataset === NEW_DATASET
  const askForRecords = useRecordsAhead()

  const start = async () => {
    let begunAs: string | null = null
    const job = await run.run(
      async () => {
        const started = await ask(api, 'import.start', {
          file: props.file.ticket,
          overrides: props.overrides,
          dataset: isNew ? null : dataset,
          title: isNew ? title.trim() : '',
        })
        begunAs = started.job
        importBegins(started.job)
        say({ job: started.job })
        return started
      },
      (problem) => props.onFailed(problem, begunAs),
    )
    if (!job) return
    const made = importResult.parse(job.result)
    await askForRecords(made)
    props.onImported(made, job.id)
  }

  return (
    <Stack gap="sm">
      <Group align="flex-end" gap="sm">
        <Select
          label={t('import.into')}
          allowDeselect={false}
          value={dataset}
          onChange={(value) => say({ dataset: value ?? NEW_DATASET })}
          data={[
            { value: NEW_DATASET, label: t('import.newDataset') },
            ...(datasets.data ?? []).map((one) => ({ value: one.id, label: t('import.newExtractOf', { title: one.title }) })),
          ]}
          w={260}
          data-testid="import-dataset"
        />
        {isNew && (
          <TextInput
            label={t('dataset.title')}
            value={title}
            maxLength={150}
            onChange={(event) => say({ title: event.currentTarget.value })}
            flex={1}
            miw={220}
            data-testid="import-title"
          />
        )}
        <Button
          loading={isRunning}
          disabled={!props.isReadable || (isNew && title.trim() === '')}
          onClick={() => void start()}
          data-testid="import-start"
        >
          {t('import.start')}
        </Button>
      </Group>
      {!isNew && <ColumnsDiffer dataset={datasets.data?.find((one) => one.id === dataset)} names={props.columns} />}
      {problem && <ProblemNote problem={problem} />}
    </Stack>
  )
}

/** Asks what the extract's records are shown with. */
function useRecordsAhead(): (made: ImportResult) => Promise<void> {
  const askAhead = useAskAhead()
  return async ({ dataset, extract }) => {
    const found = askAhead('extracts.get', { extract })
    await Promise.all([
      askAhead('datasets.get', { dataset }),
      askAhead('profile.get', { extract }),
      askAhead('tags.get', { extract }),
      askAhead('rows.page', { extract, from: 0, count: 1 }),
      found.then((one) => one && askAhead('rows.page', { extract, ...firstPage(one.lines.records) })),
    ])
  }
}

/** `welfare_2567.csv` → `welfare 2567`: a title to start from. */
function titleOf(fileName: string): string {
  return fileName
    .replace(/\.[^.]*$/, '')
    .replaceAll('_', ' ')
    .slice(0, 150)
}
