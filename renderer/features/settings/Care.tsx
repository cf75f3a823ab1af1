import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconCircleCheckFilled, IconCircleXFilled, IconDatabaseExport, IconStethoscope } from '@tabler/icons-react'
import { useState } from 'react'
import { type DoctorReport, doctorReport, type WorkspaceInfo } from '#shared/contract/workspace.ts'
import { ask, useApi } from '../../api.ts'
import { useJobRun } from '../../app/jobs.ts'
import { useText } from '../../app/text.ts'
import { LanguageSwitch } from '../../ui/LanguageSwitch.tsx'
import { ProblemNote } from '../../ui/ProblemNote.tsx'

/** Keeping the workspace well: a backup, an examination, and the language it speaks. */
export function Care({ workspace }: { readonly workspace: WorkspaceInfo }) {
  const { t } = useText()
  return (
    <Stack gap="xl">
      <Backup name={workspace.agency.code} />
      <Doctor />
      <Stack gap="sm" align="flex-start">
        <Title order={2} size="h3">
          {t('language.label')}
        </Title>
        <LanguageSwitch />
      </Stack>
    </Stack>
  )
}

function Backup({ name }: { readonly name: string }) {
  const { t } = useText()
  const api = useApi()
  const run = useJobRun()
  const [isDone, setIsDone] = useState(false)
  const start = async () => {
    const ticket = await api.host.pickSave(`${name}.borikon-backup`)
    if (ticket === null) return
    setIsDone(false)
    const job = await run.run(() => ask(api, 'workspace.backup', { save: ticket }))
    if (!job) return
    await api.host.collect(ticket)
    setIsDone(true)
  }
  return (
    <Stack gap="sm" align="flex-start">
      <Title order={2} size="h3">
        {t('backup.title')}
      </Title>
      <Text size="sm">{t('backup.text')}</Text>
      <Button variant="default" leftSection={<IconDatabaseExport size={16} />} loading={run.isRunning} onClick={() => void start()}>
        {t('backup.start')}
      </Button>
      {run.problem && <ProblemNote problem={run.problem} />}
      {isDone && <Alert color="teal">{t('backup.done')}</Alert>}
    </Stack>
  )
}

function Doctor() {
  const { t } = useText()
  const api = useApi()
  const run = useJobRun()
  const [report, setReport] = useState<DoctorReport | null>(null)
  const start = async () => {
    const job = await run.run(() => ask(api, 'workspace.doctor', {}))
    if (job) setReport(doctorReport.parse(job.result))
  }
  return (
    <Stack gap="sm" align="flex-start">
      <Title order={2} size="h3">
        {t('doctor.title')}
      </Title>
      <Text size="sm">{t('doctor.text')}</Text>
      <Button variant="default" leftSection={<IconStethoscope size={16} />} loading={run.isRunning} onClick={() => void start()}>
        {t('doctor.start')}
      </Button>
      {run.problem && <ProblemNote problem={run.problem} />}
      {report && <Findings report={report} />}
    </Stack>
  )
}

function Findings({ report }: { readonly report: DoctorReport }) {
  const { t, say } = useText()
  return (
    <Alert color={report.healthy ? 'teal' : 'red'} title={t(report.healthy ? 'doctor.healthy' : 'doctor.ill')} w="100%">
      <Stack gap={4}>
        {report.checks.map((check) => (
          <Group key={`${check.code} ${JSON.stringify(check.params)}`} gap="xs" wrap="nowrap">
            {check.ok ? (
              <IconCircleCheckFilled size={16} aria-label={t('verify.passed')} />
            ) : (
              <IconCircleXFilled size={16} aria-label={t('verify.failed')} />
            )}
            <Text size="sm">{say('doctor.check', check.code, check.params)}</Text>
          </Group>
        ))}
      </Stack>
    </Alert>
  )
}
