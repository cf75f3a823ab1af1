/** A line of a report in several cells, its figures made alike: on other pages it has another number, or was printed a second later. */
export function pageLineKey(cells: readonly string[]): string {
  return cells.join(' ').replace(/[\d๐-๙]+/g, '0')
}

/** `#Software: a program`, however many cells its spaces make of it: a log that is begun anew says so again. */
export function isDirective([first = '']: readonly string[]): boolean {
  return /^#\w+:/.test(first)
}
