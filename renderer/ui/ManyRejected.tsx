import { Alert } from '@mantine/core'
import type { LineCounts } from '#shared/csv/dialect.ts'
import { useText } from '../app/text.ts'

/** From this share of what should be records on, the file or its reading is at fault rather than a line. */
const MANY = 0.1

/** Says that much of a file is not in its table, where it is much. */
export function ManyRejected({ lines }: { readonly lines: Pick<LineCounts, 'records' | 'rejected'> }) {
  const { t, share } = useText()
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
    </Alert>
  )
}
