import { Button, Group, Text } from '@mantine/core'
import { IconPlayerStop, IconRefresh } from '@tabler/icons-react'
import type { Ref } from 'react'
import { useText } from '../../app/text.ts'
import { isEverything, isSelective, type RowQuery } from './query.ts'
import type { Find } from './useFind.ts'

/** How many records are shown, of how many; while they are looked for, how far that is, and the way to stop it. */
export function FindStatus(props: {
  readonly find: Find
  readonly query: RowQuery
  readonly records: number
  readonly ref: Ref<HTMLParagraphElement>
}) {
  const { find, query, records } = props
  const { t, share } = useText()
  const found = find.state?.total ?? 0
  const text = () => {
    if (find.problem) return ''
    if (isEverything(query)) return t('count.records', { count: records })
    if (find.isOrdering) return t('find.ordering', { found })
    if (find.isSearching) return t('find.searching', { share: share(find.share), found })
    if (find.isStopped) return t('find.stopped', { found })
    return isSelective(query) ? t('find.found', { found, total: records }) : t('find.sorted', { total: records })
  }
  return (
    <Group gap="xs" wrap="nowrap">
      {/* Announced once it has settled, not with every hit. */}
      <Text ref={props.ref} tabIndex={-1} size="sm" fw={500} role="status" aria-busy={find.isSearching} data-testid="find-count">
        {text()}
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
