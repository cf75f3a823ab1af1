import type { Dialect } from '#shared/csv/dialect.ts'
import { encodeText, scanEncoding } from '#shared/csv/encoding.ts'
import { codesFoldedTo, foldText, INVISIBLE, isTone, NIKHAHIT, SARA_AA, SARA_AE, SARA_AM, SARA_E } from './fold.ts'

/**
 * A regular expression that finds, in the bytes of an extract taken as Latin-1 characters, every place where a cell may hold the text in one of the ways
 * `foldText` makes one. It misses none; what it finds is to be checked by the cell's folded text, because of escapes and of Thai syllables that go on behind
 * the needle. Searching the bytes is many times faster than making a text of every cell.
 *
 * Null when the bytes cannot say: the needle folds to nothing; it has a replacement character, which stands for any damaged byte; or it may lie across
 * fields that `longRecords: 'join'` puts together. A needle that the file's encoding cannot write gives an expression that never matches.
 */
export function compileNeedle(needle: string, dialect: Dialect): RegExp | null {
  const folded = foldText(needle)
  if (folded === '' || folded.includes('\ufffd')) return null
  if (dialect.longRecords === 'join' && dialect.delimiter !== '' && folded.includes(foldText(dialect.delimiter).slice(0, 1))) return null
  const write = byteWriter(dialect)
  const invisible = INVISIBLE.flatMap((code) => write(String.fromCharCode(code)) ?? [])
  const gap = invisible.length === 0 ? '' : `(?:${invisible.join('|')})*`
  const elements = elementsOf(folded, gap, write)
  return elements === null ? /(?!)/g : new RegExp(elements.join(gap), 'g')
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
function elementsOf(folded: string, gap: string, write: ByteWriter): string[] | null {
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
    else ways = (units[at] ?? '').length > 1 ? [write(units[at] ?? '')] : codesFoldedTo(here).map((one) => write(String.fromCharCode(one)))
    const possible = ways.filter((way) => way !== null)
    if (possible.length === 0) return null
    elements.push(possible.length === 1 ? (possible[0] ?? '') : `(?:${possible.join('|')})`)
  }
  return elements
}
