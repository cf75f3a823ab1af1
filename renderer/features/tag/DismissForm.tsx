import { Button, Group, Paper, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { ColumnTag } from '#shared/contract/stewardship.ts'
import { useFocusHere } from '../../app/focus.ts'
import { useText } from '../../app/text.ts'
import type { NewDecision } from './decisions.ts'

/** Says that a finding is wrong: the column is not personal; with the reason, for whoever approves. */
export function DismissForm(props: {
  readonly tag: ColumnTag
  readonly isPending: boolean
  readonly onDecide: (decision: NewDecision) => void
  readonly onCancel: () => void
}) {
  const { t } = useText()
  const [reason, setReason] = useState('')
  const first = useFocusHere<HTMLTextAreaElement>()
  return (
    <Paper
      withBorder
      p="md"
      component="form"
      onSubmit={(event) => {
        event.preventDefault()
        props.onDecide({ column: props.tag.column, action: 'dismiss', type: null, sensitivity: 'none', reason: reason.trim() })
      }}
    >
      <Stack gap="sm">
        <Text size="sm">{t('dismiss.text')}</Text>
        <Textarea
          label={t('dismiss.reason')}
          required
          autosize
          minRows={2}
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          ref={first}
          data-testid="dismiss-reason"
        />
        <Group gap="sm">
          <Button type="submit" disabled={reason.trim() === ''} loading={props.isPending} data-testid="dismiss-confirm">
            {t('dismiss.confirm')}
          </Button>
          <Button variant="default" onClick={props.onCancel}>
            {t('act.cancel')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  )
}
