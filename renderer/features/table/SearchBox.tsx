import { ActionIcon, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch, IconX } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { MAX_NEEDLE } from '#shared/rows/condition.ts'
import { useText } from '../../app/text.ts'

/** A search begins when the person has stopped typing for this long, or presses Enter. */
const PAUSE_MS = 300

/** Looks for a text in all columns. Ctrl/⌘+F leads here: the browser's own search sees only the rows on screen. */
export function SearchBox({ search, onSearch }: { readonly search: string | null; readonly onSearch: (text: string) => void }) {
  const { t } = useText()
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(search ?? '')
  const sent = useRef(search ?? '')
  const send = (value: string) => {
    sent.current = value.trim() === '' ? '' : value
    onSearch(value)
  }
  const sendSoon = useDebouncedCallback(send, PAUSE_MS)

  // Taken away, or given, from elsewhere.
  useEffect(() => {
    if ((search ?? '') === sent.current) return
    sent.current = search ?? ''
    setText(search ?? '')
  }, [search])

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'f') return
      event.preventDefault()
      input.current?.select()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])

  const clear = () => {
    setText('')
    sendSoon.cancel()
    send('')
    input.current?.focus()
  }
  return (
    <TextInput
      ref={input}
      type="search"
      size="xs"
      flex="1 1 200px"
      maw={640}
      maxLength={MAX_NEEDLE}
      aria-label={t('find.search')}
      placeholder={t('find.search')}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        text !== '' && (
          <ActionIcon size="sm" onClick={clear} aria-label={t('find.clearSearch')}>
            <IconX size={16} />
          </ActionIcon>
        )
      }
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value)
        sendSoon(event.currentTarget.value)
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && text !== '') clear()
        if (event.key !== 'Enter') return
        sendSoon.cancel()
        send(text)
      }}
      data-testid="find-search"
    />
  )
}
