import { Alert, Button, Group, Stack } from '@mantine/core'
import { IconPackageExport } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { savedFile } from '#shared/contract/extracts.ts'
import type { BundleInfo, Submission } from '#shared/contract/submissions.ts'
import { ask, useApi } from '../../api.ts'
import { useJobRun } from '../../app/jobs.ts'
import { useText } from '../../app/text.ts'
import { ProblemNote } from '../../ui/ProblemNote.tsx'
import { SUBMISSION_AREAS } from './areas.ts'

interface ExportProps {
  readonly submission: Submission
  readonly bundle: BundleInfo
  /** What else can be done with it, beside. */
  readonly children?: ReactNode
}

/** Saves the bundle outside the workspace, as a download or where the person says. */
export function ExportBundle({ submission, bundle, children }: ExportProps) {
  const { t } = useText()
  const api = useApi()
  const client = useQueryClient()
  const run = useJobRun()
  const [saved, setSaved] = useState<string | null>(null)
  const start = async () => {
    const ticket = await api.host.pickSave(bundle.name)
    if (ticket === null) return
    const job = await run.run(() => ask(api, 'submissions.export', { submission: submission.id, save: ticket }))
    if (!job) return
    await api.host.collect(ticket)
    setSaved(savedFile.parse(job.result).name)
    await Promise.all(SUBMISSION_AREAS.map((area) => client.invalidateQueries({ queryKey: [area] })))
  }
  return (
    <Stack gap="xs" align="flex-start">
      <Group gap="sm">
        <Button leftSection={<IconPackageExport size={18} />} loading={run.isRunning} onClick={() => void start()} data-testid="export">
          {t('package.export')}
        </Button>
        {children}
      </Group>
      {run.problem && <ProblemNote problem={run.problem} />}
      {saved !== null && (
        <Alert color="teal" data-testid="exported">
          {t('package.exported', { name: saved })}
        </Alert>
      )}
    </Stack>
  )
}
