import { Alert, Button } from '@mantine/core'
import type { LineCounts } from '#shared/csv/dialect.ts'
import { useText } from '../app/text.ts'

/** From this share of what should be records on, the file or its reading is at fault rather than a line. */
const MANY = 0.1

/** Says that much of a file is not in its table, where it is much, and leads to it. */
export function ManyRejected(props: { readonly lines: Pick<LineCounts, 'records' | 'rejected'>; readonly onShow: () => void }) {
  const { t, share } = useText()
  const { lines, onShow } = props
  const { records, rejected } = lines
  const all = records + rejected
  if (records === 0 || rejected < all * MANY) return null
  return (
    <Alert
      color="amber"
      mt="xs"
      title={t('rejected.many', { rejected, all, share: share(rejected / all) })}
      role="status"
      data-testid="many-rejected"
    >
      {t('rejected.manyText')}
      <ShowRejected onShow={onShow} />
    </Alert>
  )
}

/** The way to the rejected records and their repair. */
export function ShowRejected({ onShow }: { readonly onShow: () => void }) {
  const { t } = useText()
  return (
    <Button size="xs" variant="default" display="block" mt="xs" onClick={onShow} data-testid="show-rejected">
      {t('rejected.show')}
    </Button>
  )
}
