import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { readNumber } from '#shared/rows/draft.ts'
import { ask, useApi } from '../../api.ts'
import { useText } from '../../app/text.ts'

/** Goes to a record by its number, in Thai or Arabic digits: where it stands among all records, or among those found; where it is none of them, that is said. */
export function JumpBox(props: { readonly records: number; readonly view: string | null; readonly onJump: (place: number) => void }) {
  const { t, number } = useText()
  const api = useApi()
  const [problem, setProblem] = useState<string | null>(null)

  const jump = async (text: string) => {
    setProblem(null)
    if (text.trim() === '' || props.records === 0) return
    const wanted = readNumber(text)
    if (wanted === null || !Number.isInteger(wanted) || wanted < 1 || wanted > props.records)
      return setProblem(t('jump.range', { last: number(props.records) }))
    if (props.view === null) return props.onJump(wanted - 1)
    const { row } = await ask(api, 'views.rowOf', { view: props.view, record: wanted - 1 }).catch(() => ({ row: null }))
    if (row === null) setProblem(t('jump.missing', { number: number(wanted) }))
    else props.onJump(row)
  }
  return (
    <TextInput
      size="xs"
      w={136}
      inputMode="numeric"
      autoComplete="off"
      aria-label={t('jump.placeholder')}
      placeholder={t('jump.placeholder')}
      error={problem}
      onChange={(event) => void jump(event.currentTarget.value)}
      data-testid="jump"
    />
  )
}
