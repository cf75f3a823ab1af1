import { Alert, Button, Stack } from '@mantine/core'
import { IconPackageExport } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { savedFile } from '#shared/contract/extracts.ts'
import type { BundleInfo, Submission } from '#shared/contract/submissions.ts'
import { ask, useApi } from '../../api.ts'
import { useJobRun } from '../../app/jobs.ts'
import { useText } from '../../app/text.ts'
import { ProblemNote } from '../../ui/ProblemNote.tsx'
import { SUBMISSION_AREAS } from './areas.ts'

/** Saves the bundle outside the workspace, as a download or where the person says. */
export function ExportBundle({ submission, bundle }: { readonly submission: Submission; readonly bundle: BundleInfo }) {
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
      <Button leftSection={<IconPackageExport size={18} />} loading={run.isRunning} onClick={() => void start()} data-testid="export">
        {t('package.export')}
      </Button>
      {run.problem && <ProblemNote problem={run.problem} />}
      {saved !== null && (
        <Alert color="teal" data-testid="exported">
          {t('package.exported', { name: saved })}
        </Alert>
      )}
    </Stack>
  )
}
