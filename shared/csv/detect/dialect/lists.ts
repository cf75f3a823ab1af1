import { countOf, TRIAL_BYTES, USUAL_DELIMITERS } from './marks.ts'

const LINES_LOOKED_AT = 60
const LEAST_LINES = 3

/** Lines of a text, without what stands between quotes, and the usual marks that all of them hold equally often. */
export interface EvenLines {
  readonly lines: readonly string[]
  readonly even: readonly string[]
}

/** Looks at the first lines of `text`; the last of them may be cut off. */
export function evenLines(text: string): EvenLines {
  const lines = text
    .slice(0, TRIAL_BYTES)
    .split(/\r\n?|\n/, LINES_LOOKED_AT + 1)
    .slice(0, LINES_LOOKED_AT)
    .filter((line) => line !== '')
    .map((line) => line.replace(/"[^"]*"/g, '""'))
  const even = USUAL_DELIMITERS.filter((mark) => {
    const count = countOf(lines[0] ?? '', mark)
    return count > 0 && lines.every((line) => countOf(line, mark) === count)
  })
  return { lines, even: lines.length < LEAST_LINES ? [] : even }
}

/**
 * Whether a mark divides lists in the cells of a table that another, usual one divides: the names above do not have it, `code,goods` above
 * `A1,rice; fish`; or in a file without names a space stands behind it, as behind the other one it does not.
 */
export function dividesLists({ lines, even }: EvenLines, delimiter: string): boolean {
  const mark = delimiter.trim()
  if (mark === '') return false
  return even.some((other) => {
    if (other === mark) return false
    const having = lines.filter((line) => line.includes(mark)).length
    if (!(lines[0] ?? '').includes(mark)) return having * 2 > lines.length
    return isFollowedBySpaces(lines, mark) && !isFollowedBySpaces(lines, other) && !isWithinNumbers(lines, other)
  })
}

function isFollowedBySpaces(lines: readonly string[], mark: string): boolean {
  return lines.every((line) => countOf(line, `${mark} `) === countOf(line, mark))
}

function isWithinNumbers(lines: readonly string[], mark: string): boolean {
  return lines
    .slice(1)
    .every((line) => line.split(mark).some((part, i, parts) => i > 0 && /^\d/.test(part) && /\d$/.test(parts[i - 1] ?? '')))
}
