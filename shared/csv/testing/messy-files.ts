import type { Encoding, RecordSeparator } from '#shared/csv/dialect.ts'
import { type MadeColumn, makeColumns, makeSeries } from './messy-columns.ts'
import { addSurroundings, type Line, makeBody, makeHeader } from './messy-lines.ts'
import { chooseStyle, type Style, writeBytes } from './messy-styles.ts'
import { type Chance, createChance } from './random.ts'

/** What a careful reader sees in a made-up file. */
interface Truth {
  readonly encoding: Encoding
  readonly bom: boolean
  readonly delimiter: string
  /** Null when no field is quoted. */
  readonly quote: string | null
  /** Null when nothing is escaped, so that nobody can tell. */
  readonly escape: string | null
  readonly recordSeparator: RecordSeparator
  /** All there are, line breaks within quotes not counted. */
  readonly lines: number
  readonly preamble: number
  readonly header: number
  readonly footer: number
  /** Lines inside the table that are no records: rejected or blank. */
  readonly others: number
  readonly names: readonly string[]
  readonly records: readonly (readonly string[])[]
}

/** A made-up file with what is true of it. */
export interface MessyFile {
  readonly seed: number
  /** What was done to it, for the report. */
  readonly traits: readonly string[]
  readonly bytes: Uint8Array
  readonly truth: Truth
}

/** A file in the manner of agencies' exports, with what is true of it. The same seed gives the same file. */
export function makeMessyFile(seed: number): MessyFile {
  const chance = createChance(seed)
  const style = chooseStyle(chance)
  const width = chance.weighed<number>(
    [
      [1, style.allowsOneColumn ? 1 : 0],
      [chance.whole(2, 4), 6],
      [chance.whole(5, 9), 9],
      [chance.whole(10, 30), 3],
    ],
    3,
  )
  const traits: string[] = [style.name]
  const columns = chooseColumns(chance, style, width, traits)
  traits.push(`${columns.length} columns`)
  const header = makeHeader(chance, columns, style, traits)
  const body = makeBody(chance, columns, header, style, traits)
  const lines = addSurroundings(chance, { columns, header, body, style, traits }).map((line) => writable(line, style))
  const written = writeBytes(chance, lines, style, traits)
  return { seed, traits, bytes: written.bytes, truth: truthOf(lines, header.names, style, written) }
}

function chooseColumns(chance: Chance, style: Style, width: number, traits: string[]): MadeColumn[] {
  if (style.language === 'thai' && width > 2 && chance.is(0.08)) {
    traits.push('series')
    return makeSeries(chance, width)
  }
  if (style.language === 'thai' && width > 1 && width < 9 && chance.is(0.1)) {
    traits.push('words only')
    return makeColumns(chance, 'words', width)
  }
  return makeColumns(chance, style.language, width)
}

/** Programs that quote nothing leave out what they could not write. */
function writable(line: Line, { quote, delimiter }: Style): Line {
  if (quote !== null) return line
  return { ...line, cells: line.cells.map((cell) => cell.replaceAll(/[\r\n]/g, ' ').replaceAll(delimiter, ' ')) }
}

function truthOf(
  lines: readonly Line[],
  names: readonly string[],
  style: Style,
  written: { readonly quotes: boolean; readonly escapes: boolean; readonly recordSeparator: RecordSeparator; readonly encoding: Encoding },
): Truth {
  const width = lines.find((line) => line.kind === 'record')?.cells.length ?? 0
  const count = (kind: Line['kind']): number => lines.filter((line) => line.kind === kind).length
  return {
    encoding: written.encoding,
    bom: style.bom,
    delimiter: style.delimiter,
    quote: written.quotes ? style.quote : null,
    escape: written.escapes ? style.escape : null,
    recordSeparator: written.recordSeparator,
    lines: lines.length,
    preamble: count('preamble'),
    header: count('header'),
    footer: count('footer'),
    others: count('blank') + count('rejected'),
    names: names.length === 0 ? [] : Array.from({ length: Math.max(names.length, width) }, (_, c) => names[c] ?? ''),
    records: lines.filter((line) => line.kind === 'record').map((line) => line.cells),
  }
}
