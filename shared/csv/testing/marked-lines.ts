import { readWhole } from './read-whole.ts'

/** A file as somebody reads it who knows what each of its lines is. */
export interface MarkedFile {
  readonly text: string
  readonly preamble: number
  readonly header: number
  readonly footer: number
  readonly rejected: number
  readonly records: readonly (readonly string[])[]
}

/**
 * Takes lines marked by what they are: `P` preamble, `H` header, `R` record, `X` rejected, `F` footer, a space behind each mark. Cells of
 * records stand between `delimiter`s and are not quoted.
 */
export function readMarks(marked: readonly string[], delimiter: string): MarkedFile {
  const linesOf = (mark: string): string[] => marked.flatMap((line) => (line[0] === mark ? [line.slice(2)] : []))
  return {
    text: marked.map((line) => `${line.slice(2)}\n`).join(''),
    preamble: linesOf('P').length,
    header: linesOf('H').length,
    footer: linesOf('F').length,
    rejected: linesOf('X').length,
    records: linesOf('R').map((line) => line.split(delimiter)),
  }
}

type LineKinds = Omit<MarkedFile, 'text'>

/** What marked lines say of a file, and how it is read. */
export function compareMarks(marked: readonly string[], delimiter: string): { readonly meant: LineKinds; readonly read: LineKinds } {
  const { text, ...meant } = readMarks(marked, delimiter)
  const { counts, records } = readWhole(new TextEncoder().encode(text))
  const { preamble, header, footer, rejected } = counts
  return { meant, read: { preamble, header, footer, rejected, records } }
}

/** Each table, its lines marked, read between commas or another delimiter, beside what is meant: for `it.each`. */
export function readAsMarked(tables: readonly (readonly [what: string, lines: readonly string[], delimiter?: string])[]) {
  return tables.map(([what, lines, delimiter = ',']) => ({ what, ...compareMarks(lines, delimiter) }))
}
