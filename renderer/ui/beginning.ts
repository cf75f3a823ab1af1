const LONGEST_SHOWN = 500

/** What a cell of a table shows of a text: one of megabytes would hold the page up. */
export function beginning(text: string): string {
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text
}
