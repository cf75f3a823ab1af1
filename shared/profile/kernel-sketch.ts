import { SKETCH } from './kernel.ts'
import { createNumberSketch, type NumberSketch, takeBuckets } from './number-sketch.ts'

/** The sketch that stands at a place in the kernel's memory. */
export function readSketch(buffer: ArrayBuffer, at: number, limit: number): NumberSketch {
  const view = new DataView(buffer, at)
  const word = (offset: number) => view.getInt32(offset, true)
  const double = (offset: number) => view.getFloat64(offset, true)
  const sketch = createNumberSketch(limit)
  sketch.precision = word(SKETCH.precision)
  sketch.total = double(SKETCH.total)
  sketch.min = double(SKETCH.min)
  sketch.max = double(SKETCH.max)
  sketch.sum = { high: double(SKETCH.sum), low: double(SKETCH.sum + 8) }
  sketch.squares = { high: double(SKETCH.squares), low: double(SKETCH.squares + 8) }
  const slots = word(SKETCH.slots)
  const buckets = new DataView(buffer, word(SKETCH.buckets), slots * 16)
  takeBuckets(sketch, word(SKETCH.size), slots, (slot) => ({
    edge: buckets.getFloat64(slot * 16, true),
    count: buckets.getFloat64(slot * 16 + 8, true),
  }))
  return sketch
}
