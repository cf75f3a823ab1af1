import { Button, Group, Text } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useCallback, useRef } from 'react'
import { useAct } from '../../api.ts'
import { useFocusHeir } from '../../app/focus.ts'
import { useText } from '../../app/text.ts'
import { ProblemNote } from '../../ui/ProblemNote.tsx'

/** Rules that were accepted together: how many, and the number by which they are taken back. */
export interface AcceptedTogether {
  readonly count: number
  readonly batch: number
}

/** The list above what was clicked grew, and what was clicked is gone: the page stands somewhere else now. */
function showWhatChanged(note: HTMLElement | null): void {
  note?.scrollIntoView({ block: 'center' })
  note?.focus({ preventScroll: true })
}

/** Says that rules were accepted together, and takes exactly those back. */
export function UndoAccepted({ extract, accepted }: { readonly extract: string; readonly accepted: AcceptedTogether }) {
  const { t } = useText()
  const takeBack = useAct('quality.takeBack', 'quality', 'gates', 'datasets')
  const undone = takeBack.data
  const note = useRef<HTMLDivElement>(null)
  const passesFocusOn = useFocusHeir(note)
  const takeNote = useCallback((shown: HTMLDivElement | null) => {
    note.current = shown
    // Behind what keeps the lists where they are, which hears of the change before.
    queueMicrotask(() => showWhatChanged(shown))
  }, [])
  return (
    <div ref={takeNote} tabIndex={-1} {...passesFocusOn} data-testid="rules-accepted-together">
      <Group gap="xs" mb="xs">
        <Text size="sm" role="status">
          {undone ? t('quality.takenBack', { count: undone.rules }) : t('quality.acceptedTogether', { count: accepted.count })}
        </Text>
        {!undone && (
          <Button
            size="compact-sm"
            variant="light"
            leftSection={<IconArrowBackUp size={16} />}
            loading={takeBack.isPending}
            onClick={() => takeBack.mutate({ extract, batch: accepted.batch })}
            data-testid="rules-undo"
          >
            {t('act.undo')}
          </Button>
        )}
      </Group>
      {takeBack.error && <ProblemNote problem={takeBack.error.problem} />}
    </div>
  )
}
