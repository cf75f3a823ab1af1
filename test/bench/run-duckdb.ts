import { createRequire } from 'node:module'
import { join } from 'node:path'
import process from 'node:process'
import { startClock } from './clock.ts'

/** What is used of the package that `bench.ts` installs beside us; it is no dependency of the product. */
interface DuckDb {
  readonly DuckDBInstance: { create: (path: string) => Promise<{ connect: () => Promise<Connection> }> }
}
interface Connection {
  readonly runAndReadAll: (sql: string) => Promise<{ getRowObjectsJson: () => Record<string, unknown>[] }>
}

/** DuckDB's SUMMARIZE of a file with all cores. Usage: run-duckdb.ts <csv>. Answers one line of JSON. */
const [csv = ''] = process.argv.slice(2)
const load = createRequire(join(import.meta.dirname, 'duckdb', 'package.json'))
const { DuckDBInstance }: DuckDb = load('@duckdb/node-api')
const connection = await (await DuckDBInstance.create(':memory:')).connect()
const clock = startClock()
const summary = await connection.runAndReadAll(`SUMMARIZE FROM read_csv('${csv.replaceAll("'", "''")}')`)
const time = clock()
const rows = summary.getRowObjectsJson()
process.stdout.write(
  `${JSON.stringify({ ...time, memory: process.resourceUsage().maxRSS * 1024, records: Number(rows[0]?.count), columns: rows.length })}\n`,
)
