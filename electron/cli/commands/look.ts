import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type Inspection, inspection, readTable } from '#shared/contract/files.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import type { ColumnNaming, DialectOverrides } from '#shared/csv/dialect.ts'
import { REJECT_PARAMS } from '#shared/csv/records.ts'
import { LIKELY } from '#shared/sensitive/finding.ts'
import { problemText } from '../problem-text.ts'
import { noteRepaired, repairsText } from '../repairs-text.ts'
import { assertFree, pathOf, type Session } from '../session.ts'

/** `inspect`: each file in the order given; a file that cannot be read is reported and the next one follows. What may be personal is masked unless `reveal`. Answers the exit code. */
export async function inspectFiles(
  session: Session,
  files: readonly string[],
  overrides: DialectOverrides,
  { reveal = false, json: asJson = false }: { readonly reveal?: boolean; readonly json?: boolean },
): Promise<number> {
  return eachFile(session, files, asJson, async (file) => {
    const found = inspection.parse(await session.run('files.inspect', { file, overrides, reveal }))
    session.print(asJson ? JSON.stringify(found) : inspectionText(session, found))
  })
}

/** `read`: writes each file's accepted records below `out` under the file's own name. Nothing is written when two files have the same name, or a file is there already, unless `replace`; what is read is never written over. */
export async function readFiles(
  session: Session,
  files: readonly string[],
  out: string,
  overrides: DialectOverrides,
  names: ColumnNaming,
  replace = false,
): Promise<number> {
  const fileNames = files.map((file) => basename(pathOf(file)))
  const twice = fileNames.find((name, index) => fileNames.indexOf(name) !== index)
  if (twice !== undefined) throw new ProblemError('same-file-names', { name: twice })
  const folder = pathOf(out)
  const itself = files.find((file) => isSameFile(pathOf(file), join(folder, basename(pathOf(file)))))
  if (itself !== undefined) throw new ProblemError('output-is-input', { name: basename(itself) })
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === false)
    throw new ProblemError('output-not-a-folder', { name: basename(folder) })
  for (const name of fileNames) assertFree(join(folder, name), replace)
  mkdirSync(folder, { recursive: true })
  return eachFile(session, files, false, async (file, fileName) => {
    const save = session.engine.tickets.addSavePath(join(folder, fileName))
    const { name, lines, repaired } = readTable.parse(await session.run('files.read', { file, overrides, save, names }))
    const { records, rejected, header } = lines
    if (records + rejected + header === 0) session.note(session.say('cli.read-nothing', { name }))
    else session.note(session.say('cli.read-done', { name, records, rejected }))
    noteRepaired(session, name, repaired)
  })
}

/** Does something with each file, by its ticket and name; reports those it cannot be done with, and goes on. Answers the exit code. */
async function eachFile(
  session: Session,
  files: readonly string[],
  asJson: boolean,
  work: (ticket: string, name: string) => Promise<void>,
): Promise<number> {
  // An empty name among them is wrong use, and found before anything is done.
  const named = files.map((file) => [file, pathOf(file)] as const)
  let failed = false
  for (const [file, path] of named) {
    try {
      await work(session.engine.tickets.addPath(path), basename(path))
    } catch (error) {
      if (!(error instanceof ProblemError) || error.problem.code === 'cancelled') throw error
      failed = true
      report(session, file, error, asJson)
    }
  }
  return failed ? 1 : 0
}

/** Two paths, through links too, of one file. */
function isSameFile(one: string, other: string): boolean {
  const [a, b] = [one, other].map((path) => statSync(path, { bigint: true, throwIfNoEntry: false }))
  return a !== undefined && b !== undefined && a.dev === b.dev && a.ino === b.ino
}

function report(session: Session, file: string, error: ProblemError, asJson: boolean): void {
  const message = problemText(session.language, error.problem)
  if (asJson) session.print(JSON.stringify({ file: fileFacts(file), error: { code: error.problem.code, message } }))
  else session.note(`${basename(file)}: ${message}`)
}

/** Bytes of the largest file that is hashed though it could not be read: with them it is held in memory. */
const MOST_HASHED = 64 * 1024 * 1024

/** What can be said of a file that could not be read as a table. */
function fileFacts(file: string): { name: string; bytes: number | null; sha256: string | null } {
  const path = pathOf(file)
  const name = basename(path)
  if (!existsSync(path) || !statSync(path).isFile()) return { name, bytes: null, sha256: null }
  try {
    const { size } = statSync(path)
    return { name, bytes: size, sha256: size > MOST_HASHED ? null : createHash('sha256').update(readFileSync(path)).digest('hex') }
  } catch {
    return { name, bytes: null, sha256: null }
  }
}

function inspectionText(session: Session, found: Inspection): string {
  const { dialect } = found
  const lines = [
    `${found.file.name}  ${found.file.bytes} B  sha256 ${found.file.sha256}`,
    session.say('cli.inspect-dialect', {
      encoding: found.encoding,
      delimiter: JSON.stringify(dialect.delimiter),
      quote: dialect.quote ?? '–',
      preamble: dialect.preambleLines,
      header: dialect.headerLines,
      footer: dialect.footerLines,
    }),
    ...found.conclusions.map(
      ({ reason, params, confidence }) =>
        `  ${session.say(`reading.${reason}`, params)} (${session.say('dialect.confidence', { share: `${Math.round(confidence * 100)}%` })})`,
    ),
    session.say('cli.inspect-records', {
      records: found.records,
      rejected: found.rejected,
      blank: found.blank,
      columns: found.columns.length,
    }),
    ...rejectsText(session, found),
    ...repairsText(session, found.repaired).map((text) => `  ${text}`),
    ...found.columns.map((column) => {
      const best = column.findings[0]
      const type = best && best.confidence >= LIKELY ? session.say(`type.${best.type}`) : ''
      const meaning = column.sensitivity === 'none' ? '' : session.say(`sensitivity.${column.sensitivity}`)
      return `  ${String(column.index + 1).padStart(3)}  ${column.name}  ${column.type}  ${session.say('cli.inspect-values', { distinct: `${column.distinctExact ? '' : '≈ '}${column.distinct}`, empty: column.empty })}  ${[type, meaning].filter((part) => part !== '').join(' · ')}`.trimEnd()
    }),
    ...losslessText(session, found.lossless),
  ]
  return lines.join('\n')
}

function rejectsText(session: Session, { rejectReasons }: Inspection): string[] {
  return rejectReasons.map(({ reason, count }) =>
    session.say('cli.inspect-rejects', { count, reason: session.say(`reject.${reason}`, REJECT_PARAMS) }),
  )
}

/** Lines of the lossless report shown; all of them are in the JSON. */
const MOST_LOSSLESS = 30

function losslessText(session: Session, entries: Inspection['lossless']): string[] {
  if (entries.length === 0) return []
  const shown = entries.slice(0, MOST_LOSSLESS).flatMap((entry) => {
    const becomes = entry.becomes === null ? '' : ` → ${JSON.stringify(entry.becomes)}`
    const example = entry.example === null ? '' : `  ${JSON.stringify(entry.example)}${becomes}`
    const place = entry.column === null ? '' : `  ${entry.name}  ${session.say('cli.lossless-cells', { count: entry.count })}`
    const what = `${session.say(`lossless.harm.${entry.harm}`)}: ${session.say(`lossless.kind.${entry.kind}`)}`
    return [`  ${what}${place}${example}`, `      ${session.say(`lossless.${entry.advice}`, entry.params)}`]
  })
  const rest = entries.length - MOST_LOSSLESS
  return [session.say('cli.lossless'), ...shown, ...(rest > 0 ? [session.say('cli.lossless-more', { count: rest })] : [])]
}
