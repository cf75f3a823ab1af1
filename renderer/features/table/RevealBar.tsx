import { Button, Group, Text } from '@mantine/core'
import { IconEye, IconEyeOff } from '@tabler/icons-react'
import { useText } from '../../app/text.ts'
import type { RevealRequest } from './RevealDialog.tsx'
import type { Reveal } from './useReveal.ts'

/** Until when values are shown, and the way back; what is still masked, and the way to see it. */
export function RevealBar(props: {
  readonly reveal: Reveal
  readonly maskedColumns: readonly string[]
  /** What is masked. */
  readonly masked: string
  readonly onAsk: (request: RevealRequest) => void
}) {
  const { t, time } = useText()
  const { reveal, maskedColumns } = props
  if (reveal.until === null && maskedColumns.length === 0) return null
  return (
    <Group gap="6px 12px" ml="auto" justify="flex-end">
      {reveal.until !== null && (
        <Group gap="sm" wrap="nowrap" role="status">
          <Text size="sm">{t('reveal.until', { time: time(reveal.until) })}</Text>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconEyeOff size={16} />}
            onClick={reveal.hide}
            data-testid="reveal-hide"
          >
            {t('reveal.hide')}
          </Button>
        </Group>
      )}
      {maskedColumns.length > 0 && (
        <Group gap="sm" wrap="nowrap">
          <Text size="sm">{props.masked}</Text>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconEye size={16} />}
            onClick={() => props.onAsk({ columns: maskedColumns })}
            data-testid="reveal"
          >
            {t('reveal.show')}
          </Button>
        </Group>
      )}
    </Group>
  )
}
