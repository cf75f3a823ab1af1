/** Each buffer in a transfer list is looked up among all of them (Node's message.cc): with many more the time would go with their square. */
const MOST_MOVED = 1000

/**
 * The buffers under the typed arrays of a message: given to another thread they move there instead of being copied. Of very many, as the profile
 * of a table of thousands of columns has, the largest; copying the small ones costs little.
 */
export function buffersOf(value: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>()
  collectBuffers(value, found)
  const buffers = [...found]
  return buffers.length <= MOST_MOVED ? buffers : buffers.sort((a, b) => b.byteLength - a.byteLength).slice(0, MOST_MOVED)
}

function collectBuffers(value: unknown, found: Set<ArrayBuffer>): void {
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer) found.add(value.buffer)
  } else if (value !== null && typeof value === 'object') {
    for (const part of value instanceof Map ? value.values() : Object.values(value)) {
      if (part !== null && typeof part === 'object') collectBuffers(part, found)
    }
  }
}
