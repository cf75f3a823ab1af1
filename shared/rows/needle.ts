import type { Dialect } from '#shared/csv/dialect.ts'
import { encodeText, scanEncoding } from '#shared/csv/encoding.ts'
import { INVISIBLE } from '../profile/characters.ts'
import { codesFoldedTo, foldText, isThaiDigit, isTone, NIKHAHIT, SARA_AA, SARA_AE, SARA_AM, SARA_E } from './fold.ts'

/**
 * How a text may stand in the bytes of an extract, which are taken as Latin-1 characters. Searching the bytes is many times faster than
 * making a text of every cell.
 */
export interface Needle {
  /** Matches every place where it may stand. */
  readonly pattern: RegExp
  /** The same without characters that cannot be seen within the text: faster, and enough where there are none. */
  readonly plain: RegExp
  /** The bytes, when `plain` matches nothing else: faster still. */
  readonly literal: Uint8Array | null
  /**
   * Bytes that stand wherever `plain` matches, beginning at most `before` bytes behind the place; null when there are too few for it to be
   * of use.
   */
  readonly anchor: { readonly bytes: Uint8Array; readonly before: number } | null
  /** With what the characters that cannot be seen begin: where none of these bytes is, `plain` misses nothing. */
  readonly leads: readonly number[]
  /** Characters of the shortest text it stands for. */
  readonly length: number
}

/** Ways of writing that occur in cells: with those that do not, a needle need not reckon there. */
export interface Spellings {
  /** Thai digits, which count as the others. */
  readonly hasThaiDigits: boolean
  /** Characters that cannot be seen, which do not count. */
  readonly hasInvisible: boolean
}

/**
 * Finds every place where a cell of columns with these spellings may hold the text, in any of the ways that `foldText` makes one. It misses
 * none; what it finds is to be checked by the cell's folded text, because of escapes and of Thai syllables that go on behind the needle. A
 * needle that the file's encoding cannot write gives a pattern that never matches.
 *
 * Null when the bytes cannot say:
 * - the needle folds to nothing;
 * - it has a replacement character, which stands for any damaged byte;
 * - it may lie across fields that `longRecords: 'join'` puts together;
 * - lines may be quoted whole: their fields lie elsewhere.
 */
export function compileNeedle(needle: string, dialect: Dialect, { hasThaiDigits, hasInvisible }: Spellings): Needle | null {
  const folded = foldText(needle)
  if (folded === '' || folded.includes('\ufffd') || dialect.quotedLines) return null
  if (dialect.longRecords === 'join' && dialect.delimiter !== '' && folded.includes(foldText(dialect.delimiter).slice(0, 1))) return null
  const write = byteWriter(dialect)
  const invisible = hasInvisible ? INVISIBLE.flatMap((code) => write(String.fromCharCode(code)) ?? []) : []
  const gap = invisible.length === 0 ? '' : `(?:${invisible.join('|')})*`
  const waysOf = (code: number) => (hasThaiDigits ? codesFoldedTo(code) : codesFoldedTo(code).filter((one) => !isThaiDigit(one)))
  const plain = elementsOf(folded, '', write, waysOf)
  const leads = new Set(invisible.map((bytes) => Number.parseInt(bytes.slice(2, 4), 16)))
  return needleOf(elementsOf(folded, gap, write, waysOf)?.join(gap) ?? null, plain, [...leads], folded.length)
}

/** Beyond this many values looking at every cell is faster. */
const MOST_VALUES = 16

/**
 * Finds every place where a cell may be one of these texts, as they are written. Null when the bytes cannot say: one is empty, or may be
 * written with escapes, lie across fields or stand for damaged bytes; or lines may be quoted whole. Null also where there are too many.
 */
export function compileValues(values: readonly string[], dialect: Dialect): Needle | null {
  const special = [dialect.quote, dialect.escape, ...dialect.delimiter, '\n', '\r', '\ufffd'].filter((one) => one !== null)
  if (
    dialect.quotedLines ||
    values.length > MOST_VALUES ||
    values.some((value) => value === '' || special.some((one) => value.includes(one)))
  )
    return null
  const write = byteWriter({ ...dialect, escape: null })
  const written = values.flatMap((value) => {
    const bytes = Array.from(value, write)
    return bytes.includes(null) ? [] : [bytes.join('')]
  })
  const source = written.length === 0 ? null : written.join('|')
  return needleOf(source, source === null ? null : [source], [], Math.min(...values.map((value) => value.length)))
}

const NEVER = /(?!)/g

/** A needle from the sources of its patterns, the plain one in pieces; null for one that cannot occur. */
function needleOf(pattern: string | null, pieces: readonly string[] | null, leads: readonly number[], length: number): Needle {
  if (pattern === null || pieces === null) return { pattern: NEVER, plain: NEVER, literal: null, anchor: null, leads: [], length }
  const plain = pieces.join('')
  const literal = isLiteral(plain) ? literalBytes(plain) : null
  return {
    pattern: new RegExp(pattern, 'g'),
    plain: new RegExp(plain, 'g'),
    literal,
    anchor: literal ? null : anchorOf(pieces),
    leads: pattern === plain ? [] : leads,
    length,
  }
}

function isLiteral(source: string): boolean {
  return /^(?:\\x[0-9a-f]{2})+$/.test(source)
}

function literalBytes(source: string): Uint8Array {
  return Uint8Array.from(source.slice(2).split('\\x'), (byte) => Number.parseInt(byte, 16))
}

/** Shorter ones stand nearly everywhere. */
const SHORTEST_ANCHOR = 4

/** The longest stretch of pieces that are written in one way only. */
function anchorOf(pieces: readonly string[]): Needle['anchor'] {
  let best: Needle['anchor'] = null
  let before = 0
  for (let from = 0; from < pieces.length; ) {
    let to = from
    while (to < pieces.length && isLiteral(pieces[to] ?? '')) to++
    const bytes = to > from ? literalBytes(pieces.slice(from, to).join('')) : new Uint8Array()
    if (bytes.length >= SHORTEST_ANCHOR && bytes.length > (best?.bytes.length ?? 0)) best = { bytes, before }
    const passed = to > from ? to : from + 1
    // No way of writing a piece has more bytes than all of its ways together.
    for (const piece of pieces.slice(from, passed)) before += piece.split('\\x').length - 1
    from = passed
  }
  return best
}

/** What a platform can do fast with bytes. */
export interface ByteSearch {
  /** The first place from `from` on where these bytes, or this byte, stand; −1 when they do not. */
  readonly indexOf: (wanted: Uint8Array | number, from: number) => number
  /** Every byte as the character of that code. */
  readonly latin1: () => string
}
/** Prepares bytes to be searched, which must not change meanwhile. */
export type OpenBytes = (bytes: Uint8Array) => ByteSearch

/** Goes from one place where a needle may stand to the next. */
export interface NeedleFinder {
  /** Longer needles are rarer: of several the one that leads to the fewest records is likely the longest. */
  readonly length: number
  /** Begins with other bytes. */
  readonly begin: (bytes: Uint8Array) => void
  /** The first place from `from` on; infinity when there is none. */
  readonly next: (from: number) => number
  /** Where what was found last ends. */
  readonly end: () => number
}

/** Finds where a needle may stand in stretches of bytes, one after the other. */
export function createFinder({ pattern, plain, literal, anchor, leads, length }: Needle, openBytes: OpenBytes): NeedleFinder {
  const nowhere = Number.POSITIVE_INFINITY
  let look: (from: number) => number = () => nowhere
  let lookedFrom = 0
  let found = nowhere
  let end = 0
  const lookFor = (opened: ByteSearch, wanted: Uint8Array) => (from: number) => {
    const at = opened.indexOf(wanted, from)
    end = at + wanted.length
    return at < 0 ? nowhere : at
  }
  const match = (opened: ByteSearch, expression: RegExp) => {
    let text: string | null = null
    return (from: number) => {
      text ??= opened.latin1()
      expression.lastIndex = from
      const matched = expression.exec(text)
      end = expression.lastIndex
      return matched ? matched.index : nowhere
    }
  }
  const lookAround = (opened: ByteSearch, { bytes, before }: NonNullable<Needle['anchor']>) => {
    const matchFrom = match(opened, plain)
    return (from: number) => {
      const at = opened.indexOf(bytes, from)
      return at < 0 ? nowhere : matchFrom(Math.max(from, at - before))
    }
  }
  return {
    length,
    begin: (bytes) => {
      const opened = openBytes(bytes)
      const isPlain = leads.every((lead) => opened.indexOf(lead, 0) < 0)
      if (!isPlain) look = match(opened, pattern)
      else if (literal) look = lookFor(opened, literal)
      else look = anchor ? lookAround(opened, anchor) : match(opened, plain)
      lookedFrom = nowhere
    },
    next: (from) => {
      // Record after record asks, and most of them are before the place that was found for the first of them.
      if (from >= lookedFrom && from <= found) return found
      lookedFrom = from
      found = look(from)
      return found
    },
    end: () => end,
  }
}

/** How a character stands in the bytes, as a piece of a regular expression; null when the encoding does not have it. */
type ByteWriter = (character: string) => string | null

function byteWriter(dialect: Dialect): ByteWriter {
  const encoding = scanEncoding(dialect.encoding)
  const bytesOf = (text: string): string | null => {
    const bytes = encodeText(text, encoding)
    return bytes === null ? null : Array.from(bytes, (byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')
  }
  const escapeBytes = dialect.escape === null ? null : bytesOf(dialect.escape)
  const escapable = new Set([dialect.quote, dialect.escape, ...dialect.delimiter, '\n', '\r'])
  return (character) => {
    const bytes = bytesOf(character)
    return bytes !== null && escapeBytes !== null && escapable.has(character) ? `(?:${escapeBytes})?${bytes}` : bytes
  }
}

/** One piece for each unit of the folded needle, or for the units that are typed in several ways together; null when it cannot occur. */
function elementsOf(folded: string, gap: string, write: ByteWriter, waysOf: (code: number) => readonly number[]): string[] | null {
  const units = Array.from(folded)
  const code = (at: number) => units[at]?.charCodeAt(0) ?? 0
  const sequence = (...codes: number[]): string | null => {
    const parts = codes.map((one) => write(String.fromCharCode(one)))
    return parts.includes(null) ? null : parts.join(gap)
  }
  const tones = [0x0e48, 0x0e49, 0x0e4a, 0x0e4b]
  const elements: string[] = []
  for (let at = 0; at < units.length; at++) {
    const here = code(at)
    let ways: (string | null)[]
    if (isTone(here) && code(at + 1) === SARA_AM) {
      ways = [sequence(here, SARA_AM), sequence(NIKHAHIT, here, SARA_AA), sequence(here, NIKHAHIT, SARA_AA)]
      at++
    } else if (isTone(here) && at === units.length - 1) {
      // The needle may end within a syllable that is typed with its nikhahit before the tone.
      ways = [sequence(here), sequence(NIKHAHIT, here)]
    } else if (here === SARA_AM) {
      ways = [sequence(SARA_AM), sequence(NIKHAHIT, SARA_AA)]
      if (at === 0) ways.push(...tones.map((tone) => sequence(NIKHAHIT, tone, SARA_AA)))
    } else if (here === SARA_AE) ways = [sequence(SARA_AE), sequence(SARA_E, SARA_E)]
    else ways = (units[at] ?? '').length > 1 ? [write(units[at] ?? '')] : waysOf(here).map((one) => write(String.fromCharCode(one)))
    const possible = ways.filter((way) => way !== null)
    if (possible.length === 0) return null
    elements.push(possible.length === 1 ? (possible[0] ?? '') : `(?:${possible.join('|')})`)
  }
  return elements
}
