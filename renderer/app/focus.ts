import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'

/** Puts the focus on what came to the screen where what had it has gone, so that a keyboard goes on from there. */
export function useFocusHere<T extends HTMLElement>(isWanted = true): RefObject<T | null> {
  const place = useRef<T>(null)
  useEffect(() => {
    if (isWanted && isFocusLost()) place.current?.focus()
  }, [isWanted])
  return place
}

/** What had the focus is gone, and the keyboard would begin at the top of the page. */
export function isFocusLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body
}

export function focusMain(): void {
  document.querySelector<HTMLElement>('#main')?.focus()
}

/** Where a control goes away with what it did, the focus goes on to `heir`: for the element around the control. */
export function useFocusHeir(heir: RefObject<HTMLElement | null>) {
  const hadFocus = useRef(false)
  useLayoutEffect(() => {
    if (hadFocus.current && isFocusLost()) heir.current?.focus()
  })
  // What is taken off the page says nothing of losing the focus.
  return {
    onFocus: () => {
      hadFocus.current = true
    },
    onBlur: () => {
      hadFocus.current = false
    },
  }
}
