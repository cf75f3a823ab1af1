import { IconTableOff } from '@tabler/icons-react'
import { useText } from '../app/text.ts'
import { EmptyHint } from './EmptyHint.tsx'

/** A table with nothing but a header: nothing is shown or found because there is nothing to look at. */
export function NoRecords() {
  const { t } = useText()
  return <EmptyHint icon={<IconTableOff size={32} />} title={t('profile.noRecords')} text={t('profile.noRecordsText')} />
}
