import { NumberInput } from '@mantine/core'
import { useState } from 'react'
import { ask, useApi } from '../../api.ts'
import { useText } from '../../app/text.ts'

/** Goes to a record by its number: where it stands among all records, or among those found. */
export function JumpBox(props: { readonly records: number; readonly view: string | null; readonly onJump: (place: number) => void }) {
  const { t, number } = useText()
  const api = useApi()
  const [missing, setMissing] = useState<number | null>(null)

  const jump = async (wanted: number) => {
    setMissing(null)
    if (!Number.isInteger(wanted) || wanted < 1 || wanted > props.records) return
    if (props.view === null) return props.onJump(wanted - 1)
    const { row } = await ask(api, 'views.rowOf', { view: props.view, record: wanted - 1 }).catch(() => ({ row: null }))
    if (row === null) setMissing(wanted)
    else props.onJump(row)
  }
  return (
    <NumberInput
      size="xs"
      w={136}
      min={1}
      max={props.records}
      allowDecimal={false}
      thousandSeparator=","
      hideControls
      aria-label={t('jump.placeholder')}
      placeholder={t('jump.placeholder')}
      error={missing === null ? null : t('jump.missing', { number: number(missing) })}
      onChange={(value) => void jump(Number(value))}
      data-testid="jump"
    />
  )
}
