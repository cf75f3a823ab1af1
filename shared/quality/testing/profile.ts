import { plainReading } from '#shared/csv/testing/reading.ts'
import { createTokenizer } from '#shared/csv/tokenizer.ts'
import type { TableProfile } from '#shared/profile/profile.ts'
import { createTableAccumulator } from '#shared/profile/table.ts'

/** The profile of a small table. */
export function profileOf(names: readonly string[], rows: readonly (readonly string[])[]): TableProfile {
  const reading = plainReading(names)
  const bytes = new TextEncoder().encode(rows.map((row) => `${row.map((cell) => `"${cell}"`).join(',')}\n`).join(''))
  const fields = createTokenizer(reading.dialect).tokenize(bytes, 0, bytes.length)
  const accumulator = createTableAccumulator(reading, null)
  accumulator.addBlock(
    fields,
    Int32Array.from(rows, (_, record) => record),
    rows.length,
    0,
  )
  return accumulator.finish([0])
}
