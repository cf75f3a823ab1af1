import { type RefObject, useLayoutEffect, useRef } from 'react'

/** What had the focus is gone, and the keyboard would begin at the top of the page. */
export function isFocusLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body
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
