import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'

/** Browsers cannot lay out elements much higher than 16 million pixels; a table of 10 million records would be 340 million high. */
const MAX_LAYOUT_HEIGHT = 12_000_000
const OVERSCAN = 8

export interface RecordWindow {
  /** Records on screen and a few around them: from, and up to but not including. */
  readonly from: number
  readonly to: number
  /** The first one of which nothing is hidden. */
  readonly first: number
  /** Height of the element that is scrolled. */
  readonly height: number
  /** Where record `index` stands in that element, from its top. */
  top(index: number): number
  scrollToRecord(index: number): void
  /** Scrolls no further than is needed to have all of it on screen. */
  showRecord(index: number): void
}

/**
 * Which records of a very long table are on screen. Every record has the same height, so this is arithmetic: nothing is kept per record. Beyond the
 * height a browser can lay out, the scroll bar moves over a shorter element and its position is stretched to the table's; the wheel then moves by true
 * pixels, so that no record is skipped.
 */
export function useRecordWindow(
  scroller: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
  headHeight: number,
): RecordWindow {
  const [viewport, setViewport] = useState(600)
  const [offset, setOffset] = useState(0)
  /** The scroll position this hook asked for: the scroll event it causes must not round the offset. */
  const asked = useRef<number | null>(null)
  const trueHeight = count * rowHeight
  const height = Math.min(trueHeight, MAX_LAYOUT_HEIGHT)
  const visible = Math.max(0, viewport - headHeight)
  const lastOffset = Math.max(0, trueHeight - visible)
  const lastScroll = Math.max(1, height - visible)
  const stretch = height < trueHeight ? lastOffset / lastScroll : 1

  const moveTo = useCallback(
    (wanted: number) => {
      const next = Math.min(Math.max(0, wanted), lastOffset)
      setOffset(next)
      asked.current = Math.round(next / stretch)
      if (scroller.current) scroller.current.scrollTop = asked.current
    },
    [scroller, lastOffset, stretch],
  )

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const observer = new ResizeObserver(() => setViewport(element.clientHeight))
    observer.observe(element)
    return () => observer.disconnect()
  }, [scroller])

  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const onScroll = () => {
      const isOwn = asked.current !== null && Math.abs(element.scrollTop - asked.current) < 1
      asked.current = null
      if (!isOwn) setOffset(element.scrollTop * stretch)
    }
    const onWheel = (event: WheelEvent) => {
      if (stretch === 1 || event.deltaY === 0 || event.ctrlKey) return
      event.preventDefault()
      moveTo(offset + event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? rowHeight : 1))
    }
    element.addEventListener('scroll', onScroll, { passive: true })
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => {
      element.removeEventListener('scroll', onScroll)
      element.removeEventListener('wheel', onWheel)
    }
  }, [scroller, stretch, moveTo, offset, rowHeight])

  // The table may have become shorter since it was scrolled.
  const at = Math.min(offset, lastOffset)
  const scrollTop = at / stretch
  return {
    from: Math.max(0, Math.floor(at / rowHeight) - OVERSCAN),
    to: Math.min(count, Math.ceil((at + visible) / rowHeight) + OVERSCAN),
    first: Math.ceil(at / rowHeight),
    height,
    top: (index) => index * rowHeight - at + scrollTop,
    scrollToRecord: (index) => moveTo(index * rowHeight),
    showRecord: (index) => {
      const top = index * rowHeight
      if (top < at) moveTo(top)
      else if (top + rowHeight > at + visible) moveTo(top + rowHeight - visible)
    },
  }
}
