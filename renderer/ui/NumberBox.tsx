import { NumberInput, type NumberInputProps } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { toArabicDigits } from '#shared/locale/numbers.ts'

/** A box for a number, typed or pasted in Thai digits or others. */
export function NumberBox(props: Omit<NumberInputProps, 'ref'>) {
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const input = box.current
    input?.addEventListener('beforeinput', takeThaiDigits)
    return () => input?.removeEventListener('beforeinput', takeThaiDigits)
  }, [])
  return <NumberInput {...props} ref={box} />
}

/** The box drops what is no digit to it, so that Thai ones must be others before it sees them; undoing and the caret stay the browser's. */
function takeThaiDigits(event: InputEvent): void {
  const plain = event.data === null ? null : toArabicDigits(event.data)
  if (plain === null || plain === event.data) return
  event.preventDefault()
  document.execCommand('insertText', false, plain)
}
