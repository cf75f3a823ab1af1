import { Button } from '@mantine/core'
import { IconEye, IconListSearch } from '@tabler/icons-react'
import { useText } from '../../app/text.ts'
import { EmptyHint } from '../../ui/EmptyHint.tsx'

/** No record meets what is asked for: why that may be, and the ways on. */
export function NothingFound(props: {
  /** Columns in which the text was not looked for. */
  readonly unsearched: readonly string[]
  readonly onReveal: () => void
  readonly onEverything: () => void
}) {
  const { t } = useText()
  const isLeftOut = props.unsearched.length > 0
  return (
    <EmptyHint
      icon={<IconListSearch size={32} />}
      title={t('find.nothing')}
      text={isLeftOut ? t('find.nothingMasked', { count: props.unsearched.length }) : t('find.nothingText')}
    >
      {isLeftOut && (
        <Button variant="default" size="xs" leftSection={<IconEye size={16} aria-hidden />} onClick={props.onReveal}>
          {t('reveal.show')}
        </Button>
      )}
      <Button size="xs" onClick={props.onEverything} data-testid="nothing-everything">
        {t('find.everything')}
      </Button>
    </EmptyHint>
  )
}
