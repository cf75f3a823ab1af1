import { Button, FileButton, Group, Stack, Tabs, Text, Title } from '@mantine/core'
import { IconAdjustments, IconDownload, IconFileImport, IconShieldCheck } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Extract, savedFile } from '#shared/contract/extracts.ts'
import { type DialectOverrides, overridesOfReading } from '#shared/csv/dialect.ts'
import { linesAround } from '#shared/csv/line-account.ts'
import { ask, useAnswer, useApi } from '../../api.ts'
import { useFocusHere } from '../../app/focus.ts'
import { useJobRun } from '../../app/jobs.ts'
import { useText } from '../../app/text.ts'
import { Answer } from '../../ui/Answer.tsx'
import { ProblemNote } from '../../ui/ProblemNote.tsx'
import panels from '../../ui/panels.module.css'
import { When } from '../../ui/When.tsx'
import { Workbench } from '../../ui/Workbench.tsx'
import { RecordsTable } from '../table/RecordsTable.tsx'
import styles from './Import.module.css'
import { LineAccount } from './LineAccount.tsx'
import { Lines, PreviewBody, type PreviewTab, Surroundings } from './PreviewBody.tsx'
import { ReadingChips } from './ReadingChips.tsx'
import { RejectList } from './RejectList.tsx'
import { RevealText } from './RevealText.tsx'
import { TriedReading, useShownReading } from './TriedReading.tsx'

const REJECTS_SHOWN = 500

/** What another reading of a kept file begins with. */
interface Rereading {
  readonly first: DialectOverrides
  readonly firstTab?: PreviewTab
}

/** An extract that is in the workspace: its records, what was rejected, and how it was read, which can still be corrected. */
export function Imported({ extract, onFile }: { readonly extract: string; readonly onFile: (file: File) => void }) {
  const query = useAnswer('extracts.get', { extract })
  const [rereading, setRereading] = useState<Rereading | null>(null)
  const [isBack, setIsBack] = useState(false)
  const comeBack = () => {
    setRereading(null)
    setIsBack(true)
  }
  return (
    <Answer query={query}>
      {(found) =>
        rereading ? (
          <Reread extract={found} {...rereading} onDone={comeBack} />
        ) : (
          <Workbench
            testId="imported"
            filled
            aside={<AboutExtract extract={found} onReread={(first) => setRereading({ first })} onFile={onFile} />}
          >
            <ExtractTabs extract={found} isBack={isBack} onReread={setRereading} />
          </Workbench>
        )
      }
    </Answer>
  )
}

function ExtractTabs(props: {
  readonly extract: Extract
  /** From another reading of it. */
  readonly isBack: boolean
  readonly onReread: (rereading: Rereading) => void
}) {
  const { t } = useText()
  const { extract } = props
  const records = useFocusHere<HTMLButtonElement>(props.isBack)
  const around = linesAround(extract.reading)
  return (
    <Tabs defaultValue="records" keepMounted={false} className={panels.tabs}>
      <Tabs.List className={panels.list}>
        <Tabs.Tab ref={records} value="records">
          {t('imported.records', { count: extract.lines.records })}
        </Tabs.Tab>
        <Tabs.Tab value="rejects" data-testid="tab-rejects">
          {t('preview.rejects', { count: extract.lines.rejected })}
        </Tabs.Tab>
        <Tabs.Tab value="around">{t('preview.around', { count: around.preamble + around.footer })}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="records" className={panels.panel}>
        <RecordsTable extract={extract} />
      </Tabs.Panel>
      <Tabs.Panel value="rejects" className={panels.scrolled}>
        <Rejects
          extract={extract.id}
          onRepair={() => props.onReread({ first: overridesOfReading(extract.reading), firstTab: 'rejects' })}
        />
      </Tabs.Panel>
      <Tabs.Panel value="around" className={panels.scrolled}>
        <Around extract={extract} />
      </Tabs.Panel>
    </Tabs>
  )
}

function Rejects({ extract, onRepair }: { readonly extract: string; readonly onRepair: () => void }) {
  const { t } = useText()
  const query = useAnswer('extracts.rejects', { extract, from: 0, count: REJECTS_SHOWN })
  return (
    <Answer query={query}>
      {({ total, described, rejects, maskedColumns }) => (
        <Stack gap="xs">
          {rejects.length > 0 && (
            <Group gap="sm">
              <Button
                size="xs"
                variant="default"
                leftSection={<IconAdjustments size={16} />}
                onClick={onRepair}
                data-testid="repair-rejects"
              >
                {t('rejects.repair')}
              </Button>
              <RevealText extract={extract} maskedColumns={maskedColumns} masked={t('reveal.textMasked')} />
            </Group>
          )}
          <RejectList rejects={rejects} />
          {total > rejects.length && <Text size="sm">{t('rejects.more', { shown: rejects.length, total })}</Text>}
          {total > described && <Text size="sm">{t('rejects.described', { described })}</Text>}
        </Stack>
      )}
    </Answer>
  )
}

/** The header stands with the lines around the table, but is none of them. */
function Around({ extract }: { readonly extract: Extract }) {
  const { t } = useText()
  const query = useAnswer('extracts.surroundings', { extract: extract.id })
  const around = linesAround(extract.reading)
  return (
    <Answer query={query}>
      {({ preamble, header, footer, maskedColumns }) => (
        <Stack>
          {around.preamble + around.footer > 0 && (
            <RevealText extract={extract.id} maskedColumns={maskedColumns} masked={t('reveal.textMasked')} />
          )}
          <Surroundings reading={extract.reading} preamble={preamble} footer={footer} />
          {header.length > 0 && <Lines title={t('lines.header')} lines={header} />}
        </Stack>
      )}
    </Answer>
  )
}

function AboutExtract(props: {
  readonly extract: Extract
  readonly onReread: (overrides: DialectOverrides) => void
  readonly onFile: (file: File) => void
}) {
  const { t, bytes, share } = useText()
  const { extract } = props
  return (
    <Stack gap="md">
      <div>
        <Text fw={600}>{extract.name}</Text>
        <Text size="sm" c="gray.7">
          {bytes(extract.bytes)} · <When at={extract.importedAt} />
        </Text>
      </div>
      <Group gap="xs">
        <Button
          size="xs"
          variant="default"
          leftSection={<IconAdjustments size={16} />}
          onClick={() => props.onReread(overridesOfReading(extract.reading))}
          data-testid="reread"
        >
          {t('imported.reread')}
        </Button>
        <FileButton onChange={(file) => file && props.onFile(file)} accept=".csv,.txt,.tsv,text/csv,text/plain">
          {(button) => (
            <Button {...button} size="xs" variant="default" leftSection={<IconFileImport size={16} />}>
              {t('imported.newer')}
            </Button>
          )}
        </FileButton>
      </Group>
      <LineAccount lines={extract.lines} reading={extract.reading} isWhole />
      <div>
        <Text fw={600} size="sm" mb="xs">
          {t('dialect.title')}
        </Text>
        <ReadingChips reading={extract.reading} overrides={overridesOfReading(extract.reading)} onChange={props.onReread} />
      </div>
      <Original extract={extract} />
      <Text size="xs" c="gray.7">
        {t('imported.stored', { share: share(extract.bytes > 0 ? extract.storedBytes / extract.bytes : 0) })}
      </Text>
    </Stack>
  )
}

/** The file as it was received: its identity, its return byte for byte, and the proof that it is whole. */
function Original({ extract }: { readonly extract: Extract }) {
  const { t } = useText()
  const api = useApi()
  const save = useJobRun()
  const check = useJobRun()
  const [note, setNote] = useState<string | null>(null)

  const saveOriginal = async () => {
    const ticket = await api.host.pickSave(extract.name)
    if (ticket === null) return
    const job = await save.run(() => ask(api, 'extracts.save', { extract: extract.id, save: ticket }))
    if (!job) return
    await api.host.collect(ticket)
    setNote(t('imported.saved', { name: savedFile.parse(job.result).name }))
  }
  const checkOriginal = async () => {
    const job = await check.run(() => ask(api, 'extracts.check', { extract: extract.id }))
    if (job) setNote(t('imported.whole'))
  }

  return (
    <Stack gap="xs">
      <Text fw={600} size="sm">
        {t('imported.original')}
      </Text>
      <Text size="xs" c="gray.7" className="mono">
        SHA-256 {extract.sha256}
      </Text>
      <Group gap="xs">
        <Button
          size="xs"
          variant="default"
          leftSection={<IconDownload size={16} />}
          loading={save.isRunning}
          onClick={() => void saveOriginal()}
        >
          {t('imported.save')}
        </Button>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconShieldCheck size={16} />}
          loading={check.isRunning}
          onClick={() => void checkOriginal()}
        >
          {t('imported.check')}
        </Button>
      </Group>
      {note !== null && (
        <Text size="sm" role="status">
          {note}
        </Text>
      )}
      {save.problem && <ProblemNote problem={save.problem} />}
      {check.problem && <ProblemNote problem={check.problem} />}
    </Stack>
  )
}

/** Another reading of the kept file: seen first, applied when the person says so. */
function Reread({ extract, first, firstTab, onDone }: Rereading & { readonly extract: Extract; readonly onDone: () => void }) {
  const { t } = useText()
  const api = useApi()
  const client = useQueryClient()
  const [overrides, setOverrides] = useState(first)
  const preview = useAnswer('extracts.previewReading', { extract: extract.id, overrides }, { keepPrevious: true })
  const shown = useShownReading(preview, overrides)
  const run = useJobRun()
  const title = useFocusHere<HTMLHeadingElement>()
  const inForce = overridesOfReading(extract.reading)
  const isChanged = JSON.stringify(overrides) !== JSON.stringify(inForce)

  const apply = async () => {
    const job = await run.run(() => ask(api, 'extracts.reread', { extract: extract.id, overrides }))
    if (!job) return
    await client.invalidateQueries()
    onDone()
  }

  return (
    <Workbench testId="reread-preview">
      <Stack gap="lg">
        <Group justify="space-between" align="flex-start">
          <div>
            <Title ref={title} order={2} tabIndex={-1} className={styles.title}>
              {t('reread.title')}
            </Title>
            <Text size="sm" c="gray.7">
              {t('reread.text')}
            </Text>
          </div>
          <Group gap="xs">
            <Button variant="default" onClick={onDone}>
              {t('act.cancel')}
            </Button>
            <Button
              disabled={!isChanged || preview.isError}
              loading={run.isRunning}
              onClick={() => void apply()}
              data-testid="reread-apply"
            >
              {t('reread.apply')}
            </Button>
          </Group>
        </Group>
        {run.problem && <ProblemNote problem={run.problem} />}
        <TriedReading query={preview} shown={shown} overrides={overrides} first={inForce} onChange={setOverrides}>
          {({ value, ...made }) => (
            <>
              <RevealText extract={extract.id} maskedColumns={value.maskedColumns} masked={t('reveal.previewMasked')} />
              <PreviewBody preview={value} {...made} firstTab={firstTab} onChange={setOverrides} />
            </>
          )}
        </TriedReading>
      </Stack>
    </Workbench>
  )
}
