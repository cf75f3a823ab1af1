import type { MessyFile } from './messy-files.ts'
import { readWhole } from './read-whole.ts'

/** One thing that a careful reader sees: what was found and what is true. */
interface MessyItem {
  readonly item: string
  readonly found: unknown
  readonly wanted: unknown
  readonly isRight: boolean
}

/** Reads a made-up file and compares with the truth; what cannot be told from the file is left out. */
export function scoreMessyFile({ bytes, truth }: MessyFile): MessyItem[] {
  const { reading, counts, records } = readWhole(bytes)
  const { dialect, columns } = reading
  const items: [string, unknown, unknown][] = [
    ['encoding', `${dialect.encoding}${dialect.bom ? ' bom' : ''}`, `${truth.encoding}${truth.bom ? ' bom' : ''}`],
    ['preamble', dialect.preambleLines, truth.preamble],
    ['header', dialect.headerLines, truth.header],
    ['footer', dialect.footerLines, truth.footer],
    ['records', counts.records, truth.records.length],
    ['others', counts.rejected + counts.blank, truth.others],
    ['separator', dialect.recordSeparator, truth.recordSeparator],
  ]
  const width = truth.records[0]?.length ?? truth.names.length
  items.push(['columns', columns.length, width])
  if (width > 1) items.push(['delimiter', dialect.delimiter, truth.delimiter])
  items.push(['quote', dialect.quote, truth.quote])
  if (truth.escape !== null) items.push(['escape', dialect.escape, truth.escape])
  if (truth.header > 0)
    items.push(['names', JSON.stringify(columns.map((one) => one.original.trim().replaceAll('\ufffd', ''))), JSON.stringify(truth.names)])
  // Of bad bytes it is enough that nothing else was lost.
  const cells = JSON.stringify(records).replaceAll('\ufffd', '')
  items.push(['cells', cells, JSON.stringify(truth.records)])
  return items.map(([item, found, wanted]) => ({ item, found, wanted, isRight: found === wanted }))
}
