import { type RefObject, useEffect } from 'react'

/** Nobody sees within it that something moved, and clicks what came in its place. */
const JUST_NOW_MS = 400

/** What is kept where it is: the line of a list, or else the part of the page around it. */
const KEPT = 'li, section'
const CONTROL = 'button, input, label, a, summary'

/** What the person is at, as it stood before the page changed. */
interface Held {
  readonly kept: Element
  /** What comes in its place should it go. */
  readonly next: Element | null
  readonly top: number
  /** Under the pointer. */
  readonly control: Element | null
}

/**
 * Keeps what the pointer is on, or else has the focus, where it is on the screen while lines above it come, go and grow; where a line itself goes, the next one
 * comes in its place. And what came under the pointer a moment ago is not clicked: it was something else that the person meant, and the second click of a double
 * click means nothing more. For a part of the page that changes by itself or with what is done in it.
 */
export function useSteady(area: RefObject<HTMLElement | null>): void {
  useEffect(() => (area.current ? keepSteady(area.current) : undefined), [area])
}

function keepSteady(area: HTMLElement): () => void {
  let pointer: { readonly x: number; readonly y: number } | null = null
  let held: Held | null = null
  let slipped: { readonly control: Element | null; readonly at: number } | null = null

  const underPointer = () => (pointer ? document.elementFromPoint(pointer.x, pointer.y) : null)
  const hold = () => {
    const on = pointer ? underPointer() : document.activeElement
    const kept = on && area.contains(on) ? on.closest(KEPT) : null
    if (!kept || !area.contains(kept)) held = null
    else
      held = {
        kept,
        next: kept.nextElementSibling ?? kept.previousElementSibling,
        top: kept.getBoundingClientRect().top,
        control: pointer && on ? on.closest(CONTROL) : null,
      }
  }
  const changed = () => {
    if (held) {
      const kept = [held.kept, held.next].find((one) => one?.isConnected)
      if (kept) scrollerOf(area).scrollTop += kept.getBoundingClientRect().top - held.top
      const control = underPointer()?.closest(CONTROL) ?? null
      if (control !== held.control) slipped = { control, at: performance.now() }
    }
    hold()
  }
  // The focus moves on in the midst of a change, before it is told of.
  const look = () => (changes.takeRecords().length > 0 ? changed() : hold())
  const moved = (event: PointerEvent) => {
    pointer = { x: event.clientX, y: event.clientY }
    look()
  }
  const typed = () => {
    pointer = null
    look()
  }
  const clicked = (event: MouseEvent) => {
    // The keyboard clicks what has the focus, wherever it moved.
    if (event.detail === 0 || !slipped || !(event.target instanceof Element)) return
    const isSlipped = slipped.control !== null && slipped.control === event.target.closest(CONTROL)
    if (!isSlipped || performance.now() - slipped.at > JUST_NOW_MS) return
    event.preventDefault()
    event.stopPropagation()
  }

  const changes = new MutationObserver(changed)
  const over = new AbortController()
  const { signal } = over
  window.addEventListener('pointermove', moved, { signal, passive: true })
  window.addEventListener('pointerdown', moved, { signal, passive: true })
  window.addEventListener('keydown', typed, { signal, capture: true })
  window.addEventListener('focusin', look, { signal })
  window.addEventListener('scroll', look, { signal, capture: true, passive: true })
  window.addEventListener('resize', look, { signal })
  area.addEventListener('click', clicked, { signal, capture: true })
  changes.observe(area, { subtree: true, childList: true, characterData: true })
  return () => {
    over.abort()
    changes.disconnect()
  }
}

/** What scrolls the area: a part of the page, or in a narrow window the page. */
function scrollerOf(area: HTMLElement): Element {
  for (let one = area.parentElement; one; one = one.parentElement) {
    if (one.scrollHeight > one.clientHeight && /auto|scroll/.test(getComputedStyle(one).overflowY)) return one
  }
  return document.scrollingElement ?? document.documentElement
}
