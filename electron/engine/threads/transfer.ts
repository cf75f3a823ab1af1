/** The buffers under the typed arrays of a message: given to another thread they move there instead of being copied. */
export function buffersOf(value: unknown, found = new Set<ArrayBuffer>()): ArrayBuffer[] {
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer) found.add(value.buffer)
  } else if (value !== null && typeof value === 'object') {
    for (const part of value instanceof Map ? value.values() : Object.values(value))
      if (part !== null && typeof part === 'object') buffersOf(part, found)
  }
  return [...found]
}
