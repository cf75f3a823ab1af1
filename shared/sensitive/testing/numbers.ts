import { isCitizenIdChecksumValid } from '../identifiers.ts'

/** A number of the civil register for each record, made up, with its check digit. */
export function citizenIdOf(record: number): string {
  const stem = `3${String(record * 7919 + 10_000_000).padStart(11, '3')}`
  return [...'0123456789'].map((digit) => stem + digit).find(isCitizenIdChecksumValid) ?? stem
}

/** A mobile number for each record, made up. */
export function mobileOf(record: number): string {
  return `08${String(record * 7919 + 10_000_000).slice(0, 8)}`
}
