import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { IconEye, IconEyeOff } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import { useAct } from '../../api.ts'
import { useText } from '../../app/text.ts'
import { ProblemNote } from '../../ui/ProblemNote.tsx'

/** Until when values are shown, by extract: the way back to masking must survive a look at another step. */
const revealedUntil = new Map<string, string>()

/** Personal values are masked until somebody deliberately shows them; that is entered in the audit trail and ends by itself. */
export function RevealBar({ extract, maskedColumns }: { readonly extract: string; readonly maskedColumns: readonly string[] }) {
  const { t, instant } = useText()
  const client = useQueryClient()
  const reveal = useAct('rows.reveal', 'rows')
  const hide = useAct('rows.hide', 'rows')
  const [isAsking, setIsAsking] = useState(false)
  const [until, setUntilHere] = useState(revealedUntil.get(extract) ?? null)
  const setUntil = useCallback(
    (moment: string | null) => {
      setUntilHere(moment)
      if (moment === null) revealedUntil.delete(extract)
      else revealedUntil.set(extract, moment)
    },
    [extract],
  )

  useEffect(() => {
    if (until === null) return
    const end = setTimeout(
      () => {
        setUntil(null)
        void client.invalidateQueries({ queryKey: ['rows'] })
      },
      Math.max(0, Date.parse(until) - Date.now()),
    )
    return () => clearTimeout(end)
  }, [until, client, setUntil])

  if (until !== null) {
    return (
      <Group gap="sm" role="status">
        <Text size="sm">{t('reveal.until', { time: instant(until) })}</Text>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconEyeOff size={16} />}
          onClick={() => hide.mutate({ extract }, { onSuccess: () => setUntil(null) })}
        >
          {t('reveal.hide')}
        </Button>
      </Group>
    )
  }
  if (maskedColumns.length === 0) return <Text size="sm">{t('reveal.none')}</Text>

  const show = () =>
    reveal.mutate(
      { extract, columns: [...maskedColumns] },
      {
        onSuccess: (answer) => {
          setUntil(answer.until)
          setIsAsking(false)
        },
      },
    )
  return (
    <Group gap="sm">
      <Text size="sm">{t('reveal.masked', { count: maskedColumns.length })}</Text>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconEye size={16} />}
        onClick={() => setIsAsking(true)}
        data-testid="reveal"
      >
        {t('reveal.show')}
      </Button>
      <Modal opened={isAsking} onClose={() => setIsAsking(false)} title={t('reveal.title')}>
        <Stack>
          <Text>{t('reveal.text', { columns: maskedColumns.join(', ') })}</Text>
          {reveal.error && <ProblemNote problem={reveal.error.problem} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setIsAsking(false)}>
              {t('reveal.keep')}
            </Button>
            <Button loading={reveal.isPending} onClick={show} data-testid="reveal-confirm">
              {t('reveal.confirm')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </Group>
  )
}
