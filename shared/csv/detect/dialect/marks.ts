/** Bytes of the sample that dialects are tried on; more where they do not hold some lines. */
export const TRIAL_BYTES = 96 * 1024

/** Commas within numbers, and colons and `&` in times and addresses, of all there are, from which on they are part of the values. */
export const VALUE_SHARE = 0.95

/** What divides most files. */
export const USUAL_DELIMITERS: readonly string[] = [',', '\t', ';', '|']

/** Marks that hardly any text holds, and lines that show whether one of them divides a file. */
export const UNUSUAL = ['^', '~', '#', '!', '*', '\u0001', '\u001f', '::']
const LINES_LOOKED_AT = 12

/** The first dozen lines of a text, without the blank ones. */
export function firstLines(text: string): string[] {
  return text
    .slice(0, TRIAL_BYTES)
    .split(/\r\n?|\n/, LINES_LOOKED_AT)
    .filter((line) => line !== '')
}

/** Whether a mark stands several times in every line, in all as often. */
export function isEquallyOftenIn(lines: readonly string[], mark: string): boolean {
  const count = countOf(lines[0] ?? '', mark)
  return count > 1 && lines.every((line) => countOf(line, mark) === count)
}

/** Numbers whose thousands commas group. */
export const GROUPED_NUMBERS = /(?<!\d|\d,)[1-9]\d{0,2}(?:,\d{3})+(?!\d|,\d)/g

/** Non-overlapping occurrences of `part`. */
export function countOf(text: string, part: string): number {
  let count = 0
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + part.length)) count++
  return count
}

/** Occurrences of `part` in all the texts. */
export function countIn(texts: readonly string[], part: string): number {
  return texts.reduce((sum, one) => sum + countOf(one, part), 0)
}
