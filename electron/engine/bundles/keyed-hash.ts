import { randomFillSync } from 'node:crypto'

/** A text's hash under a key nobody knows: 32 bits of SipHash-2-4, and 32 cheap bits to find the place with. */
export interface KeyedHash {
  /** Fast and good enough to spread values over a table. */
  readonly place: (text: string) => number
  /** SipHash-2-4 (Aumasson and Bernstein, 2012) of the text's UTF-16LE bytes; the two halves of its 64 bits. */
  readonly seal: (text: string) => { readonly high: number; readonly low: number }
}

/** A hash with a fresh random key, or with one given (16 bytes) for a test. */
export function createKeyedHash(key = randomFillSync(new Uint8Array(16))): KeyedHash {
  const view = new DataView(key.buffer, key.byteOffset, 16)
  const k0low = view.getInt32(0, true)
  const k0high = view.getInt32(4, true)
  const k1low = view.getInt32(8, true)
  const k1high = view.getInt32(12, true)
  const seed = k0low ^ k1high
  return {
    place(text) {
      let hash = seed
      for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
      hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
      hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
      return (hash ^ (hash >>> 16)) >>> 0
    },
    seal: (text) => sipHash(text, k0low, k0high, k1low, k1high),
  }
}

/** The state: v0…v3, low half before high half. Used by one call at a time. */
const state = new Int32Array(8)

function sipHash(text: string, k0low: number, k0high: number, k1low: number, k1high: number): { high: number; low: number } {
  state[0] = k0low ^ 0x70736575
  state[1] = k0high ^ 0x736f6d65
  state[2] = k1low ^ 0x6e646f6d
  state[3] = k1high ^ 0x646f7261
  state[4] = k0low ^ 0x6e657261
  state[5] = k0high ^ 0x6c796765
  state[6] = k1low ^ 0x79746573
  state[7] = k1high ^ 0x74656462
  const units = text.length
  const whole = units - (units % 4)
  for (let i = 0; i < whole; i += 4) absorb(unit(text, i) | (unit(text, i + 1) << 16), unit(text, i + 2) | (unit(text, i + 3) << 16))
  absorb(
    (whole < units ? unit(text, whole) : 0) | (whole + 1 < units ? unit(text, whole + 1) << 16 : 0),
    (whole + 2 < units ? unit(text, whole + 2) : 0) | ((units * 2) << 24),
  )
  state[4] = word(4) ^ 0xff
  for (let i = 0; i < 4; i++) round()
  return {
    low: (word(0) ^ word(2) ^ word(4) ^ word(6)) >>> 0,
    high: (word(1) ^ word(3) ^ word(5) ^ word(7)) >>> 0,
  }
}

function unit(text: string, index: number): number {
  return text.charCodeAt(index)
}

function word(index: number): number {
  return state[index] as number
}

function absorb(low: number, high: number): void {
  state[6] = word(6) ^ low
  state[7] = word(7) ^ high
  round()
  round()
  state[0] = word(0) ^ low
  state[1] = word(1) ^ high
}

/** SipRound, on 64-bit words in two halves. */
function round(): void {
  add(0, 2)
  rotate(2, 13)
  mix(2, 0)
  swap(0)
  add(4, 6)
  rotate(6, 16)
  mix(6, 4)
  add(0, 6)
  rotate(6, 21)
  mix(6, 0)
  add(4, 2)
  rotate(2, 17)
  mix(2, 4)
  swap(4)
}

function add(to: number, from: number): void {
  const low = (word(to) >>> 0) + (word(from) >>> 0)
  state[to] = low
  state[to + 1] = word(to + 1) + word(from + 1) + (low > 0xffffffff ? 1 : 0)
}

function mix(to: number, from: number): void {
  state[to] = word(to) ^ word(from)
  state[to + 1] = word(to + 1) ^ word(from + 1)
}

/** To the left, by fewer than 32 bits. */
function rotate(at: number, bits: number): void {
  const low = word(at)
  const high = word(at + 1)
  state[at] = (low << bits) | (high >>> (32 - bits))
  state[at + 1] = (high << bits) | (low >>> (32 - bits))
}

/** By 32 bits. */
function swap(at: number): void {
  const low = word(at)
  state[at] = word(at + 1)
  state[at + 1] = low
}
