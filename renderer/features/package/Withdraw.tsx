import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { Submission } from '#shared/contract/submissions.ts'
import { useAct } from '../../api.ts'
import { useText } from '../../app/text.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { ProblemNote } from '../../ui/ProblemNote.tsx'
import { SUBMISSION_AREAS } from './areas.ts'

const WITHDRAWABLE = new Set<Submission['state']>(['in-review', 'approved', 'packaged', 'queued', 'exported'])

/** Takes a submission back, with a reason; what was approved is then approved no longer. */
export function Withdraw({ submission }: { readonly submission: Submission }) {
  const { t } = useText()
  const withdraw = useAct('submissions.withdraw', ...SUBMISSION_AREAS)
  const [isAsking, setIsAsking] = useState(false)
  const [reason, setReason] = useState('')
  if (!WITHDRAWABLE.has(submission.state)) return null
  const act = () => withdraw.mutate({ submission: submission.id, reason: reason.trim() }, { onSuccess: () => setIsAsking(false) })
  return (
    <>
      <Button variant="subtle" color="gray.8" onClick={() => setIsAsking(true)}>
        {t('withdraw.open')}
      </Button>
      <Dialog opened={isAsking} onClose={() => setIsAsking(false)} title={t('withdraw.title')}>
        <Stack>
          <Text size="sm">{t('withdraw.text')}</Text>
          <Textarea
            label={t('withdraw.reason')}
            required
            maxLength={2000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            data-autofocus
          />
          {withdraw.error && <ProblemNote problem={withdraw.error.problem} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setIsAsking(false)}>
              {t('act.keep')}
            </Button>
            <Button color="red.8" disabled={reason.trim() === ''} loading={withdraw.isPending} onClick={act}>
              {t('withdraw.submit')}
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </>
  )
}
