import { Badge, Code, List, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { FieldReading, SchemaReading } from '#shared/quality/schema-reading.ts'
import { useText } from '../../app/text.ts'
import { beginning } from '../../ui/beginning.ts'
import { ColumnsAtOnce } from '../../ui/ColumnsAtOnce.tsx'
import { FirstOnes } from '../../ui/FirstOnes.tsx'
import styles from './Quality.module.css'
import { useRuleText } from './useRuleText.ts'

/** Field by field what a Table Schema demands, and what of it is not understood: what a person should look at comes first. */
export function SchemaReport({ reading }: { readonly reading: SchemaReading }) {
  const { t, number } = useText()
  const { table, fields, unnamed } = reading
  const hasTable = table.understood.length + table.notUnderstood.length > 0
  const lost = fields.filter(({ column }) => column === null).length
  const odd = fields.filter(({ notUnderstood }) => notUnderstood.length > 0).length
  const ordered = fields.toSorted((a, b) => Number(needsLook(b)) - Number(needsLook(a)))
  return (
    <Stack gap="sm" data-testid="schema-report">
      <Text size="sm">{t('quality.schemas.fields', { fields: number(fields.length), lost: number(lost), odd: number(odd) })}</Text>
      {hasTable && (
        <ul className={styles.list}>
          <Part name={t('quality.schemas.whole')} part={table} note={null} />
        </ul>
      )}
      <ColumnsAtOnce columns={ordered} nameOf={({ name }) => name} testId="schema-fields">
        {(shown) => (
          <ul className={styles.list}>
            {shown.map((field) => (
              <Part key={field.name} name={field.name} part={field} note={<FieldNote field={field} />} />
            ))}
          </ul>
        )}
      </ColumnsAtOnce>
      {unnamed.length > 0 && (
        <Text size="sm" c="gray.7">
          {t('quality.schemas.unnamed', { count: unnamed.length, columns: beginning(unnamed.join(', ')) })}
        </Text>
      )}
    </Stack>
  )
}

function needsLook({ column, name, notUnderstood }: FieldReading): boolean {
  return column !== name || notUnderstood.length > 0
}

/** How a field's name meets the table's, and what was read of one that brings no rule. */
function FieldNote({ field }: { readonly field: FieldReading }) {
  const { t } = useText()
  const { name, column, type } = field
  return (
    <>
      {column === null && (
        <Text size="xs" c="red.8">
          {t('quality.schemas.noColumn')}
        </Text>
      )}
      {column !== null && column !== name && (
        <Text size="xs" c="gray.7">
          {t('quality.schemas.otherColumn', { column })}
        </Text>
      )}
      {field.understood.length + field.notUnderstood.length === 0 && (
        <Text size="xs" c="gray.7">
          {type === null ? t('quality.schemas.nameOnly') : t('quality.schemas.typeOnly', { type })}
        </Text>
      )}
    </>
  )
}

function Part(props: {
  readonly name: string
  readonly part: Pick<FieldReading, 'understood' | 'notUnderstood'>
  readonly note: ReactNode
}) {
  const { t, say } = useText()
  const ruleText = useRuleText()
  const { name, part } = props
  const lines = [
    ...part.notUnderstood.map((one) => ({
      key: `${one.property} ${one.value}`,
      text: (
        <>
          <Badge color="amber" mr={6}>
            {t('quality.schemas.notUnderstood')}
          </Badge>
          <Code>
            {one.property} {one.value}
          </Code>{' '}
          {say('quality.schema', one.reason)}
        </>
      ),
    })),
    ...part.understood.map((check) => ({ key: JSON.stringify(check), text: ruleText(check) })),
  ]
  return (
    <li className={styles.rule}>
      <div className={styles.sentence}>
        <Text size="sm" fw={600}>
          {name}
        </Text>
        {props.note}
        <FirstOnes items={lines} testId="schema-lines">
          {(shown) => (
            <List size="sm">
              {shown.map(({ key, text }) => (
                <List.Item key={key}>{text}</List.Item>
              ))}
            </List>
          )}
        </FirstOnes>
      </div>
    </li>
  )
}
