import { Button, Group, Paper, Select, Stack, Textarea } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { ColumnTag } from '#shared/contract/stewardship.ts'
import { type Sensitivity, sensitivity as sensitivities } from '#shared/sensitive/finding.ts'
import { defaultSensitivityOf, SENSITIVE_TYPES } from '#shared/sensitive/types.ts'
import { useFocusHere } from '../../app/focus.ts'
import { useText } from '../../app/text.ts'
import type { NewDecision } from './decisions.ts'

const NO_TYPE = 'none'

/** Says what the column really holds: type to search every type there is; its usual sensitivity is put in and can be changed. */
export function ChangeForm(props: {
  readonly tag: ColumnTag
  readonly isPending: boolean
  readonly onDecide: (decision: NewDecision) => void
  readonly onCancel: () => void
}) {
  const { t, language, say } = useText()
  const { tag } = props
  const [type, setType] = useState<string | null>(tag.decision?.type ?? tag.findings[0]?.type ?? null)
  const [sensitivity, setSensitivity] = useState<Sensitivity>(tag.decision?.sensitivity ?? tag.sensitivity)
  const [reason, setReason] = useState('')
  const first = useFocusHere<HTMLInputElement>()
  // What is typed takes the place of the type that is named there.
  useEffect(() => first.current?.select(), [first])

  const pickType = (code: string | null) => {
    if (code === null) return
    setType(code === NO_TYPE ? null : code)
    setSensitivity(code === NO_TYPE ? 'none' : defaultSensitivityOf(code))
  }

  return (
    <Paper
      withBorder
      p="md"
      component="form"
      onSubmit={(event) => {
        event.preventDefault()
        props.onDecide({ column: tag.column, action: 'change', type, sensitivity, reason: reason.trim() })
      }}
    >
      <Stack gap="sm">
        <Select
          label={t('change.type')}
          description={t('change.typeHelp')}
          searchable
          allowDeselect={false}
          ref={first}
          openOnFocus={false}
          value={type ?? NO_TYPE}
          onChange={pickType}
          nothingFoundMessage={t('change.nothing')}
          maxDropdownHeight={320}
          data={[{ value: NO_TYPE, label: t('type.none') }, ...SENSITIVE_TYPES.map((one) => ({ value: one.code, label: one[language] }))]}
          data-testid="change-type"
        />
        <Select
          label={t('change.sensitivity')}
          allowDeselect={false}
          value={sensitivity}
          onChange={(value) => setSensitivity(sensitivities.options.find((one) => one === value) ?? sensitivity)}
          data={sensitivities.options.map((one) => ({ value: one, label: say('sensitivity', one) }))}
          data-testid="change-sensitivity"
        />
        <Textarea
          label={t('change.reason')}
          autosize
          minRows={2}
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          data-testid="change-reason"
        />
        <Group gap="sm">
          <Button type="submit" loading={props.isPending} data-testid="change-confirm">
            {t('change.confirm')}
          </Button>
          <Button variant="default" onClick={props.onCancel}>
            {t('act.cancel')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  )
}
