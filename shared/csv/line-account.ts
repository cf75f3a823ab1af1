import { FOOTER_IS_BLANK, type LineCounts, PREAMBLE_IS_BLANK, type Reading } from './dialect.ts'

/**
 * How many lines stand before the table and after it, as people count them. A dialect counts blank lines there with the others; where
 * detection found nothing but blank ones, nothing stands there.
 */
export function linesAround({ dialect, conclusions }: Reading): { readonly preamble: number; readonly footer: number } {
  const isBlank = (wanted: string) => conclusions.some(({ reason }) => reason === wanted)
  return {
    preamble: isBlank(PREAMBLE_IS_BLANK) ? 0 : dialect.preambleLines,
    footer: isBlank(FOOTER_IS_BLANK) ? 0 : dialect.footerLines,
  }
}

/** The same account of a file's lines with the blank ones around the table among the blank ones, where nothing else stands there. */
export function accountForPeople(lines: LineCounts, reading: Reading): LineCounts {
  const around = linesAround(reading)
  const preamble = around.preamble === 0 ? 0 : lines.preamble
  const footer = around.footer === 0 ? 0 : lines.footer
  return { ...lines, preamble, footer, blank: lines.blank + lines.preamble - preamble + lines.footer - footer }
}
