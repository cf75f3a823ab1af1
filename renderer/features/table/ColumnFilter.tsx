import { ActionIcon, Button, Popover, Stack, Text } from '@mantine/core'
import { IconEye, IconFilter, IconFilterFilled } from '@tabler/icons-react'
import { useState } from 'react'
import type { ColumnProfile } from '#shared/profile/profile.ts'
import { useText } from '../../app/text.ts'
import { AnomalyBars } from './AnomalyBars.tsx'
import styles from './ColumnFilter.module.css'
import { ColumnValues } from './ColumnValues.tsx'
import { ConditionForm } from './ConditionForm.tsx'
import { type RowQuery, withCondition } from './query.ts'
import type { ChangeQuery } from './useRowQuery.ts'

export interface ColumnFilterProps {
  readonly extract: string
  readonly column: ColumnProfile
  readonly isMasked: boolean
  readonly query: RowQuery
  readonly onChange: ChangeQuery
  readonly onReveal: () => void
  readonly onOpen: () => void
}

/** What can be asked of one column: a condition, its values, its oddities. */
export function ColumnFilter(props: ColumnFilterProps) {
  const { t } = useText()
  const [isOpen, setIsOpen] = useState(false)
  const { column, query } = props
  const isOn = query.conditions.some((one) => one.kind !== 'records' && one.column === column.name)
  const label = t('filter.open', { column: column.name })
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-start" width={320} trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon
          size="sm"
          color={isOn ? 'teal.7' : 'gray.7'}
          aria-label={isOn ? `${label}: ${t('filter.isOn')}` : label}
          onClick={() => {
            if (!isOpen) props.onOpen()
            setIsOpen(!isOpen)
          }}
          data-testid="column-filter"
          data-column={column.name}
        >
          {isOn ? <IconFilterFilled size={16} aria-hidden /> : <IconFilter size={16} aria-hidden />}
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className={styles.panel} aria-label={label} data-testid="column-filter-panel">
        <Panel {...props} onDone={() => setIsOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  )
}

function Panel({ extract, column, isMasked, query, onChange, onReveal, onDone }: ColumnFilterProps & { readonly onDone: () => void }) {
  const { t } = useText()
  const reveal = () => {
    onDone()
    onReveal()
  }
  return (
    <Stack gap="md">
      <Text fw={600} className={styles.title}>
        {column.name}
      </Text>
      {isMasked && (
        <Stack gap="xs" align="flex-start">
          <Text size="sm">{t('filter.masked')}</Text>
          <Button size="xs" variant="default" leftSection={<IconEye size={16} aria-hidden />} onClick={reveal} data-testid="filter-reveal">
            {t('reveal.show')}
          </Button>
        </Stack>
      )}
      <ConditionForm
        key={String(isMasked)}
        column={column}
        isMasked={isMasked}
        onAdd={(condition) => {
          onChange((now) => withCondition(now, condition))
          onDone()
        }}
      />
      {!isMasked && (
        <section>
          <Text size="sm" fw={600}>
            {t('filter.values')}{' '}
            <Text span size="xs" fw={400} c="gray.7">
              {t('filter.valuesHelp')}
            </Text>
          </Text>
          <ColumnValues extract={extract} column={column.name} query={query} onChange={onChange} />
        </section>
      )}
      {column.anomalies.length > 0 && (
        <section>
          <Text size="sm" fw={600}>
            {t('filter.oddities')}
          </Text>
          <AnomalyBars column={column} query={query} onChange={onChange} />
        </section>
      )}
    </Stack>
  )
}
