import { IconAbc, IconCalendar, IconClock, IconDecimal, IconEyeOff, IconHash, IconSquareCheck, IconSquareDashed } from '@tabler/icons-react'
import type { ComponentType } from 'react'
import type { ColumnTag } from '#shared/contract/stewardship.ts'
import type { ColumnProfile, ColumnType } from '#shared/profile/profile.ts'
import { useText } from '../../app/text.ts'
import { SensitivityBadge } from '../../ui/Badges.tsx'
import styles from './RecordsTable.module.css'

const ICONS: Record<ColumnType, ComponentType<{ size?: number; 'aria-hidden'?: boolean }>> = {
  integer: IconHash,
  decimal: IconDecimal,
  boolean: IconSquareCheck,
  date: IconCalendar,
  datetime: IconCalendar,
  time: IconClock,
  text: IconAbc,
  empty: IconSquareDashed,
}

/** Above each column: its name, what its values are, how sensitive it is and how much of it is filled. */
export function ColumnHead(props: {
  readonly name: string
  readonly profile: ColumnProfile | undefined
  readonly tag: ColumnTag | undefined
  readonly isMasked: boolean
}) {
  const { t, share } = useText()
  const { profile, tag } = props
  const sensitivity = tag?.decision?.sensitivity ?? tag?.sensitivity
  const filled = profile && profile.count > 0 ? 1 - (profile.empty + profile.nullLike) / profile.count : null
  const Icon = profile ? ICONS[profile.type] : null
  return (
    <>
      <div className={styles.name} title={props.name}>
        {props.name}
      </div>
      <div className={styles.meta}>
        {Icon && profile && (
          <>
            <Icon size={14} aria-hidden />
            <span>{t(`columnType.${profile.type}`)}</span>
          </>
        )}
        {props.isMasked && <IconEyeOff size={14} aria-label={t('table.masked')} />}
      </div>
      {sensitivity && sensitivity !== 'none' && <SensitivityBadge sensitivity={sensitivity} short />}
      {filled !== null && (
        <div
          className={styles.full}
          role="img"
          aria-label={t('table.filled', { share: share(filled) })}
          title={t('table.filled', { share: share(filled) })}
        >
          <div className={styles.fullPart} style={{ width: `${filled * 100}%` }} />
        </div>
      )}
    </>
  )
}
