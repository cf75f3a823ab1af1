import { Button, Group, Text } from '@mantine/core'
import { IconEye, IconEyeOff } from '@tabler/icons-react'
import { useRef } from 'react'
import { isFocusLost, useFocusHeir } from '../../app/focus.ts'
import { useText } from '../../app/text.ts'
import type { RevealRequest } from './RevealDialog.tsx'
import type { Reveal } from './useReveal.ts'

const HIDE = 'reveal-hide'

/** Values are shown now, and the button that asked for them is gone: the next thing to do is to hide them. */
export function focusWayBack(): void {
  if (isFocusLost()) document.getElementById(HIDE)?.focus()
}

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
  const button = useRef<HTMLButtonElement>(null)
  const passesFocusOn = useFocusHeir(button)
  if (reveal.until === null && maskedColumns.length === 0) return null
  return (
    <Group gap="6px 12px" ml="auto" justify="flex-end" {...passesFocusOn}>
      {reveal.until !== null && (
        <Group gap="sm" wrap="nowrap" role="status">
          <Text size="sm">{t('reveal.until', { time: time(reveal.until) })}</Text>
          <Button
            size="compact-sm"
            variant="default"
            flex="none"
            leftSection={<IconEyeOff size={16} />}
            onClick={reveal.hide}
            ref={button}
            id={HIDE}
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
            flex="none"
            leftSection={<IconEye size={16} />}
            onClick={() => props.onAsk({ columns: maskedColumns })}
            ref={reveal.until === null ? button : null}
            data-testid="reveal"
          >
            {t('reveal.show')}
          </Button>
        </Group>
      )}
    </Group>
  )
}
