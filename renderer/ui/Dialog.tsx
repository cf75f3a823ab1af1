import { Modal, type ModalProps } from '@mantine/core'
import { useText } from '../app/text.ts'

/** A question or a view above the page; what closes it has a name. */
export function Dialog(props: ModalProps) {
  const { t } = useText()
  return <Modal closeButtonProps={{ 'aria-label': t('act.close') }} {...props} />
}
