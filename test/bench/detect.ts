import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import Papa from 'papaparse'
import { z } from 'zod'
import { findColumns } from '#shared/sensitive/detect.ts'
import type { ColumnFindings } from '#shared/sensitive/finding.ts'
import { createColumnSignals } from '#shared/sensitive/signals.ts'
import type { Vocabulary } from '#shared/sensitive/vocabulary.ts'
import { readVocabulary } from './vocabulary.ts'

/**
 * bench:detect: how well findings agree with a folder of labelled tables. Usage: detect.ts <folder with labels.json> [--errors].
 * A column is right in type when a finding of confidence ≥ 0.5 has its type (or one of `also`); a false alarm when the first such finding is of
 * another type. Sensitivity is compared as "not none" and as "direct, section 26 or secret".
 */
const columnLabel = z.object({
  index: z.int(),
  name: z.string(),
  type: z.string().nullable(),
  sensitivity: z.string(),
  group: z.string(),
  also: z.array(z.string().nullable()).optional(),
})
const labels = z.object({ tables: z.array(z.object({ file: z.string(), rows: z.int(), columns: z.array(columnLabel) })) })
type ColumnLabel = z.infer<typeof columnLabel>

interface Score {
  hits: number
  falseAlarms: number
  misses: number
}

const readText = (...path: string[]) => readFileSync(join(...path), 'utf8')

/** The table's findings by a plain pass over all its cells. */
function detectFile(path: string, vocabulary: Vocabulary): ColumnFindings[] {
  const text = new TextDecoder('utf-8').decode(readFileSync(path))
  const [header = [], ...records] = Papa.parse<string[]>(text, { skipEmptyLines: true }).data
  const columns = header.map((name, index) => {
    const counts = new Map<string, number>()
    let characters = 0
    for (const record of records) {
      const value = record[index] ?? ''
      counts.set(value, (counts.get(value) ?? 0) + 1)
      characters += value.length
    }
    counts.delete('')
    const signals = createColumnSignals(vocabulary)
    for (const [value, count] of counts) signals.observeText(value, count)
    return { name, profile: { distinct: counts.size, lengthMean: characters / Math.max(1, records.length) }, signals: signals.state() }
  })
  return findColumns({ title: '', records: records.length, columns }, vocabulary)
}

const scores = new Map<string, Score>()
function scoreOf(name: string): Score {
  const known = scores.get(name) ?? { hits: 0, falseAlarms: 0, misses: 0 }
  scores.set(name, known)
  return known
}

/** Counts one column's type; says whether it was right. */
function scoreType(label: ColumnLabel, found: ColumnFindings): boolean {
  const likely = found.findings.filter(({ confidence }) => confidence >= 0.5)
  const accepted: readonly (string | null)[] = [label.type, ...(label.also ?? [])]
  const first = likely[0]
  const isAlarm = first !== undefined && !accepted.includes(first.type)
  if (isAlarm) for (const name of [first.type, 'ALL TYPES', `group ${label.group}`]) scoreOf(name).falseAlarms++
  const isHit = likely.some(({ type }) => accepted.includes(type))
  if (label.type !== null && isHit) for (const name of [label.type, 'ALL TYPES', `group ${label.group}`]) scoreOf(name).hits++
  const isMiss = label.type !== null && !isHit && !accepted.includes(null)
  if (isMiss) for (const name of [label.type ?? '', 'ALL TYPES', `group ${label.group}`]) scoreOf(name).misses++
  return !isAlarm && !isMiss
}

function scoreBinary(name: string, expected: boolean, actual: boolean): boolean {
  const score = scoreOf(name)
  if (expected && actual) score.hits++
  else if (expected) score.misses++
  else if (actual) score.falseAlarms++
  return expected === actual
}

/** Columns with accepted alternatives are not scored; free text may be reported at the level of the items inside. */
function scoreSensitivity(label: ColumnLabel, found: ColumnFindings): boolean {
  if (label.also !== undefined) return true
  const isGrave = (sensitivity: string) => ['direct-identifier', 'sensitive-personal', 'secret'].includes(sensitivity)
  const isRight = scoreBinary('SENSITIVITY not none', label.sensitivity !== 'none', found.sensitivity !== 'none')
  if (label.type === 'free-text') return isRight
  return scoreBinary('SENSITIVITY direct, s.26, secret', isGrave(label.sensitivity), isGrave(found.sensitivity)) && isRight
}

function printScores(): void {
  const percent = (part: number, whole: number) => (whole === 0 ? '    –' : ((100 * part) / whole).toFixed(1).padStart(5))
  const rows = [...scores].sort(([a], [b]) => a.localeCompare(b))
  process.stdout.write(`${''.padEnd(34)} precision recall    F1   hits false missed\n`)
  for (const [name, { hits, falseAlarms, misses }] of rows) {
    const cells = [percent(hits, hits + falseAlarms), percent(hits, hits + misses), percent(2 * hits, 2 * hits + falseAlarms + misses)]
    process.stdout.write(
      `${name.padEnd(34)}     ${cells.join('  ')}  ${String(hits).padStart(5)} ${String(falseAlarms).padStart(5)} ${String(misses).padStart(6)}\n`,
    )
  }
}

function run(folder: string, isVerbose: boolean): void {
  const vocabulary = readVocabulary()
  for (const table of labels.parse(JSON.parse(readText(folder, 'labels.json'))).tables) {
    const found = detectFile(join(folder, table.file), vocabulary)
    for (const label of table.columns) {
      const finding = found[label.index] ?? { column: label.name, sensitivity: 'none' as const, findings: [] }
      const isTypeRight = scoreType(label, finding)
      const isMeaningRight = scoreSensitivity(label, finding)
      if (!isVerbose || (isTypeRight && isMeaningRight)) continue
      const likely = finding.findings.slice(0, 3).map(({ type, confidence }) => `${type} ${confidence.toFixed(2)}`)
      process.stdout.write(
        `${table.file} ${JSON.stringify(label.name)}: ${label.type ?? 'null'}/${label.sensitivity}, found ${finding.sensitivity}: ${likely.join(', ')}\n`,
      )
    }
  }
  printScores()
}

const folder = process.argv.slice(2).find((argument) => !argument.startsWith('--'))
if (folder === undefined) {
  process.stderr.write('usage: detect.ts <folder with labels.json> [--errors]\n')
  process.exitCode = 2
} else run(folder, process.argv.includes('--errors'))
