/**
 * How well Borikon reads files it was not told anything about: the score per corpus, and every file that is not perfect.
 *
 *   node test/bench/score-reading.ts <corpora folder> [--json]
 *
 * Each file goes through detection, tokenizer and record rule as `borikon read` sends it, and the RFC 4180 text that comes out
 * is read back and compared. A corpus that is not there is left out.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import { z } from 'zod'
import { detectReading } from '#shared/csv/detect.ts'
import type { LineCounts, Reading } from '#shared/csv/dialect.ts'
import { createCellDecoder, toScanBytes } from '#shared/csv/encoding.ts'
import { formatRecord } from '#shared/csv/format.ts'
import { countRecords, createRecordKinds, createRecordRule, headerCells, RECORD_ACCEPTED, recordCells } from '#shared/csv/records.ts'
import { createTokenizer } from '#shared/csv/tokenizer.ts'

interface ReadFile {
  readonly reading: Reading
  readonly counts: LineCounts
  /** What `borikon read` writes. */
  readonly csv: string
}

function readFile(path: string): ReadFile {
  const bytes = new Uint8Array(readFileSync(path))
  const reading = detectReading({ head: bytes, tail: new Uint8Array(0), tailOffset: bytes.length, size: bytes.length, complete: true }, {})
  const scanned = toScanBytes(bytes, reading.dialect.encoding, true)
  const fields = createTokenizer(reading.dialect).tokenize(scanned, 0, scanned.length)
  const kinds = createRecordKinds()
  createRecordRule(reading).judge(fields, 0, kinds)
  const counts: LineCounts = { records: 0, rejected: 0, preamble: 0, header: 0, footer: 0, blank: 0 }
  countRecords(kinds, fields.recordCount, counts)
  const decode = createCellDecoder(reading.dialect.encoding)
  const lines = reading.columns.length === 0 ? [] : [formatRecord(headerCells(reading, 'original'))]
  for (let r = 0; r < fields.recordCount; r++) {
    if (kinds.kind[r] === RECORD_ACCEPTED) lines.push(formatRecord(recordCells(fields, r, reading, decode)))
  }
  return { reading, counts, csv: lines.map((line) => `${line}\n`).join('') }
}

function rowsOf(csv: string): string[][] {
  return csv === '' ? [] : Papa.parse<string[]>(csv.replace(/\r?\n$/, ''), { delimiter: ',', skipEmptyLines: true }).data
}

function filesIn(folder: string): string[] {
  return readdirSync(folder).sort()
}

// csv-spectrum: the table as a list of objects

function scoreSpectrum(folder: string): FileScore[] {
  return filesIn(join(folder, 'csvs')).map((file) => {
    const expected = z
      .array(z.record(z.string(), z.string()))
      .parse(JSON.parse(readFileSync(join(folder, 'json', file.replace(/csv$/, 'json')), 'utf8')))
    const [names = [], ...records] = rowsOf(readFile(join(folder, 'csvs', file)).csv)
    const found = records.map((record) => Object.fromEntries(names.map((name, c) => [name, record[c] ?? ''])))
    // The corpus was once checked out with its line ends changed: newlines inside cells compare as LF.
    const equal = JSON.stringify(found) === JSON.stringify(expected).replaceAll('\\r\\n', '\\n')
    return { file, score: equal ? 1 : 0, best: 1, notes: equal ? [] : [`${JSON.stringify(found).slice(0, 120)}`] }
  })
}

// Pollock: success, and precision, recall and F1 of names, records and cells

const pollockParameters = z.object({ header_lines: z.coerce.number(), column_names: z.array(z.string()).optional() })

function scorePollock(folder: string): FileScore[] {
  return filesIn(join(folder, 'csv')).map((file) => {
    const parameters = pollockParameters.parse(JSON.parse(readFileSync(join(folder, 'parameters', `${file}.json`), 'utf8')))
    const hasHeader = parameters.header_lines > 0
    let read: ReadFile
    try {
      read = readFile(join(folder, 'csv', file))
    } catch (error) {
      return { file, score: 0, best: 10, notes: [String(error)] }
    }
    const found = rowsOf(read.csv)
    const expected = rowsOf(readFileSync(join(folder, 'clean', file), 'utf8'))
    // Some clean files carry made-up names although the file has none.
    const madeUp = !hasHeader && JSON.stringify(expected[0]) === JSON.stringify(parameters.column_names)
    const names = hasHeader ? compare(found[0] ?? [], expected[0] ?? []) : compare([], [])
    const foundRecords = found.slice(1)
    const expectedRecords = expected.slice(hasHeader || madeUp ? 1 : 0)
    const records = compare(foundRecords.map(recordKey), expectedRecords.map(recordKey))
    const cells = compare(foundRecords.flat(), expectedRecords.flat())
    const score = 1 + names.sum + records.sum + cells.sum
    const notes = Object.entries({ names, records, cells }).flatMap(([what, { precision, recall }]) =>
      precision < 1 || recall < 1 ? [`${what} P ${precision.toFixed(3)} R ${recall.toFixed(3)}`] : [],
    )
    return { file, score, best: 10, notes }
  })
}

function recordKey(cells: readonly string[]): string {
  return cells.join('\u001f')
}

interface Agreement {
  readonly precision: number
  readonly recall: number
  /** Precision, recall and F1 added up. */
  readonly sum: number
}

/** How far two multisets agree; two empty ones do. */
function compare(found: readonly string[], expected: readonly string[]): Agreement {
  const left = new Map<string, number>()
  for (const value of expected) left.set(value, (left.get(value) ?? 0) + 1)
  let common = 0
  for (const value of found) {
    const count = left.get(value) ?? 0
    if (count === 0) continue
    left.set(value, count - 1)
    common++
  }
  const precision = found.length === 0 ? (expected.length === 0 ? 1 : 0) : common / found.length
  const recall = expected.length === 0 ? (found.length === 0 ? 1 : 0) : common / expected.length
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)
  return { precision, recall, sum: precision + recall + f1 }
}

// thai-dev: what a careful reader sees

const thaiFile = z.object({
  file: z.string(),
  encoding_accept: z.array(z.string()),
  delimiter: z.string(),
  quote: z.string().nullable(),
  line_ending: z.string(),
  preamble_records: z.number(),
  header_rows: z.number(),
  footer_records: z.number(),
  n_records: z.number(),
  n_columns: z.number(),
  n_nonrecord_rows_in_body: z.number(),
  header: z.array(z.array(z.string())),
})

function scoreThai(folder: string): FileScore[] {
  const manifest = z.object({ files: z.array(thaiFile) }).parse(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')))
  return manifest.files.map((expected) => {
    const { reading, counts } = readFile(join(folder, expected.file))
    const { dialect, columns } = reading
    const encoding = dialect.bom ? `${dialect.encoding}-bom` : dialect.encoding
    const [names = []] = expected.header
    const items: (readonly [string, unknown, unknown])[] = [
      ['encoding', encoding, expected.encoding_accept.includes(encoding) ? encoding : expected.encoding_accept],
      ['delimiter', dialect.delimiter, expected.delimiter],
      ['quote', dialect.quote, expected.quote],
      ['line_ending', dialect.recordSeparator.toUpperCase(), expected.line_ending],
      ['preamble_records', dialect.preambleLines, expected.preamble_records],
      ['header_rows', dialect.headerLines, expected.header_rows],
      ['footer_records', dialect.footerLines, expected.footer_records],
      ['n_records', counts.records, expected.n_records],
      ['n_columns', columns.length, expected.n_columns],
      ['n_nonrecord_rows_in_body', counts.rejected + counts.blank, expected.n_nonrecord_rows_in_body],
    ]
    if (expected.header_rows === 1 && names.length === columns.length) {
      items.push(['header', JSON.stringify(columns.map((column) => column.original)), JSON.stringify(names)])
    }
    const wrong = items.filter(([, found, wanted]) => found !== wanted)
    const notes = wrong.map(([item, found, wanted]) => `${item} ${JSON.stringify(found)} for ${JSON.stringify(wanted)}`.slice(0, 160))
    return { file: expected.file, score: items.length - wrong.length, best: items.length, notes }
  })
}

// The table

interface FileScore {
  readonly file: string
  readonly score: number
  readonly best: number
  readonly notes: readonly string[]
}

const corpora: readonly { readonly name: string; readonly measure: string; score(folder: string): FileScore[] }[] = [
  { name: 'csv-spectrum', measure: 'files equal', score: scoreSpectrum },
  { name: 'pollock-dev/polluted', measure: 'mean simple score of 10', score: scorePollock },
  { name: 'pollock-dev/survey', measure: 'mean simple score of 10', score: scorePollock },
  { name: 'thai-dev', measure: 'dialect items', score: scoreThai },
]

function main(): void {
  const [folder] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
  if (folder === undefined) {
    process.stderr.write('usage: node test/bench/score-reading.ts <corpora folder> [--json]\n')
    process.exit(2)
  }
  for (const { name, measure, score } of corpora) {
    if (!existsSync(join(folder, name))) continue
    const files = score(join(folder, name))
    const sum = files.reduce((total, file) => total + file.score, 0)
    const best = files.reduce((total, file) => total + file.best, 0)
    const isMean = measure.startsWith('mean')
    const figure = isMean ? (sum / Math.max(1, files.length)).toFixed(3) : `${sum} of ${best}`
    if (process.argv.includes('--json')) {
      process.stdout.write(
        `${JSON.stringify({ corpus: name, measure, value: isMean ? sum / Math.max(1, files.length) : sum / best, files })}\n`,
      )
      continue
    }
    process.stdout.write(`${name.padEnd(22)} ${figure.padStart(12)}  ${measure}, ${files.length} files\n`)
    for (const file of files) {
      if (file.score < file.best) process.stdout.write(`  ${file.score.toFixed(2).padStart(6)}  ${file.file}: ${file.notes.join('; ')}\n`)
    }
  }
}

main()
