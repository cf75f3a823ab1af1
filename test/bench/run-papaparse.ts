import { createReadStream } from 'node:fs'
import process from 'node:process'
import Papa from 'papaparse'
import { startClock } from './clock.ts'

/** PapaParse merely parsing a file, nothing done with the cells. Usage: run-papaparse.ts <csv>. Answers one line of JSON. */
const [csv = ''] = process.argv.slice(2)
let records = 0
let columns = 0
const clock = startClock()
// With an encoding the stream decodes across its chunks; raw chunks would break Thai characters.
const stream = createReadStream(csv, { encoding: 'utf8', highWaterMark: 1024 * 1024 })
await new Promise<void>((resolve, reject) => {
  Papa.parse<string[]>(stream, {
    chunk: ({ data }) => {
      records += data.length
      columns ||= data[0]?.length ?? 0
    },
    complete: () => resolve(),
    error: reject,
  })
})
process.stdout.write(`${JSON.stringify({ ...clock(), memory: process.resourceUsage().maxRSS * 1024, records: records - 1, columns })}\n`)
