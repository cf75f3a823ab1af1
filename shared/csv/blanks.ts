import { PLAIN_BYTE, type Syntax } from './syntax.ts'

const SPACE = 0x20
const TAB = 0x09

/**
 * Blanks that may stand before an opening quote: spaces and tabs, unless they mean something themselves, as the tab between tabbed fields.
 */
function isBlank(classes: Uint8Array, byte: number | undefined): boolean {
  return (byte === SPACE || byte === TAB) && classes[byte] === PLAIN_BYTE
}

/**
 * Behind the blanks from `from` on that an opening quote may have before it, not beyond `to`: `from` itself where the dialect drops none.
 */
export function behindBlanks({ classes, dropsBlanks }: Syntax, bytes: Uint8Array, from: number, to: number): number {
  let at = from
  if (dropsBlanks) while (at < to && isBlank(classes, bytes[at])) at++
  return at
}

/** The first of the blanks before a quote at `at`, not before `from`: `at` itself where the dialect drops none. */
export function firstBlank({ classes, dropsBlanks }: Syntax, bytes: Uint8Array, at: number, from: number): number {
  let first = at
  if (dropsBlanks) while (first > from && isBlank(classes, bytes[first - 1])) first--
  return first
}
