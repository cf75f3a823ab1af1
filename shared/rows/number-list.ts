/**
 * Numbers one after the other, in the memory of a typed array: a plain array of as many is several times as much work to fill and to
 * collect.
 */
export interface NumberList<A> {
  readonly push: (value: number) => void
  /** Gives away what was pushed since the last time. */
  readonly take: () => A
}

const FIRST_LENGTH = 1024

/** What the two kinds of typed array have in common here. */
interface Numbers<A> extends Record<number, number> {
  readonly length: number
  set(numbers: A): void
  slice(start: number, end: number): A
}

function createNumberList<A extends Numbers<A>>(make: (length: number) => A): NumberList<A> {
  let numbers = make(FIRST_LENGTH)
  let length = 0
  return {
    push: (value) => {
      if (length === numbers.length) {
        const more = make(length * 2)
        more.set(numbers)
        numbers = more
      }
      // A typed array takes it; the type parameter hides that.
      const room: Record<number, number> = numbers
      room[length++] = value
    },
    take: () => {
      const taken = numbers.slice(0, length)
      length = 0
      return taken
    },
  }
}

/** Of whole numbers from 0 to 2³² − 1. */
export const createUint32List = () => createNumberList((length) => new Uint32Array(length))
/** Of any numbers. */
export const createFloat64List = () => createNumberList((length) => new Float64Array(length))
