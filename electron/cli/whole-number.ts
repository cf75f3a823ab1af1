import { InvalidArgumentError } from 'commander'

/** No file has more lines, or records, than that. */
const MOST = 999_999_999

/** Reads an option's whole number within its limits; commander, which calls what this answers, names the option. */
export function wholeNumber(least: number, most = MOST): (text: string) => number {
  return (text) => {
    const number = /^\d{1,12}$/.test(text) ? Number(text) : Number.NaN
    if (number >= least && number <= most) return number
    throw new InvalidArgumentError(`a whole number from ${least} to ${most}`)
  }
}
