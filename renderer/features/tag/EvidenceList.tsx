import { IconCircleMinus, IconCirclePlus } from '@tabler/icons-react'
import type { Evidence } from '#shared/sensitive/finding.ts'
import { useText } from '../../app/text.ts'
import styles from './Tag.module.css'

/** Why, and why not, a sentence each. */
export function EvidenceList({ evidence }: { readonly evidence: readonly Evidence[] }) {
  const { t, say } = useText()
  return (
    <ul className={styles.evidence} data-testid="evidence">
      {evidence.map((one) => (
        <li key={`${one.side} ${one.key}`} data-side={one.side}>
          {one.side === 'for' ? (
            <IconCirclePlus size={16} aria-label={t('evidence.side.for')} />
          ) : (
            <IconCircleMinus size={16} aria-label={t('evidence.side.against')} />
          )}
          <span>{say('evidence', one.key, one.params)}</span>
        </li>
      ))}
    </ul>
  )
}
