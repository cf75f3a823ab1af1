import { Button, Group, Text } from '@mantine/core'
import { IconPlayerStop, IconRefresh } from '@tabler/icons-react'
import { useText } from '../../app/text.ts'
import { isEverything, isSelective, type RowQuery } from './query.ts'
import type { Find } from './useFind.ts'

/** How many records are shown, of how many; while they are looked for, how far that is, and the way to stop it. */
export function FindStatus({ find, query, records }: { readonly find: Find; readonly query: RowQuery; readonly records: number }) {
  const { t, share } = useText()
  const found = find.state?.total ?? 0
  return (
    <Group gap="xs" wrap="nowrap">
      {/* Announced once it has settled, not with every hit. */}
      <Text size="sm" fw={500} role="status" aria-busy={find.isSearching} data-testid="find-count">
        {isEverything(query)
          ? t('count.records', { count: records })
          : find.isOrdering
            ? t('find.ordering', { found })
            : find.isSearching
              ? t('find.searching', { share: share(find.share), found })
              : find.isStopped
                ? t('find.stopped', { found })
                : isSelective(query)
                  ? t('find.found', { found, total: records })
                  : t('find.sorted', { total: records })}
      </Text>
      {find.isSearching && find.view !== null && (
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconPlayerStop size={14} aria-hidden />}
          onClick={find.stop}
          data-testid="find-stop"
        >
          {t('find.stop')}
        </Button>
      )}
      {find.isStopped && (
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconRefresh size={14} aria-hidden />}
          onClick={find.again}
          data-testid="find-again"
        >
          {t('find.again')}
        </Button>
      )}
    </Group>
  )
}
