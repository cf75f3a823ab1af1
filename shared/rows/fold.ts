import { INVISIBLE } from '../profile/characters.ts'

/**
 * How texts are compared when people search:
 * - letter case, Thai or Arabic digits, and which space it is do not matter;
 * - what cannot be seen is left out (zero-width characters, soft hyphens);
 * - ways of typing the same Thai syllable are one: nikhahit and sara aa are sara am, a tone mark stands before the nikhahit or behind it,
 *   two sara e are sara ae. (Unicode, "Thai": U+0E33 has the compatibility decomposition U+0E4D U+0E32; tone marks are typed on either side
 *   of the nikhahit.)
 */

/** า, as a code unit. */
export const SARA_AA = 0x0e32
/** ำ */
export const SARA_AM = 0x0e33
/** เ */
export const SARA_E = 0x0e40
/** แ */
export const SARA_AE = 0x0e41
/** The circle above a letter; with sara aa behind it, it is sara am. */
export const NIKHAHIT = 0x0e4d

const SPACES = [0x00a0, 0x2007, 0x202f, 0x3000]
const DROPPED = 0xffff

/** Mai ek, mai tho, mai tri and mai chattawa. */
export function isTone(code: number): boolean {
  return code >= 0x0e48 && code <= 0x0e4b
}

/** ๐ to ๙. */
export function isThaiDigit(code: number): boolean {
  return code >= 0x0e50 && code <= 0x0e59
}

/**
 * What each UTF-16 code unit counts as: itself, its lower case where that is one unit, an ASCII digit, a space; DROPPED when it is left
 * out.
 */
const FOLDED: Uint16Array = (() => {
  const table = new Uint16Array(0x10000)
  for (let code = 0; code < table.length; code++) {
    const lower = String.fromCharCode(code).toLowerCase()
    table[code] = lower.length === 1 ? lower.charCodeAt(0) : code
  }
  for (let digit = 0; digit < 10; digit++) table[0x0e50 + digit] = 0x30 + digit
  for (const code of SPACES) table[code] = 0x20
  for (const code of INVISIBLE) table[code] = DROPPED
  return table
})()

/** The code unit that this one counts as; −1 when it is left out. */
export function foldedCode(code: number): number {
  const folded = FOLDED[code] as number
  return folded === DROPPED ? -1 : folded
}

let codesByFolded: Map<number, number[]> | null = null

/** Every code unit that counts as this folded one, itself first. */
export function codesFoldedTo(folded: number): readonly number[] {
  if (codesByFolded === null) {
    codesByFolded = new Map()
    for (let code = 0; code < FOLDED.length; code++) {
      const target = FOLDED[code] as number
      if (target === code || target === DROPPED) continue
      const known = codesByFolded.get(target)
      if (known) known.push(code)
      else codesByFolded.set(target, [target, code])
    }
  }
  return codesByFolded.get(folded) ?? [folded]
}

/** Where a folded text came from. */
export interface FoldedText {
  readonly text: string
  /** For each unit of `text`, where in the original its first unit stands; and, one more, the original's length. */
  readonly places: readonly number[]
}

/** The text as it is compared. */
export function foldText(text: string): string {
  return foldWithPlaces(text).text
}

/** The text as it is compared, with the way back to the original: what was found can be marked in it. */
export function foldWithPlaces(text: string): FoldedText {
  const codes: number[] = []
  const places: number[] = []
  for (let at = 0; at < text.length; at++) {
    const code = foldedCode(text.charCodeAt(at))
    if (code < 0) continue
    const last = codes.length - 1
    if (code === SARA_AA && codes[last] === NIKHAHIT) codes[last] = SARA_AM
    else if (code === SARA_AA && codes[last - 1] === NIKHAHIT && isTone(codes[last] as number)) {
      codes[last - 1] = codes[last] as number
      codes[last] = SARA_AM
    } else if (code === SARA_E && codes[last] === SARA_E) codes[last] = SARA_AE
    else {
      codes.push(code)
      places.push(at)
    }
  }
  places.push(text.length)
  return { text: textOf(codes), places }
}

const CODES_AT_ONCE = 8192

function textOf(codes: readonly number[]): string {
  if (codes.length <= CODES_AT_ONCE) return String.fromCharCode(...codes)
  let text = ''
  for (let at = 0; at < codes.length; at += CODES_AT_ONCE) text += String.fromCharCode(...codes.slice(at, at + CODES_AT_ONCE))
  return text
}

/** A stretch of a text: from, and up to but not including. */
export type Stretch = readonly [from: number, to: number]

/** Where a text holds what was searched for, as stretches of the original text that do not overlap. */
export function findFolded(text: string, needle: string): Stretch[] {
  const wanted = foldText(needle)
  if (wanted === '') return []
  const folded = foldWithPlaces(text)
  const found: Stretch[] = []
  for (let at = folded.text.indexOf(wanted); at >= 0; at = folded.text.indexOf(wanted, at + wanted.length))
    found.push([folded.places[at] ?? 0, folded.places[at + wanted.length] ?? text.length])
  return found
}
