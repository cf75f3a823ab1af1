import { Text } from '@mantine/core'
import type { TableProfile } from '#shared/profile/profile.ts'
import { useText } from '../../app/text.ts'
import { Facts } from '../../ui/Facts.tsx'
import { relationsOf } from './relations.ts'

const RELATIONS_SHOWN = 12

/** The other columns that a column is like, or goes with; nothing where there are none. */
export function ColumnRelations({ profile, column }: { readonly profile: TableProfile; readonly column: number }) {
  const { t, number, share } = useText()
  const relations = relationsOf(profile, column)
  if (relations.length === 0) return null
  const isSample = profile.sampledRecords < profile.records - profile.duplicateRecords && relations.some(({ kind }) => kind !== 'identical')
  return (
    <section data-testid="column-relations">
      <Text size="sm" fw={600} mb={4}>
        {t('inspector.relations')}
      </Text>
      <Facts
        facts={relations
          .slice(0, RELATIONS_SHOWN)
          .map(({ other, kind, share: held }) => [
            t(`inspector.${kind}`, { name: profile.columns[other]?.name ?? '' }),
            kind === 'identical' ? '' : share(held),
          ])}
      />
      {isSample && (
        <Text size="xs" c="gray.7" mt={4}>
          {t('inspector.relationsSample', { records: number(profile.sampledRecords) })}
        </Text>
      )}
    </section>
  )
}
