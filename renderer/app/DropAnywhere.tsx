import { Box, Group, Text } from '@mantine/core'
import { Dropzone } from '@mantine/dropzone'
import { IconFileImport } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import styles from './Frame.module.css'
import { useText } from './text.ts'

/** Takes files that are dropped anywhere on the window. Nobody meets it before files are dragged over the window. */
export function DropAnywhere({ onDrop }: { readonly onDrop: (files: readonly File[]) => void }) {
  const { t } = useText()
  const [isDragged, end] = useFilesDragged()
  const drop = (files: readonly File[]) => {
    end()
    onDrop(files)
  }
  return (
    <div className={styles.dropOver} inert={!isDragged} aria-hidden={!isDragged}>
      <Dropzone
        onDrop={drop}
        onReject={end}
        activateOnClick={false}
        activateOnKeyboard={false}
        className={styles.dropZone}
        inputProps={{ 'aria-label': t('import.drop') }}
      >
        <Group justify="center" gap="md">
          <IconFileImport size={48} aria-hidden />
          <Box>
            <Text size="xl" fw={600}>
              {t('frame.dropTitle')}
            </Text>
            <Text>{t('frame.dropText')}</Text>
          </Box>
        </Group>
      </Dropzone>
    </div>
  )
}

/** Whether files are dragged over the window, and the way to say that they are dropped. Who drags enters an element before the last one is left. */
function useFilesDragged(): [boolean, () => void] {
  const [entered, setEntered] = useState(0)
  useEffect(() => {
    const enter = ({ dataTransfer }: DragEvent) => {
      if (dataTransfer?.types.includes('Files')) setEntered((count) => count + 1)
    }
    const leave = () => setEntered((count) => Math.max(0, count - 1))
    document.addEventListener('dragenter', enter)
    document.addEventListener('dragleave', leave)
    return () => {
      document.removeEventListener('dragenter', enter)
      document.removeEventListener('dragleave', leave)
    }
  }, [])
  return [entered > 0, () => setEntered(0)]
}
