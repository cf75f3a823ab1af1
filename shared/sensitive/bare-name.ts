/** A number in a list, before a Thai name or, with a space, before a Latin one: `1. สมชาย ใจดี`, `(2) Somchai Jaidee`. */
const NUMBERED = /^\(?\d{1,4}[.)](?:\s*(?=[ก-ฮเ-ไ])|\s+(?=[A-Z]))/
/** What is said behind a name: `สมชาย ใจดี (บิดา)`, `สมชาย ใจดี *`. */
const ADDED = /\s*(?:\([^()]*\)|\*{1,3})$/

const OPENING = 0x28
const CLOSING = 0x29
const STAR = 0x2a
const POINT = 0x2e

/** The text without its number in a list before it, and without what is added in brackets or as a star behind it. */
export function bareName(text: string): string {
  const first = text.charCodeAt(0)
  const last = text.charCodeAt(text.length - 1)
  const unnumbered = (first === OPENING || isFigure(first)) && mayBeNumbered(text) ? text.replace(NUMBERED, '') : text
  return last === CLOSING || last === STAR ? unnumbered.replace(ADDED, '') || text : unnumbered
}

function isFigure(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

/** Does a point or a bracket end the figures that the text begins with? Most numbers, dates and codes have none. */
function mayBeNumbered(text: string): boolean {
  let at = text.charCodeAt(0) === OPENING ? 1 : 0
  while (at < text.length && isFigure(text.charCodeAt(at))) at++
  const end = text.charCodeAt(at)
  return end === POINT || end === CLOSING
}
