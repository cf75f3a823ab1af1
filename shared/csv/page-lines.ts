/** A line of a report in several cells, its figures made alike: on other pages it has another number, or was printed a second later. */
export function pageLineKey(cells: readonly string[]): string {
  return cells.join(' ').replace(/[\d๐-๙]+/g, '0')
}
