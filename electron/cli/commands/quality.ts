import { ProblemError } from '#shared/contract/problem.ts'
import { type QualityReport, qualityReport } from '#shared/contract/quality.ts'
import type { DialectOverrides } from '#shared/csv/dialect.ts'
import { outcomeOf, type RuleOutcome } from '#shared/quality/outcome.ts'
import type { Rule } from '#shared/quality/rule.ts'
import { type DimensionScore, partScore } from '#shared/quality/score.ts'
import { checkSentence } from '#shared/quality/sentence.ts'
import { schemaTexts } from '../schema-text.ts'
import { pathOf, type Session } from '../session.ts'
import { findExtract, revealAll } from './path.ts'

/** A rule with what came out, of a file or of an extract. */
interface CheckedRule {
  readonly rule: Rule
  readonly checks: number
  readonly passed: number
  /** Numbers from 0. */
  readonly failures: readonly number[]
  /** Why no failing record is named. */
  readonly maskedColumns: readonly string[]
  readonly missingColumns: readonly string[]
}

/** Failing records that a line names. */
const RECORDS_NAMED = 10

interface SchemaFiles {
  readonly schema?: string
  readonly schemaOut?: string
  /** Replaces a file that is there. */
  readonly force?: boolean
}

/** Which failing rules are problems that the exit code tells: those that must hold, or every one. */
export const FAIL_ON = ['required', 'any'] as const
type FailOn = (typeof FAIL_ON)[number]

/** What is asked of `quality`. */
export interface QualityFlags extends SchemaFiles {
  readonly failOn?: FailOn
  /** Names and values that may be personal. */
  readonly reveal?: boolean
  readonly json?: boolean
}

/**
 * `quality`: the rules that a file's profile suggests and what they find; with a Table Schema, whether the file keeps to it. Exit code 1 when a rule fails
 * that must hold: every rule of a schema, unless this program wrote it and says otherwise; with `failOn` any, when any rule fails.
 */
export async function checkQuality(
  session: Session,
  file: string,
  overrides: DialectOverrides,
  { schema, schemaOut, force = false, failOn, reveal = false, json = false }: QualityFlags,
): Promise<number> {
  const { addPath } = session.engine.tickets
  const report = qualityReport.parse(
    await session.run('files.quality', {
      file: addPath(pathOf(file)),
      overrides,
      schema: schema === undefined ? null : addPath(pathOf(schema)),
      ...(schemaOut !== undefined && { save: session.saveTo(schemaOut, force) }),
      reveal,
    }),
  )
  session.print(json ? JSON.stringify(report) : reportText(session, report))
  return exitCode(session, report.rules, failOn)
}

/** What is asked of `rules`. */
export interface RulesFlags extends SchemaFiles {
  readonly failOn?: FailOn
  readonly acceptSuggested?: true
  /** Those too that do not hold, without asking. */
  readonly yes?: true
  /** Takes back the suggested rules that were accepted together the last time. */
  readonly undoAccepted?: true
  /** Failing records too that tell personal values. */
  readonly reveal?: true
  readonly json?: true
}

/**
 * `rules`: the accepted rules of an extract in the workspace, what they find and what the dimensions score, after taking up a Table Schema's rules or the
 * suggested ones. Exit code 1 when a rule fails that must hold; with `failOn` any, when any rule fails.
 */
export async function showRules(session: Session, name: string, flags: RulesFlags): Promise<number> {
  const extract = await findExtract(session, name)
  const { addPath } = session.engine.tickets
  if (flags.reveal) await revealAll(session, extract)
  const save = flags.schemaOut === undefined ? null : session.saveTo(flags.schemaOut, flags.force === true)
  if (flags.schema !== undefined) {
    const asked = { extract, file: addPath(pathOf(flags.schema)) }
    const { reading, masked } = await session.call('quality.importSchema', { ...asked, apply: false })
    // A script that goes on must not take a part of its rules for all of them.
    const column = masked[0]?.columns[0]
    if (column !== undefined) throw new ProblemError('column-masked', { column })
    await session.call('quality.importSchema', { ...asked, apply: true })
    for (const text of schemaTexts(session, reading)) session.note(text)
  }
  if (flags.undoAccepted) {
    const { rules } = await session.call('quality.takeBack', { extract, batch: null })
    session.note(session.say('cli.quality-undone', { count: rules }))
  }
  const taken = new Set(flags.acceptSuggested ? await acceptSuggested(session, extract, flags.yes === true) : [])
  if (save !== null) await session.call('quality.exportSchema', { extract, save })
  await measure(session, extract, false)
  const quality = await session.call('quality.get', { extract })
  const accepted = quality.rules.filter(({ state }) => state === 'accepted')
  const failures = new Map((await session.call('quality.acceptedFailures', { extract, most: RECORDS_NAMED })).map((one) => [one.rule, one]))
  const checked = accepted.map(({ id, rule, result, missingColumns }): CheckedRule => {
    const { records = [], maskedColumns = [] } = failures.get(id) ?? {}
    return { rule, missingColumns, checks: result?.checks ?? 0, passed: result?.passed ?? 0, failures: records, maskedColumns }
  })
  const lines = [...checked.map((one) => ruleText(session, one)), ...quality.scores.map((score) => scoreText(session, score))]
  session.print(flags.json ? JSON.stringify(quality) : lines.join('\n'))
  const code = exitCode(session, checked, flags.failOn)
  const failing = checked.filter((one, index) => fails(one) && taken.has(accepted[index]?.id ?? ''))
  if (failing.length > 0) session.note(session.say('cli.quality-accepted-failing', { count: taken.size, failed: failing.length }))
  return code
}

/** Measures what has no result yet: accepted rules, and suggested ones where that is asked for. */
async function measure(session: Session, extract: string, suggested: boolean): Promise<void> {
  for (;;) {
    const { job } = await session.call('quality.measure', { extract, suggested })
    if (job === null) return
    await session.finished(job)
  }
}

/** Accepts the suggested rules that hold; the others where `isCertain`, or when somebody is there and says so. Answers the ids of those accepted. */
async function acceptSuggested(session: Session, extract: string, isCertain: boolean): Promise<string[]> {
  await measure(session, extract, true)
  const { rules } = await session.call('quality.get', { extract })
  const suggested = rules.filter(({ state }) => state === 'suggested')
  const having = (outcome: RuleOutcome) => suggested.filter((one) => outcomeOf(one.result, one.missingColumns) === outcome)
  const holding = having('holds')
  let wanted = suggested
  if (!isCertain && holding.length < suggested.length) {
    const counts = { holding: holding.length, failing: having('fails').length, unmeasured: having('unmeasured').length }
    const text = session.say('quality.acceptAllText', counts)
    const count = suggested.length
    const answer = await session.confirm(`${text}\n${session.say('cli.quality-accept-every', { count, holding: holding.length })}`)
    if (answer === null) session.note(`${text}\n${session.say('cli.quality-accepted-holding', { holding: holding.length })}`)
    if (answer !== true) wanted = holding
  }
  const ids = wanted.map(({ id }) => id)
  if (ids.length > 0) {
    await session.call('quality.acceptAll', { extract, rules: ids })
    session.note(session.say('cli.quality-undo'))
  }
  return ids
}

/** 1 when a rule fails that counts. Of those that do not count it is said that they do not, and how they would. */
function exitCode(session: Session, rules: readonly CheckedRule[], failOn: FailOn = 'required'): number {
  const failing = rules.filter((one) => fails(one))
  const counting = failing.filter((one) => one.rule.must || failOn === 'any')
  const count = failing.length - counting.length
  if (count > 0) session.note(session.say('cli.quality-not-required', { count }))
  return counting.length > 0 ? 1 : 0
}

function fails(one: CheckedRule): boolean {
  return outcomeOf(one, one.missingColumns) === 'fails'
}

function reportText(session: Session, report: QualityReport): string {
  const failed = report.rules.filter((one) => fails(one)).length
  const { file, schema } = report
  return [
    session.say('cli.quality-file', { name: file.name, records: file.records, rejected: file.rejected }),
    ...report.rules.map((one) => ruleText(session, one)),
    ...(schema ? schemaTexts(session, schema) : []),
    session.say('cli.quality-total', { rules: report.rules.length, failed }),
    ...report.scores.map((score) => scoreText(session, score)),
  ].join('\n')
}

/** A dimension's score with the formula it comes from, in numbers. */
function scoreText(session: Session, { dimension, score, parts, unmeasured }: DimensionScore): string {
  const name = session.say(`quality.dimension.${dimension}`)
  if (score === null) return session.say('cli.quality-unscored', { name })
  const sum = parts.reduce((total, part) => total + partScore(part) * part.weight, 0)
  const weight = parts.reduce((total, part) => total + part.weight, 0)
  return session.say('cli.quality-score', {
    name,
    score: `${(Math.floor(score * 1000) / 10).toFixed(1)} %`,
    sum: sum.toFixed(4),
    weight,
    unmeasured,
  })
}

function ruleText(session: Session, one: CheckedRule): string {
  const sentence = checkSentence(one.rule.check, { language: session.language, titleOf: (dataset) => dataset })
  return `  ${MARKS[outcomeOf(one, one.missingColumns)]} ${sentence}  ${outcomeText(session, one)}`
}

/** What was checked on nothing has neither passed nor failed. */
const MARKS: Readonly<Record<RuleOutcome, string>> = { holds: '✓', fails: '✗', unmeasured: '–' }

function outcomeText(session: Session, one: CheckedRule): string {
  if (one.missingColumns.length > 0) return session.say('cli.quality-missing', { columns: one.missingColumns.join(', ') })
  if (one.checks === 0) return session.say('cli.quality-nothing')
  const passed = session.say('cli.quality-passed', { passed: one.passed, checks: one.checks })
  if (fails(one) && one.maskedColumns.length > 0)
    return `${passed} · ${session.say('cli.quality-records-masked', { columns: one.maskedColumns.join(', ') })}`
  if (one.failures.length === 0) return passed
  const records = one.failures.slice(0, RECORDS_NAMED).map((record) => record + 1)
  const more = one.checks - one.passed > records.length ? ' …' : ''
  return `${passed} · ${session.say('cli.quality-records', { records: records.join(', ') })}${more}`
}
