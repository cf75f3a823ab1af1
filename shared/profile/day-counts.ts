/** How many dates each day has, in pages of days that follow one another: a column of birthdays has tens of thousands of different days. */
export type DayCounts = Map<number, Float64Array>

const PAGE_BITS = 6
const PAGE_DAYS = 2 ** PAGE_BITS

/** Counts a day, by its serial as a whole number, so many more times. */
export function addDay(counts: DayCounts, serial: number, count: number): void {
  const number = serial >> PAGE_BITS
  let page = counts.get(number)
  if (!page) {
    page = new Float64Array(PAGE_DAYS)
    counts.set(number, page)
  }
  const day = serial & (PAGE_DAYS - 1)
  page[day] = (page[day] as number) + count
}

/** Visits every day that has any dates, in no order. */
export function forEachDay(counts: DayCounts, visit: (serial: number, count: number) => void): void {
  for (const [number, page] of counts) {
    const first = number * PAGE_DAYS
    for (let day = 0; day < PAGE_DAYS; day++) if ((page[day] as number) > 0) visit(first + day, page[day] as number)
  }
}

/** Takes all of `other` into `counts`. */
export function mergeDays(counts: DayCounts, other: DayCounts): void {
  forEachDay(other, (serial, count) => addDay(counts, serial, count))
}
