import { Badge } from '@mantine/core'
import type { Level } from '#shared/policy/policy.ts'
import type { Sensitivity } from '#shared/sensitive/finding.ts'
import { useText } from '../app/text.ts'
import styles from './Badges.module.css'

/** How grave a column's content is; the words carry it, the colour only repeats it. */
export function SensitivityBadge({ sensitivity, short }: { readonly sensitivity: Sensitivity; readonly short?: boolean }) {
  const { say } = useText()
  return (
    <Badge className={styles.badge} data-kind={sensitivity} variant="transparent" data-testid="sensitivity">
      {say(short ? 'sensitivity-short' : 'sensitivity', sensitivity)}
    </Badge>
  )
}

/** Nothing is known of a column, and something asks for a look at it. */
export function AskedBadge() {
  const { t } = useText()
  return (
    <Badge className={styles.badge} data-kind="asked" variant="transparent" data-testid="asked">
      {t('tag.asked')}
    </Badge>
  )
}

export function LevelBadge({ level }: { readonly level: Level }) {
  const { say } = useText()
  return (
    <Badge className={styles.badge} data-kind={level} variant="transparent" data-testid="level">
      {say('level', level)}
    </Badge>
  )
}
