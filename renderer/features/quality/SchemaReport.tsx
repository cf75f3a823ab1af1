import { Badge, Code, List, Stack, Text } from '@mantine/core'
import type { FieldReading, SchemaReading } from '#shared/quality/schema-reading.ts'
import { useText } from '../../app/text.ts'
import styles from './Quality.module.css'
import { useRuleText } from './useRuleText.ts'

/** Field by field what a Table Schema demands, and what of it is not understood. */
export function SchemaReport({ reading }: { readonly reading: SchemaReading }) {
  const { t } = useText()
  const { table } = reading
  const hasTable = table.understood.length + table.notUnderstood.length > 0
  return (
    <Stack gap="sm" data-testid="schema-report">
      <ul className={styles.list}>
        {hasTable && <Part name={t('quality.schemas.whole')} part={{ ...table, known: true }} />}
        {reading.fields.map((field) => (
          <Part key={field.name} name={field.name} part={field} />
        ))}
      </ul>
      {reading.unnamed.length > 0 && (
        <Text size="sm" c="gray.7">
          {t('quality.schemas.unnamed', { columns: reading.unnamed.join(', ') })}
        </Text>
      )}
    </Stack>
  )
}

function Part({ name, part }: { readonly name: string; readonly part: Omit<FieldReading, 'name'> }) {
  const { t, say } = useText()
  const ruleText = useRuleText()
  return (
    <li className={styles.rule}>
      <div className={styles.sentence}>
        <Text size="sm" fw={600}>
          {name}
        </Text>
        {!part.known && (
          <Text size="xs" c="red.8">
            {t('quality.schemas.noColumn')}
          </Text>
        )}
        {part.understood.length + part.notUnderstood.length === 0 && (
          <Text size="xs" c="gray.7">
            {t('quality.schemas.nothing')}
          </Text>
        )}
        <List size="sm">
          {part.understood.map((check) => (
            <List.Item key={JSON.stringify(check)}>{ruleText(check)}</List.Item>
          ))}
          {part.notUnderstood.map((one) => (
            <List.Item key={one.property + one.value}>
              <Badge color="amber" mr={6}>
                {t('quality.schemas.notUnderstood')}
              </Badge>
              <Code>
                {one.property} {one.value}
              </Code>{' '}
              {say('quality.schema', one.reason)}
            </List.Item>
          ))}
        </List>
      </div>
    </li>
  )
}
