import { Button, UnstyledButton } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { ColumnProfile } from '#shared/profile/profile.ts'
import { useText } from '../../app/text.ts'
import styles from './ConditionChips.module.css'
import { EVERYTHING, isEverything, type RowQuery, withoutCondition } from './query.ts'
import { useConditionText } from './useConditionText.ts'
import type { ChangeQuery } from './useRowQuery.ts'

/** What is asked for, a chip for each condition and one for the order: each can be taken away by itself, or all of them with the text. */
export function ConditionChips(props: {
  readonly query: RowQuery
  readonly columns: readonly ColumnProfile[]
  readonly onChange: ChangeQuery
}) {
  const { t } = useText()
  const { conditionText, sortText } = useConditionText()
  const { query, onChange } = props
  const { sort } = query
  if (isEverything(query)) return null
  return (
    <>
      <Button size="compact-sm" variant="subtle" onClick={() => onChange(() => EVERYTHING)} data-testid="find-everything">
        {t('find.everything')}
      </Button>
      <ul className={styles.chips} aria-label={t('find.conditions')} data-testid="find-chips">
        {query.conditions.map((one) => (
          <Chip
            key={JSON.stringify(one)}
            column={one.kind === 'records' ? null : one.column}
            text={conditionText(one)}
            onRemove={() => onChange((now) => withoutCondition(now, one))}
          />
        ))}
        {sort && (
          <Chip
            column={sort.column}
            icon={sort.order === 'ascending' ? <IconArrowUp size={14} aria-hidden /> : <IconArrowDown size={14} aria-hidden />}
            text={sortText(
              props.columns.find((one) => one.name === sort.column),
              sort.order,
            )}
            onRemove={() => onChange((now) => ({ ...now, sort: null }))}
          />
        )}
      </ul>
    </>
  )
}

function Chip(props: { readonly column: string | null; readonly icon?: ReactNode; readonly text: string; readonly onRemove: () => void }) {
  const { t } = useText()
  const whole = [props.column, props.text].filter((part) => part !== null).join(' ')
  return (
    <li className={styles.chip} title={whole} data-testid="find-chip">
      {props.icon}
      <span className={styles.text}>
        {props.column !== null && <b>{props.column}</b>} {props.text}
      </span>
      <UnstyledButton className={styles.remove} onClick={props.onRemove} aria-label={t('find.remove', { what: whole })}>
        <IconX size={14} aria-hidden />
      </UnstyledButton>
    </li>
  )
}
