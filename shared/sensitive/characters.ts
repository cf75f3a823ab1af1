/** Classes of the characters of a value, as bits. Here 0 to 9. */
export const DIGIT = 1
/** ๐ to ๙. */
export const THAI_DIGIT = 2
/** Thai letters, vowels, marks and signs. */
export const LETTER_THAI = 4
/** A to Z in either case. */
export const LETTER_LATIN = 8
/** Space, dot, apostrophe, dash: what may stand in a word or between two. */
export const WORD_MARK = 16
/** Anything else. */
export const SYMBOL = 32

function classOf(code: number): number {
  if (code >= 0x30 && code <= 0x39) return DIGIT
  if (code >= 0x0e00 && code <= 0x0e7f) return code >= 0x0e50 && code <= 0x0e59 ? THAI_DIGIT : LETTER_THAI
  if ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a) return LETTER_LATIN
  return code === 0x20 || code === 0x2e || code === 0x27 || code === 0x2d ? WORD_MARK : SYMBOL
}

/** By code unit. */
export const CHARACTER_CLASSES = Uint8Array.from({ length: 0x10000 }, (_, code) => classOf(code))

/** The classes of all characters of a text. */
export function classesOfText(text: string): number {
  let classes = 0
  for (let i = 0; i < text.length; i++) classes |= CHARACTER_CLASSES[text.charCodeAt(i)] as number
  return classes
}

/** What a value is written with; one object is reused by `shapeOf`. */
export interface Shape {
  classes: number
  digits: number
  /** Place of the last point, −1 for none, and how many there are. */
  point: number
  points: number
}

const shape: Shape = { classes: 0, digits: 0, point: -1, points: 0 }

/** The shape of code units `start` to `end`. The result is overwritten by the next call. */
export function shapeOf(codes: Uint16Array, start: number, end: number): Shape {
  let classes = 0
  let digits = 0
  let points = 0
  let point = -1
  for (let at = start; at < end; at++) {
    const code = codes[at] as number
    const kind = CHARACTER_CLASSES[code] as number
    classes |= kind
    if (kind === DIGIT) digits++
    else if (code === 0x2e) {
      points++
      point = at
    }
  }
  shape.classes = classes
  shape.digits = digits
  shape.point = point
  shape.points = points
  return shape
}

/** A sign or none, digits, a point, digits: at most 15 of these. */
export function isDecimal(codes: Uint16Array, start: number, end: number, { digits, points, point }: Shape): boolean {
  if (points !== 1 || digits > 15 || point === end - 1) return false
  const isSigned = codes[start] === 0x2d || codes[start] === 0x2b
  return digits === end - start - (isSigned ? 2 : 1) && point > start + (isSigned ? 1 : 0)
}
