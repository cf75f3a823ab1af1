/** What is handed to the host after a call: lists of words, and how many items each has. */
export namespace Handed {
  /**
   * Values entered now: entry, place, occurrences measured already (0, 1 or 2), form (−1 for none), variant, and the bits that the form says (0: the host is to
   * judge it).
   */
  export let entered: usize = 0
  export let enteredCount: i32 = 0
  /** Values to be judged and measured by the host: place, form (−1 for none), variant. */
  export let loose: usize = 0
  export let looseCount: i32 = 0
  /** Cells with something to note: place, entry (−1 for a value that has none), bits. */
  export let noted: usize = 0
  export let notedCount: i32 = 0
  /** Hashes of values that are not in the dictionary, when the column may still be a key. */
  export let hashes: usize = 0
  export let hashCount: i32 = 0
  /** For each place, where asked for: the entry, −2 for an empty cell, or −1 and the number in `numbers`. */
  export let entries: usize = 0
  export let numbers: usize = 0
  /** Numbers of this call, for the sketch, and how many wait. */
  export let measured: usize = 0
  export let measuredCount: i32 = 0
}

export function setHanded(
  entered: usize,
  loose: usize,
  noted: usize,
  hashes: usize,
  entries: usize,
  numbers: usize,
  measured: usize,
): void {
  Handed.entered = entered
  Handed.loose = loose
  Handed.noted = noted
  Handed.hashes = hashes
  Handed.entries = entries
  Handed.numbers = numbers
  Handed.measured = measured
}

export function enteredCount(): i32 {
  return Handed.enteredCount
}
export function looseCount(): i32 {
  return Handed.looseCount
}
export function notedCount(): i32 {
  return Handed.notedCount
}
export function hashCount(): i32 {
  return Handed.hashCount
}

export function noteIf(place: i32, entry: i32, bits: i32, open: i32): void {
  if ((bits & open) === 0) return
  const at = Handed.noted + <usize>Handed.notedCount * 12
  store<i32>(at, place)
  store<i32>(at, entry, 4)
  store<i32>(at, bits, 8)
  Handed.notedCount++
}

export function setLoose(place: i32, form: i32, variant: i32): void {
  const at = Handed.loose + <usize>Handed.looseCount * 12
  store<i32>(at, place)
  store<i32>(at, form, 4)
  store<i32>(at, variant, 8)
  Handed.looseCount++
}

export function setEntered(entry: i32, place: i32, weight: i32, form: i32, variant: i32, bits: i32): void {
  const at = Handed.entered + <usize>Handed.enteredCount * 24
  store<i32>(at, entry)
  store<i32>(at, place, 4)
  store<i32>(at, weight, 8)
  store<i32>(at, form, 12)
  store<i32>(at, variant, 16)
  store<i32>(at, bits, 20)
  Handed.enteredCount++
}
