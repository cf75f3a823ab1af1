import type { Encoding } from '../../dialect.ts'
import { encodeText, scanEncoding } from '../../encoding.ts'
import { countOf } from './marks.ts'

/** Marks that divide a table now and then and that hardly any text holds, and those that stand in amounts and addresses as well. */
const RARE = ['¦', '§', '¬', '‡', '†', '¤', '│', '‖', '\u0002', '\u0014', '\u001c', '\u001d', '\u001e']
const COMMON = ['@', '$', '%']
/** Marks that programs put together to one delimiter, `|~|`, so that no text holds it. Arrows and signs of equality stand in texts. */
const TOGETHER = /(?:[|~^#$@!*&%;\\+`?:]|<>){1,4}/g
const LEAST_LINES = 3

/** A delimiter that is seldom used, and how readily it is believed. */
export interface OddMark {
  readonly delimiter: string
  readonly belief: number
  /** Whether nothing else is a delimiter where this one is. */
  readonly isCertain: boolean
}

/** The odd marks that stand equally often in every one of `lines`, whose characters are the bytes of the scan encoding. */
export function oddMarks(lines: readonly string[], encoding: Encoding): OddMark[] {
  if (lines.length < LEAST_LINES) return []
  const found: OddMark[] = []
  const isEven = (mark: string, least: number): boolean => {
    const count = countOf(lines[0] ?? '', mark)
    return count >= least && lines.every((line) => countOf(line, mark) === count)
  }
  for (const mark of RARE) {
    const bytes = encodeText(mark, scanEncoding(encoding))
    if (bytes !== null && isEven(latin.decode(bytes), 1)) found.push({ delimiter: mark, belief: 1, isCertain: true })
  }
  for (const mark of COMMON) {
    if (isEven(mark + mark, 1)) found.push({ delimiter: mark + mark, belief: 1, isCertain: true })
    else if (isEven(mark, 2)) found.push({ delimiter: mark, belief: 0.6, isCertain: false })
  }
  const together = mostFrequent(lines[0]?.match(TOGETHER) ?? [])
  if (together !== null && isEven(together, 1) && (isOneDelimiter(together) || standsAboveNamesOnly(together, lines)))
    found.push({ delimiter: together, belief: 1.02, isCertain: true })
  return found
}

const latin = new TextDecoder('windows-1252')

function mostFrequent(runs: readonly string[]): string | null {
  const counts = new Map<string, number>()
  for (const run of runs) counts.set(run, (counts.get(run) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null
}

/** Not `;~` before values that are about so much: with a usual delimiter in it, it begins and ends alike. */
function isOneDelimiter(mark: string): boolean {
  return new Set(mark).size > 1 && (!/[;|]/.test(mark) || mark[0] === mark.at(-1))
}

/**
 * `code~|name~|qty`: a mark of two, with a usual delimiter in it that stands nowhere else, not even in a first line that holds words and no
 * figures.
 */
function standsAboveNamesOnly(mark: string, lines: readonly string[]): boolean {
  const usual = mark.at(-1) ?? ''
  if (mark.length !== 2 || mark[0] === usual || !/[;|]/.test(usual) || /\d/.test(lines[0] ?? '')) return false
  return countOf(lines[0] ?? '', mark) > 1 && lines.every((line) => countOf(line, mark) === countOf(line, usual))
}
