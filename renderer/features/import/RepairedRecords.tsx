import { Text } from '@mantine/core'
import type { RepairedRecords as Repaired } from '#shared/contract/extracts.ts'
import { useText } from '../../app/text.ts'

const WAYS = ['padded', 'truncated', 'joined'] as const satisfies readonly (keyof Repaired)[]

/** How many records are rows only because the reading repairs them; nothing where none are, or where they were not counted. */
export function RepairedRecords({ repaired }: { readonly repaired: Repaired | null }) {
  const { t } = useText()
  const told = WAYS.flatMap((way) => (repaired?.[way] ? [t(`repaired.${way}`, { count: repaired[way] })] : []))
  if (told.length === 0) return null
  return (
    <Text size="sm" mt={4} data-testid="repaired">
      {t('repaired.title')} {told.join(' · ')}
    </Text>
  )
}
