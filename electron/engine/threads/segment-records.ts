/** Bytes of places that a thread remembers: those of 12 million records. */
const MOST_BYTES = 48 * 1024 * 1024

const startsBySegment = new Map<string, Uint32Array>()
let bytes = 0

/**
 * Where the accepted records of a segment begin in its scanned bytes, if it was looked at before: then a later look may read single records, for which it
 * must know where they begin and, counting, which they are. `table` names an extract and a reading of it, neither of which ever changes.
 */
export function rememberedStarts(table: string, segment: number): Uint32Array | null {
  const key = keyOf(table, segment)
  const starts = startsBySegment.get(key)
  if (!starts) return null
  // The ones used last go last.
  startsBySegment.delete(key)
  startsBySegment.set(key, starts)
  return starts
}

export function rememberStarts(table: string, segment: number, starts: Uint32Array): void {
  const key = keyOf(table, segment)
  bytes += starts.byteLength - (startsBySegment.get(key)?.byteLength ?? 0)
  startsBySegment.delete(key)
  startsBySegment.set(key, starts)
  for (const [oldest, { byteLength }] of startsBySegment) {
    if (bytes <= MOST_BYTES) return
    startsBySegment.delete(oldest)
    bytes -= byteLength
  }
}

function keyOf(table: string, segment: number): string {
  return `${table} ${segment}`
}
