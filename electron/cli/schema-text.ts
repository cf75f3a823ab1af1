import type { SchemaReading } from '#shared/quality/schema-reading.ts'
import { knownNames } from './problem-text.ts'
import type { Session } from './session.ts'

/**
 * What was made of a Table Schema: what of it is not understood, how its names and the table's meet, and how much of it are names and types
 * only.
 */
export function schemaTexts(session: Session, schema: SchemaReading): string[] {
  return [...notUnderstoodTexts(session, schema), ...nameTexts(session, schema)]
}

function notUnderstoodTexts(session: Session, schema: SchemaReading): string[] {
  const parts = [...schema.fields, { name: '', ...schema.table }]
  return parts.flatMap(({ name, notUnderstood }) =>
    notUnderstood.map(
      ({ property, value, reason }) =>
        `  ! ${[name, property].filter((part) => part !== '').join(' · ')} ${value}: ${session.say(`quality.schema.${reason}`)}`,
    ),
  )
}

function nameTexts(session: Session, { fields, unnamed }: SchemaReading): string[] {
  const plain = fields.filter((field) => field.understood.length + field.notUnderstood.length === 0)
  const otherwise = fields.flatMap(({ name, column }) => (column === null || column === name ? [] : [`“${name}” → “${column}”`]))
  const lost = fields.filter(({ column }) => column === null).map(({ name }) => name)
  const listed = (key: string, names: readonly string[]) =>
    names.length > 0 ? [session.say(`cli.schema-${key}`, { count: names.length, names: knownNames(names) })] : []
  return [
    session.say('cli.schema-fields', { fields: fields.length, plain: plain.length }),
    ...listed('otherwise', otherwise),
    ...listed('no-column', lost),
    ...listed('no-field', unnamed),
  ]
}
