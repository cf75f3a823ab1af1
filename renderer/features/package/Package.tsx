import { Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { IconFileText, IconPackage } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import type { Output } from '#shared/contract/contract.ts'
import type { BundleInfo, Submission } from '#shared/contract/submissions.ts'
import { ask, useAct, useAnswer, useApi } from '../../api.ts'
import { useJobRun } from '../../app/jobs.ts'
import { useText } from '../../app/text.ts'
import { Answer } from '../../ui/Answer.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { ProblemNote } from '../../ui/ProblemNote.tsx'
import { When } from '../../ui/When.tsx'
import { Workbench } from '../../ui/Workbench.tsx'
import { Approvals } from './Approvals.tsx'
import { SUBMISSION_AREAS } from './areas.ts'
import { ChangedSince, Lapsed } from './Changed.tsx'
import { ExportBundle } from './ExportBundle.tsx'
import { Gates } from './Gates.tsx'
import { Withdraw } from './Withdraw.tsx'

const BUILDABLE = new Set<Submission['state']>(['approved', 'packaged', 'exported'])
/** What was built is as it was approved, whatever changes; a change leaves in the next version. */
const RENEWABLE = new Set<Submission['state']>(['packaged', 'queued', 'exported', 'delivered', 'accepted'])

/** Gates, approvals, the bundle: what is left to do, in order, and who has to do it. */
export function Package({ dataset, extract }: { readonly dataset: string; readonly extract: string }) {
  const query = useAnswer('submissions.current', { extract })
  return <Answer query={query}>{(current) => <Steps dataset={dataset} extract={extract} current={current} />}</Answer>
}

function Steps({
  dataset,
  extract,
  current,
}: {
  readonly dataset: string
  readonly extract: string
  readonly current: Output<'submissions.current'>
}) {
  const { t, say } = useText()
  const { submission, gates } = current
  const toPrepare = gates.filter((gate) => gate.step !== 'package')
  const isReady = toPrepare.every((gate) => gate.met)
  const met = gates.filter((gate) => gate.met).length
  const hasNews = submission !== null && RENEWABLE.has(submission.state) && current.changed.length > 0
  const isOpen = submission !== null && submission.state !== 'draft' && submission.state !== 'withdrawn'
  return (
    <Workbench testId="package">
      <Stack gap="xl" maw={760} mx="auto">
        <Group justify="space-between">
          <Title order={2}>{t('package.title')}</Title>
          {submission && (
            <Group gap="sm">
              <Badge size="lg" color="teal" data-testid="submission-state">
                {t('package.version', { version: submission.version })} · {say('submission.state', submission.state)}
              </Badge>
              <Withdraw submission={submission} />
            </Group>
          )}
        </Group>
        {!isOpen && current.approvalsLapsed && submission && <Lapsed submission={submission} changed={current.changed} />}
        {hasNews && <ChangedSince submission={submission} changed={current.changed} />}
        <Stack gap="sm">
          <Title order={3}>{t('package.gates', { met, all: gates.length })}</Title>
          {isOpen && isReady ? (
            <details>
              <summary>{t(met === gates.length ? 'package.gatesMet' : 'package.gatesMetButApprovals')}</summary>
              <Gates dataset={dataset} extract={extract} gates={gates} />
            </details>
          ) : (
            <Gates dataset={dataset} extract={extract} gates={gates} />
          )}
        </Stack>
        {!isOpen && <Prepare extract={extract} isReady={isReady} />}
        {isOpen && <Approvals submission={submission} />}
        {submission && BUILDABLE.has(submission.state) && <Bundle submission={submission} />}
        {hasNews && <Prepare extract={extract} isReady={isReady} />}
      </Stack>
    </Workbench>
  )
}

function Prepare({ extract, isReady }: { readonly extract: string; readonly isReady: boolean }) {
  const { t } = useText()
  const prepare = useAct('submissions.prepare', ...SUBMISSION_AREAS)
  return (
    <Stack gap="sm" align="flex-start">
      <Title order={3}>{t('package.prepare')}</Title>
      <Text size="sm">{t(isReady ? 'package.prepareText' : 'package.prepareBlocked')}</Text>
      {prepare.error && <ProblemNote problem={prepare.error.problem} />}
      <Button disabled={!isReady} loading={prepare.isPending} onClick={() => prepare.mutate({ extract })} data-testid="prepare">
        {t('package.prepareSubmit')}
      </Button>
    </Stack>
  )
}

function Bundle({ submission }: { readonly submission: Submission }) {
  const { t } = useText()
  const api = useApi()
  const client = useQueryClient()
  const build = useJobRun()
  const start = async () => {
    await build.run(() => ask(api, 'submissions.package', { submission: submission.id }))
    await Promise.all(SUBMISSION_AREAS.map((area) => client.invalidateQueries({ queryKey: [area] })))
  }
  // What was refused before is refused still, whoever looks.
  const problem = build.isRunning ? null : (build.problem ?? submission.refused)
  return (
    <Stack gap="sm" align="flex-start">
      <Title order={3}>{t('package.bundle')}</Title>
      {!submission.bundle && <Text size="sm">{t('package.bundleText')}</Text>}
      {!submission.bundle && (
        <Button leftSection={<IconPackage size={18} />} loading={build.isRunning} onClick={() => void start()} data-testid="build">
          {t('package.build')}
        </Button>
      )}
      {problem && <ProblemNote problem={problem} />}
      {submission.bundle && <Built submission={submission} bundle={submission.bundle} />}
    </Stack>
  )
}

function Built({ submission, bundle }: { readonly submission: Submission; readonly bundle: BundleInfo }) {
  const { t, bytes } = useText()
  const { host } = useApi()
  const report = useAct('submissions.report')
  const showReport = () => report.mutate({ submission: submission.id }, { onSuccess: ({ html }) => void host.showPage(html) })
  return (
    <Paper withBorder p="md" w="100%" data-testid="bundle">
      <Stack gap="md">
        <Facts
          facts={[
            [
              t('bundle.name'),
              <span key="name" data-testid="bundle-name">
                {bundle.name}
              </span>,
            ],
            [t('bundle.size'), bytes(bundle.bytes)],
            [t('bundle.encrypted'), t(bundle.encrypted ? 'answer.yes' : 'answer.no')],
            [t('bundle.builtAt'), <When key="at" at={bundle.builtAt} />],
            [
              'SHA-256',
              <span key="sha" className="mono">
                {bundle.sha256}
              </span>,
            ],
          ]}
        />
        <ExportBundle submission={submission} bundle={bundle}>
          <Button
            variant="default"
            leftSection={<IconFileText size={18} />}
            loading={report.isPending}
            onClick={showReport}
            data-testid="report"
          >
            {t('package.report')}
          </Button>
        </ExportBundle>
        {report.error && <ProblemNote problem={report.error.problem} />}
      </Stack>
    </Paper>
  )
}
