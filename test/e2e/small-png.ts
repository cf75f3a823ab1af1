import { crc32, deflateSync, inflateSync } from 'node:zlib'

const SIGNATURE_BYTES = 8
/** Around a chunk's data: its length and type before, its checksum behind. */
const BEFORE = 8
const BEHIND = 4
const PALETTE = 256

/**
 * The same picture in a third of the bytes: its 256 most frequent colours, every other as the nearest of them. A screen of text and lines has hardly
 * more. Takes what a browser makes: 8 bits a channel, three or four channels, not interlaced; what shines through is taken for opaque.
 */
export function smallPng(png: Buffer): Buffer {
  const chunks = chunksOf(png)
  const head = chunks.find(({ type }) => type === 'IHDR')?.data
  if (!head) throw new Error('not a PNG')
  const [width, height, channels] = [head.readUInt32BE(0), head.readUInt32BE(4), head.readUInt8(9) === 6 ? 4 : 3]
  const packed = Buffer.concat(chunks.flatMap(({ type, data }) => (type === 'IDAT' ? [data] : [])))
  const colours = coloursOf(unfiltered(inflateSync(packed), width * channels, height, channels), channels)
  const palette = mostFrequent(colours)
  const place = placesIn(palette)
  const rows = Buffer.alloc((width + 1) * height)
  for (let at = 0; at < colours.length; at++) rows[at + Math.floor(at / width) + 1] = place(colours[at] as number)
  const newHead = Buffer.from(head)
  newHead.writeUInt8(3, 9)
  const parts = [
    chunk('IHDR', newHead),
    chunk('PLTE', Buffer.from(palette.flatMap(channelsOf))),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
  ]
  return Buffer.concat([png.subarray(0, SIGNATURE_BYTES), ...parts, chunk('IEND', Buffer.alloc(0))])
}

function chunksOf(png: Buffer): { type: string; data: Buffer }[] {
  const chunks = []
  for (let at = SIGNATURE_BYTES; at < png.length; ) {
    const end = at + BEFORE + png.readUInt32BE(at)
    chunks.push({ type: png.toString('latin1', at + 4, at + BEFORE), data: png.subarray(at + BEFORE, end) })
    at = end + BEHIND
  }
  return chunks
}

/** Takes the filters of PNG (section 9.2 of its specification) back: each row begins with the number of its own. */
function unfiltered(data: Buffer, stride: number, height: number, step: number): Buffer {
  const out = Buffer.alloc(stride * height)
  for (let y = 0; y < height; y++) {
    const filter = data[y * (stride + 1)] ?? 0
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x
      const left = x >= step ? (out[at - step] ?? 0) : 0
      const above = y > 0 ? (out[at - stride] ?? 0) : 0
      const corner = x >= step && y > 0 ? (out[at - stride - step] ?? 0) : 0
      const guess = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter] ?? 0
      out[at] = ((data[y * (stride + 1) + 1 + x] ?? 0) + guess) & 0xff
    }
  }
  return out
}

function paeth(left: number, above: number, corner: number): number {
  const guess = left + above - corner
  const [toLeft, toAbove, toCorner] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)]
  if (toLeft <= toAbove && toLeft <= toCorner) return left
  return toAbove <= toCorner ? above : corner
}

/** Every pixel as one number, red first. */
function coloursOf(pixels: Buffer, channels: number): Uint32Array {
  return Uint32Array.from({ length: pixels.length / channels }, (_, at) => pixels.readUIntBE(at * channels, 3))
}

function mostFrequent(colours: Uint32Array): number[] {
  const counts = new Map<number, number>()
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1)
  const byCount = [...counts].sort(([, a], [, b]) => b - a)
  return byCount.slice(0, PALETTE).map(([colour]) => colour)
}

/** The place of the nearest colour of a palette. */
function placesIn(palette: readonly number[]): (colour: number) => number {
  const known = new Map(palette.map((colour, place) => [colour, place]))
  const distances = (colour: number) => palette.map((other) => distance(channelsOf(colour), channelsOf(other)))
  return (colour) => {
    const found = known.get(colour)
    if (found !== undefined) return found
    const all = distances(colour)
    const nearest = all.indexOf(Math.min(...all))
    known.set(colour, nearest)
    return nearest
  }
}

function channelsOf(colour: number): [number, number, number] {
  return [colour >> 16, (colour >> 8) & 0xff, colour & 0xff]
}

function distance(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, channel) => sum + (value - (b[channel] ?? 0)) ** 2, 0)
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(BEFORE - 4)
  length.writeUInt32BE(data.length)
  const checksum = Buffer.alloc(BEHIND)
  checksum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, checksum])
}
