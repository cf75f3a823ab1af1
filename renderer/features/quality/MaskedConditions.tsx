import { Alert, List, Stack, Text } from '@mantine/core'
import type { MaskedCondition } from '#shared/contract/quality.ts'
import { useText } from '../../app/text.ts'
import { FirstOnes } from '../../ui/FirstOnes.tsx'
import { RevealColumns } from '../table/AskToReveal.tsx'
import { useRuleText } from './useRuleText.ts'

/** Conditions of a file that are not taken up while the values that they name are masked, and the way to show these. */
export function MaskedConditions(props: {
  readonly extract: string
  readonly conditions: readonly MaskedCondition[]
  readonly onShown: () => void
}) {
  const { t } = useText()
  const ruleText = useRuleText()
  const { extract, conditions } = props
  if (conditions.length === 0) return null
  const columns = [...new Set(conditions.flatMap((one) => one.columns))]
  return (
    <Alert color="amber" title={t('quality.schemas.masked', { count: conditions.length })} data-testid="schema-masked">
      <Stack gap="xs">
        <Text size="sm">{t('quality.schemas.maskedText')}</Text>
        <FirstOnes items={conditions} testId="schema-masked">
          {(shown) => (
            <List size="sm">
              {shown.map(({ check }) => (
                <List.Item key={JSON.stringify(check)}>{ruleText(check)}</List.Item>
              ))}
            </List>
          )}
        </FirstOnes>
        <RevealColumns
          extract={extract}
          maskedColumns={columns}
          masked={t('reveal.masked', { count: columns.length })}
          onShown={props.onShown}
        />
      </Stack>
    </Alert>
  )
}
