import { Alert, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { FrozenPart, Submission } from '#shared/contract/submissions.ts'
import { useText } from '../../app/text.ts'
import { When } from '../../ui/When.tsx'

interface ChangedProps {
  readonly submission: Submission
  readonly changed: readonly FrozenPart[]
}

/** What was changed after the bundle was built, which is not in it. */
export function ChangedSince({ submission, changed }: ChangedProps) {
  const { t } = useText()
  const title = t(submission.state === 'packaged' ? 'package.changedSinceBuilt' : 'package.changedSinceExport')
  return (
    <Alert color="amber" icon={<IconAlertTriangle />} title={title} data-testid="changed-since">
      <Text size="sm">{t('package.changedParts', { parts: usePartNames()(changed) })}</Text>
      <Text size="sm">{t('package.changedSinceText', { version: submission.version })}</Text>
    </Alert>
  )
}

/** Why nothing is approved any more that was sent to review. */
export function Lapsed({ submission, changed }: ChangedProps) {
  const { t } = useText()
  const parts = usePartNames()(changed)
  return (
    <Alert color="amber" icon={<IconAlertTriangle />} title={t('package.lapsed')} data-testid="approvals-lapsed">
      <Text size="sm">{changed.length > 0 ? t('package.changedParts', { parts }) : t('package.changedBack')}</Text>
      <Text size="sm">
        {t('package.lapsedText')} (<When at={submission.at} />)
      </Text>
    </Alert>
  )
}

function usePartNames(): (parts: readonly FrozenPart[]) => string {
  const { say } = useText()
  return (parts) => parts.map((part) => say('package.part', part)).join(', ')
}
