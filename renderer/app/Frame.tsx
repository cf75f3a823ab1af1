import { Alert, Box, Group, Text } from '@mantine/core'
import { Dropzone } from '@mantine/dropzone'
import { IconFileImport } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { WorkspaceInfo } from '#shared/contract/workspace.ts'
import { DatasetPage } from '../features/DatasetPage.tsx'
import { ImportNew } from '../features/import/ImportNew.tsx'
import { Settings } from '../features/settings/Settings.tsx'
import { VerifyBundle } from '../features/verify/VerifyBundle.tsx'
import { DatasetList } from './DatasetList.tsx'
import styles from './Frame.module.css'
import { JobsBar } from './JobsBar.tsx'
import { go, STEPS, useRoute } from './route.ts'
import { useText } from './text.ts'

/** The one window: datasets on the left, the work in the middle, jobs below. A file may be dropped anywhere on it. */
export function Frame({ workspace, samplePassphrase }: { readonly workspace: WorkspaceInfo; readonly samplePassphrase: string | null }) {
  const { t } = useText()
  const route = useRoute()
  const [file, setFile] = useState<File | null>(null)
  const [isHintShown, setIsHintShown] = useState(true)
  useStepKeys()

  const takeDrop = (files: readonly File[]) => {
    const [dropped] = files
    if (!dropped) return
    setFile(dropped)
    if (isBundleName(dropped.name)) go({ page: 'verify' })
    else if (route.page !== 'dataset' || route.step !== 'import') go({ page: 'new' })
  }
  // A file that is looked at, or one that could not be read, gives way to the next.
  const askForFile = () => {
    setFile(null)
    go({ page: 'new' })
  }
  const isBundle = file !== null && isBundleName(file.name)
  const incoming = { file: isBundle ? null : file, onFile: setFile }

  return (
    <div className={styles.frame}>
      <button type="button" className={styles.skip} onClick={focusMain}>
        {t('frame.skip')}
      </button>
      <DatasetList workspace={workspace} onImport={askForFile} />
      <div className={styles.work}>
        {samplePassphrase !== null && isHintShown && (
          <Alert color="teal" py="xs" radius={0} withCloseButton closeButtonLabel={t('act.close')} onClose={() => setIsHintShown(false)}>
            <Text size="sm">
              {t('sample.passphrase')}{' '}
              <Text span ff="monospace" fw={600} data-testid="sample-passphrase">
                {samplePassphrase}
              </Text>
            </Text>
          </Alert>
        )}
        <main id="main" className={styles.main} tabIndex={-1}>
          {route.page === 'new' && <ImportNew {...incoming} />}
          {route.page === 'dataset' && <DatasetPage key={route.dataset} route={route} {...incoming} />}
          {route.page === 'verify' && <VerifyBundle file={isBundle ? file : null} onFile={setFile} />}
          {route.page === 'settings' && <Settings workspace={workspace} tab={route.tab} />}
          <Dropzone.FullScreen
            active
            withinPortal={false}
            onDrop={takeDrop}
            multiple={false}
            inputProps={{ 'aria-label': t('import.drop') }}
          >
            <Group justify="center" gap="md" mih="60dvh">
              <IconFileImport size={48} aria-hidden />
              <Box>
                <Text size="xl" fw={600}>
                  {t('frame.dropTitle')}
                </Text>
                <Text>{t('frame.dropText')}</Text>
              </Box>
            </Group>
          </Dropzone.FullScreen>
        </main>
        <JobsBar />
      </div>
    </div>
  )
}

function isBundleName(name: string): boolean {
  return /\.(zip|age)$/i.test(name)
}

function focusMain() {
  document.querySelector<HTMLElement>('#main')?.focus()
}

/** Ctrl/⌘ + 1…7 goes to a step of the dataset on screen. */
function useStepKeys() {
  const route = useRoute()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || route.page !== 'dataset') return
      const step = STEPS[Number(event.key) - 1]
      if (!step) return
      event.preventDefault()
      go({ ...route, step })
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [route])
}
