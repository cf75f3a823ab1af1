import { Anchor, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ask, useApi } from '../../api.ts'
import { useJobRun } from '../../app/jobs.ts'
import { useForgetFile } from '../../app/taken-file.ts'
import { useText } from '../../app/text.ts'
import { JobProgress } from '../../ui/JobProgress.tsx'
import { ProblemNote } from '../../ui/ProblemNote.tsx'

/** A backup becomes a workspace in a folder of its own; it then stands among the recent ones. */
export function RestoreBackup() {
  const { t } = useText()
  const api = useApi()
  const client = useQueryClient()
  const forget = useForgetFile()
  const restore = useJobRun()
  const [isDone, setIsDone] = useState(false)

  const start = async () => {
    const [backup] = await api.host.pickFiles('backup')
    if (!backup) return
    const job = await restore.run(() => ask(api, 'workspace.restore', { backup: backup.ticket, folder: null }))
    forget(backup.ticket)
    setIsDone(job !== null)
    await client.invalidateQueries({ queryKey: ['workspace'] })
  }

  return (
    <Stack gap="xs" align="flex-start">
      <Anchor component="button" size="sm" onClick={() => void start()} disabled={restore.isRunning}>
        {t('welcome.restore')}
      </Anchor>
      {restore.isRunning && restore.job && <JobProgress job={restore.job} />}
      {restore.problem && <ProblemNote problem={restore.problem} />}
      {isDone && <Text size="sm">{t('welcome.restored')}</Text>}
    </Stack>
  )
}
