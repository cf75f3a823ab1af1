import { Button, Group, Stack, Text } from '@mantine/core'
import { useText } from '../../app/text.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { ProblemNote } from '../../ui/ProblemNote.tsx'
import { focusWayBack } from './RevealBar.tsx'
import type { Reveal } from './useReveal.ts'

/** Columns whose values somebody is about to show, and what goes on once they are. */
export interface RevealRequest {
  readonly columns: readonly string[]
  /** It is for text that may be of any column, so that naming them would say little. */
  readonly isForText?: boolean
  readonly onShown?: () => void
}

/** Asks once, with the columns named, before personal values come on screen. */
export function RevealDialog(props: { readonly request: RevealRequest | null; readonly reveal: Reveal; readonly onClose: () => void }) {
  const { t } = useText()
  const { request, reveal, onClose } = props
  const show = () =>
    request &&
    reveal.show(request.columns, () => {
      onClose()
      request.onShown?.()
    })
  return (
    <Dialog opened={request !== null} onClose={onClose} onExitTransitionEnd={focusWayBack} title={t('reveal.title')}>
      <Stack>
        <Text>{request?.isForText ? t('reveal.textOfAny') : t('reveal.text', { columns: request?.columns.join(', ') ?? '' })}</Text>
        {reveal.problem && <ProblemNote problem={reveal.problem} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('reveal.keep')}
          </Button>
          <Button loading={reveal.isPending} onClick={show} data-testid="reveal-confirm">
            {t('reveal.confirm')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
