import { Group, Paper, SegmentedControl, Stack, Text } from '@mantine/core'
import type { Dialect, DialectOverrides } from '#shared/csv/dialect.ts'
import { useText } from '../../app/text.ts'

/** The three ways to repair: fill up what is short; cut, or join, what is long. Nothing is repaired unless asked. */
export function RepairChoice(props: {
  readonly dialect: Dialect
  readonly overrides: DialectOverrides
  readonly onChange: (overrides: DialectOverrides) => void
}) {
  const { t } = useText()
  const { dialect, overrides, onChange } = props
  return (
    <Paper withBorder p="md" data-testid="repair">
      <Stack gap="sm">
        <Group justify="space-between">
          <Text size="sm" fw={500}>
            {t('repair.short')}
          </Text>
          <SegmentedControl
            size="xs"
            aria-label={t('repair.short')}
            value={dialect.shortRecords}
            onChange={(value) => onChange({ ...overrides, shortRecords: value === 'pad' ? 'pad' : 'reject' })}
            data={[
              { value: 'reject', label: t('repair.reject') },
              { value: 'pad', label: t('repair.pad') },
            ]}
          />
        </Group>
        <Group justify="space-between">
          <Text size="sm" fw={500}>
            {t('repair.long')}
          </Text>
          <SegmentedControl
            size="xs"
            aria-label={t('repair.long')}
            value={dialect.longRecords}
            onChange={(value) => onChange({ ...overrides, longRecords: value === 'join' || value === 'truncate' ? value : 'reject' })}
            data={[
              { value: 'reject', label: t('repair.reject') },
              { value: 'truncate', label: t('repair.truncate') },
              { value: 'join', label: t('repair.join') },
            ]}
          />
        </Group>
        <Text size="sm" c="gray.7">
          {t('repair.text')}
        </Text>
      </Stack>
    </Paper>
  )
}
