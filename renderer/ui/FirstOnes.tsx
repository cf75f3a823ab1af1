import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useText } from '../app/text.ts'

const AT_ONCE = 50

/** Of a long list so many at once, and more when asked for. */
export function FirstOnes<Item>(props: {
  readonly items: readonly Item[]
  readonly testId: string
  readonly children: (shown: readonly Item[]) => ReactNode
}) {
  const { t } = useText()
  const [most, setMost] = useState(AT_ONCE)
  const left = props.items.length - most
  return (
    <>
      {props.children(props.items.slice(0, most))}
      {left > 0 && (
        <Button variant="default" size="sm" mt="xs" onClick={() => setMost(most + AT_ONCE)} data-testid={`${props.testId}-more`}>
          {t('list.showMore', { count: Math.min(left, AT_ONCE), left })}
        </Button>
      )}
    </>
  )
}
