/** A line of a report in several cells, its figures made alike: on other pages it has another number, or was printed a second later. */
export function pageLineKey(cells: readonly string[]): string {
  return cells.join(' ').replace(/[\d๐-๙]+/g, '0')
}

const OWN_FIGURES = /page|หน้?า|seite|página|pagina|printed|พิมพ์|\bp\.\s*\d|\d{1,2}:\d{2}/iu

/**
 * Are figures of this line its own on each page: a page's number, or when it was printed? Those of a section are not: `Dept 1`, `Dept 2`.
 */
export function hasOwnFigures(text: string): boolean {
  return OWN_FIGURES.test(text)
}

/** `#Software: a program`, however many cells its spaces make of it: a log that is begun anew says so again. */
export function isDirective([first = '']: readonly string[]): boolean {
  return /^#\w+:/.test(first)
}

const RULE = /^(?:[-+]+|[=+]+|_+)$/

/** A line drawn below names or records: dashes in every cell, three in one of them at least. */
export function isRuleRow(cells: readonly string[]): boolean {
  return cells.some((cell) => cell.length > 2) && cells.every((cell) => cell === '' || RULE.test(cell))
}
