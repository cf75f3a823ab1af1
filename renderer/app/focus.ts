import { type FocusEvent, type RefObject, useEffect, useLayoutEffect, useRef } from 'react'

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

/** Where the focus stood among the lines of a list. */
interface ListPlace {
  readonly line: HTMLElement
  /** Of what can have the focus in the line, counted from its end: what only some lines offer comes first. */
  readonly fromEnd: number
  readonly neighbours: readonly (Element | null)[]
}

const FOCUSABLE = 'button, input, a, summary'

function listPlaceOf(control: Element): ListPlace | null {
  const line = control.closest('li')
  if (!line) return null
  const controls = [...line.querySelectorAll(FOCUSABLE)]
  return {
    line,
    fromEnd: controls.length - controls.indexOf(control),
    neighbours: [line.nextElementSibling, line.previousElementSibling],
  }
}

/** What stands in the line beside as the control did in its own, or else the first there. */
function neighbourOf({ fromEnd, neighbours }: ListPlace): HTMLElement | undefined {
  const line = neighbours.find((one) => one?.isConnected)
  const controls = line ? [...line.querySelectorAll<HTMLElement>(FOCUSABLE)] : []
  return controls.at(-fromEnd) ?? controls[0]
}

/**
 * Where a control goes away with what it did, the focus goes on to `heir`: for the element around the control. Where the line of a list went with it, the line that
 * comes in its place has the focus, so that who goes through a list goes on from there.
 */
export function useFocusHeir(heir: RefObject<HTMLElement | null>) {
  const hadFocus = useRef<{ readonly at: ListPlace | null } | null>(null)
  useLayoutEffect(() => {
    if (!hadFocus.current) return
    const { at } = hadFocus.current
    if (!isFocusLost()) {
      hadFocus.current = { at: document.activeElement && listPlaceOf(document.activeElement) }
      return
    }
    // What waits for an answer cannot have the focus, but is not gone.
    if (at?.line.isConnected) return
    const neighbour = at && neighbourOf(at)
    if (neighbour) neighbour.focus({ preventScroll: true })
    else heir.current?.focus()
  })
  // What is taken off the page, or waits for an answer, says nothing of losing the focus, but for Chromium since 156: then nobody took it away.
  return {
    onFocus: (event: FocusEvent) => {
      hadFocus.current = { at: listPlaceOf(event.target) }
    },
    onBlur: ({ target }: FocusEvent) => {
      if (target.isConnected && !target.matches(':disabled')) hadFocus.current = null
    },
  }
}
