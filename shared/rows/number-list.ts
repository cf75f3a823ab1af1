/** Numbers one after the other, in the memory of a typed array: a plain array of as many is several times as much work to fill and to collect. */
export interface NumberList<A> {
  readonly push: (value: number) => void
  /** Gives away what was pushed since the last time. */
  readonly take: () => A
}

const FIRST_LENGTH = 1024

export function createUint32List(): NumberList<Uint32Array<ArrayBuffer>> {
  let numbers = new Uint32Array(FIRST_LENGTH)
  let length = 0
  return {
    push: (value) => {
      if (length === numbers.length) {
        const more = new Uint32Array(length * 2)
        more.set(numbers)
        numbers = more
      }
      numbers[length++] = value
    },
    take: () => {
      const taken = numbers.slice(0, length)
      length = 0
      return taken
    },
  }
}

export function createFloat64List(): NumberList<Float64Array<ArrayBuffer>> {
  let numbers = new Float64Array(FIRST_LENGTH)
  let length = 0
  return {
    push: (value) => {
      if (length === numbers.length) {
        const more = new Float64Array(length * 2)
        more.set(numbers)
        numbers = more
      }
      numbers[length++] = value
    },
    take: () => {
      const taken = numbers.slice(0, length)
      length = 0
      return taken
    },
  }
}
