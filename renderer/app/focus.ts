import { type RefObject, useEffect, useRef } from 'react'

/** Puts the focus on what came to the screen where what had it has gone, so that a keyboard goes on from there. */
export function useFocusHere<T extends HTMLElement>(isWanted = true): RefObject<T | null> {
  const place = useRef<T>(null)
  useEffect(() => {
    if (isWanted && isFocusLost()) place.current?.focus()
  }, [isWanted])
  return place
}

/** What had the focus is gone. */
export function isFocusLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body
}

export function focusMain(): void {
  document.querySelector<HTMLElement>('#main')?.focus()
}
