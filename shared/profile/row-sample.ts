/**
 * A sample of the table's distinct records, for what concerns several columns at once: the `limit` records whose row hashes are smallest.
 * Which these are depends on the records alone, not on their order or division. A table of at most `limit` distinct records is in it whole.
 */
export interface RowSample {
  readonly limit: number
  readonly columns: number
  size: number
  /** Rows from this rank on are of no use any more. */
  bound: number
  ranks: Float64Array
  /** Two lanes per cell, row by row; (0, 0) is an empty cell. */
  cells: Int32Array
}

/** An empty sample of at most `limit` records with so many columns. */
export function createRowSample(limit: number, columns: number): RowSample {
  return { limit, columns, size: 0, bound: Number.POSITIVE_INFINITY, ranks: new Float64Array(16), cells: new Int32Array(16 * 2 * columns) }
}

/** The 53 upper bits of a row hash as a number. */
export function rowRank(low: number, high: number): number {
  return (high >>> 0) * 2 ** 21 + (low >>> 11)
}

/** The highest high lane that a row can have which the sample takes in. */
export function highestRank({ bound }: RowSample): number {
  return Math.min(Math.floor(bound / 2 ** 21), 0xffff_ffff)
}

type Rows = Pick<RowSample, 'ranks' | 'cells'>

/** What rows were sorted out of last: the next ones are sorted into it, or a sample would take new memory of its size every time. */
let spare: Rows | null = null
/** So many cells are not kept when nobody needs them. */
const MOST_SPARE_LANES = 2 ** 20

/** Room for so many rows; what stands in it is of no meaning. */
function roomFor(rows: number, width: number): Rows {
  const isReusable = spare?.ranks.length === rows && spare.cells.length === rows * width
  return isReusable && spare ? spare : { ranks: new Float64Array(rows), cells: new Int32Array(rows * width) }
}

/** Sorts the rows by rank, drops repeated ones and all beyond the limit. */
export function settleSample(sample: RowSample): void {
  const { ranks, cells, columns } = sample
  const width = 2 * columns
  const sorted = ranks.slice(0, sample.size).sort()
  let kept = 0
  for (const rank of sorted) if (kept < sample.limit && (kept === 0 || rank !== sorted[kept - 1])) sorted[kept++] = rank
  const into = roomFor(Math.min(sample.limit * 2, ranks.length), width)
  spare = cells.length <= MOST_SPARE_LANES ? { ranks, cells } : null
  sample.ranks = into.ranks
  sample.cells = into.cells
  sample.ranks.set(sorted.subarray(0, kept))
  for (let row = 0; row < sample.size; row++) {
    const place = placeOf(sorted, kept, ranks[row] as number)
    // Two records agree in all their cells when they agree in their rank: either will do.
    if (place >= 0) copyRow(cells, row * width, sample.cells, place * width, width)
  }
  sample.size = kept
  if (kept === sample.limit) sample.bound = sample.ranks[kept - 1] as number
}

/** For the few words of a row, views of them would take longer to make than to copy. */
function copyRow(cells: Int32Array, from: number, into: Int32Array, at: number, width: number): void {
  for (let i = 0; i < width; i++) into[at + i] = cells[from + i] as number
}

/** Where a number stands among the first `count`, which ascend; −1 when it is not there. */
function placeOf(ascending: Float64Array, count: number, wanted: number): number {
  let [from, to] = [0, count]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((ascending[middle] as number) < wanted) from = middle + 1
    else to = middle
  }
  return ascending[from] === wanted && from < count ? from : -1
}

/** The place for the cells of a row with a rank below the bound; the caller writes them. */
export function takeRow(sample: RowSample, rank: number): number {
  if (sample.size === sample.ranks.length) {
    if (sample.size >= sample.limit * 2) settleSample(sample)
    if (sample.size === sample.ranks.length) {
      const room = Math.min(sample.size * 2, sample.limit * 2)
      const ranks = new Float64Array(room)
      const cells = new Int32Array(room * 2 * sample.columns)
      ranks.set(sample.ranks)
      cells.set(sample.cells)
      sample.ranks = ranks
      sample.cells = cells
    }
  }
  sample.ranks[sample.size] = rank
  return sample.size++ * 2 * sample.columns
}

/** Takes in the records of another sample; `settleSample` is to follow. */
export function mergeSamples(sample: RowSample, other: RowSample): void {
  const width = 2 * sample.columns
  for (let row = 0; row < other.size; row++) {
    const rank = other.ranks[row] as number
    if (rank > sample.bound) continue
    const at = takeRow(sample, rank)
    copyRow(other.cells, row * width, sample.cells, at, width)
  }
}
