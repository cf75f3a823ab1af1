import { type QualityReport, qualityReport } from '#shared/contract/quality.ts'
import type { DialectOverrides } from '#shared/csv/dialect.ts'
import { checkSentence } from '#shared/quality/sentence.ts'
import { pathOf, type Session } from '../session.ts'

type CheckedRule = QualityReport['rules'][number]

/** Failing records that a line names. */
const RECORDS_NAMED = 10

/**
 * `quality`: the rules that a file's profile suggests and what they find; with a Table Schema, whether the file keeps to it. Exit code 1 when a rule fails
 * that must hold: every rule of a schema, unless this program wrote it and says otherwise.
 */
export async function checkQuality(
  session: Session,
  file: string,
  overrides: DialectOverrides,
  schema: string | null,
  asJson: boolean,
): Promise<number> {
  const { addPath } = session.engine.tickets
  const report = qualityReport.parse(
    await session.run('files.quality', {
      file: addPath(pathOf(file)),
      overrides,
      schema: schema === null ? null : addPath(pathOf(schema)),
    }),
  )
  session.print(asJson ? JSON.stringify(report) : reportText(session, report))
  return report.rules.some((one) => one.rule.must && !holds(one)) ? 1 : 0
}

function holds(one: CheckedRule): boolean {
  return one.passed === one.checks && one.missingColumns.length === 0
}

function reportText(session: Session, report: QualityReport): string {
  const failed = report.rules.filter((one) => !holds(one)).length
  const { file, schema } = report
  return [
    session.say('cli.quality-file', { name: file.name, records: file.records, rejected: file.rejected }),
    ...report.rules.map((one) => ruleText(session, one)),
    ...(schema ? notUnderstoodTexts(session, schema) : []),
    session.say('cli.quality-total', { rules: report.rules.length, failed }),
  ].join('\n')
}

function ruleText(session: Session, one: CheckedRule): string {
  const sentence = checkSentence(one.rule.check, { language: session.language, titleOf: (dataset) => dataset })
  return `  ${holds(one) ? '✓' : '✗'} ${sentence}  ${outcomeText(session, one)}`
}

function outcomeText(session: Session, one: CheckedRule): string {
  if (one.missingColumns.length > 0) return session.say('cli.quality-missing', { columns: one.missingColumns.join(', ') })
  if (one.checks === 0) return session.say('cli.quality-nothing')
  const passed = session.say('cli.quality-passed', { passed: one.passed, checks: one.checks })
  if (one.failures.length === 0) return passed
  const records = one.failures.slice(0, RECORDS_NAMED).map((record) => record + 1)
  const more = one.checks - one.passed > records.length ? ' …' : ''
  return `${passed} · ${session.say('cli.quality-records', { records: records.join(', ') })}${more}`
}

function notUnderstoodTexts(session: Session, schema: NonNullable<QualityReport['schema']>): string[] {
  const parts = [...schema.fields, { name: '', ...schema.table }]
  return parts.flatMap(({ name, notUnderstood }) =>
    notUnderstood.map(
      ({ property, value, reason }) =>
        `  ! ${[name, property].filter((part) => part !== '').join(' · ')} ${value}: ${session.say(`quality.schema.${reason}`)}`,
    ),
  )
}
