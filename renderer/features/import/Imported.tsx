import { Button, FileButton, Group, Stack, Tabs, Text } from '@mantine/core'
import { useMergedRef } from '@mantine/hooks'
import { IconAdjustments, IconDownload, IconFileImport, IconShieldCheck } from '@tabler/icons-react'
import { type RefObject, useRef, useState } from 'react'
import { type Extract, savedFile } from '#shared/contract/extracts.ts'
import { type DialectOverrides, overridesOfReading } from '#shared/csv/dialect.ts'
import { linesAround } from '#shared/csv/line-account.ts'
import { ask, useAnswer, useApi } from '../../api.ts'
import { useFocusHere } from '../../app/focus.ts'
import { useJobRun } from '../../app/jobs.ts'
import { type DatasetRoute, go, goInstead, type ImportView } from '../../app/route.ts'
import { useText } from '../../app/text.ts'
import { Answer } from '../../ui/Answer.tsx'
import { ProblemNote } from '../../ui/ProblemNote.tsx'
import panels from '../../ui/panels.module.css'
import { When } from '../../ui/When.tsx'
import { Workbench } from '../../ui/Workbench.tsx'
import { RecordsTable } from '../table/RecordsTable.tsx'
import { LineAccount } from './LineAccount.tsx'
import { Lines, type PreviewTab, Surroundings } from './PreviewBody.tsx'
import { ReadingChips } from './ReadingChips.tsx'
import { RejectList } from './RejectList.tsx'
import { Reread } from './Reread.tsx'
import { RevealText } from './RevealText.tsx'

const REJECTS_SHOWN = 500

/** Another reading of a kept file that was begun here. */
interface Rereading {
  readonly overrides: DialectOverrides
  /** What was shown before; null where it was begun with, as after a reload. */
  readonly from: ImportView | null
  readonly firstTab: PreviewTab
}

const NOT_BEGUN = { from: null, firstTab: 'rows' } as const

interface ImportedProps {
  readonly route: DatasetRoute
  readonly onFile: (file: File) => void
}

/** An extract that is in the workspace: its records, what was rejected, and how it was read, which can still be corrected. */
export function Imported({ extract, ...props }: ImportedProps & { readonly extract: string }) {
  const query = useAnswer('extracts.get', { extract })
  return <Answer query={query}>{(found) => <ImportedExtract extract={found} {...props} />}</Answer>
}

function ImportedExtract({ extract, route, onFile }: ImportedProps & { readonly extract: Extract }) {
  const { view = 'records' } = route
  const [rereading, setRereading] = useState<Rereading | null>(null)
  const rejectsTab = useRef<HTMLButtonElement>(null)
  const { from, firstTab } = rereading ?? NOT_BEGUN
  const inForce = overridesOfReading(extract.reading)
  const show = (next: ImportView) => go({ ...route, view: next })
  const reread = (overrides: DialectOverrides, firstTab: PreviewTab = 'rows') => {
    setRereading({ overrides, from: view, firstTab })
    show('reread')
  }
  // The way back in the browser leads from another reading to what was shown before, and forward again to what was chosen there.
  const leaveFor = (next: ImportView) => (from === next ? history.back() : goInstead({ ...route, view: next }))

  if (view === 'reread') {
    return (
      <Reread
        extract={extract}
        overrides={rereading?.overrides ?? inForce}
        firstTab={firstTab}
        onChange={(overrides) => setRereading({ overrides, from, firstTab })}
        onCancel={() => leaveFor(from ?? 'records')}
        onApplied={() => leaveFor('records')}
      />
    )
  }
  const showRejects = () => {
    show('rejects')
    rejectsTab.current?.focus()
  }
  return (
    <Workbench
      testId="imported"
      filled
      aside={<AboutExtract extract={extract} onReread={reread} onRejects={showRejects} onFile={onFile} />}
    >
      <ExtractTabs
        extract={extract}
        view={view}
        rejectsTab={rejectsTab}
        isBack={rereading !== null}
        onShow={show}
        onRepair={() => reread(inForce, 'rejects')}
      />
    </Workbench>
  )
}

const TABS = ['records', 'rejects', 'around'] as const satisfies readonly ImportView[]

function ExtractTabs(props: {
  readonly extract: Extract
  readonly view: (typeof TABS)[number]
  readonly rejectsTab: RefObject<HTMLButtonElement | null>
  /** From another reading of it. */
  readonly isBack: boolean
  readonly onShow: (view: ImportView) => void
  readonly onRepair: () => void
}) {
  const { t } = useText()
  const { extract, view } = props
  const shown = useFocusHere<HTMLButtonElement>(props.isBack || view === 'rejects')
  const shownRejects = useMergedRef(props.rejectsTab, shown)
  const around = linesAround(extract.reading)
  return (
    <Tabs
      value={view}
      onChange={(value) => props.onShow(TABS.find((name) => name === value) ?? 'records')}
      keepMounted={false}
      className={panels.tabs}
    >
      <Tabs.List className={panels.list}>
        <Tabs.Tab ref={view === 'records' ? shown : undefined} value="records">
          {t('imported.records', { count: extract.lines.records })}
        </Tabs.Tab>
        <Tabs.Tab ref={view === 'rejects' ? shownRejects : props.rejectsTab} value="rejects" data-testid="tab-rejects">
          {t('preview.rejects', { count: extract.lines.rejected })}
        </Tabs.Tab>
        <Tabs.Tab value="around">{t('preview.around', { count: around.preamble + around.footer })}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="records" className={panels.panel}>
        <RecordsTable extract={extract} />
      </Tabs.Panel>
      <Tabs.Panel value="rejects" className={panels.scrolled}>
        <Rejects extract={extract.id} onRepair={props.onRepair} />
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
          <RejectList rejects={rejects} total={total} />
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
  readonly onRejects: () => void
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
      <LineAccount lines={extract.lines} repaired={extract.repaired} reading={extract.reading} isWhole onRejects={props.onRejects} />
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
