import { Alert, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { SAMPLE_PASSPHRASE, type WorkspaceInfo } from '#shared/contract/workspace.ts'
import { DatasetPage } from '../features/DatasetPage.tsx'
import { ImportNew } from '../features/import/ImportNew.tsx'
import { Settings } from '../features/settings/Settings.tsx'
import { VerifyBundle } from '../features/verify/VerifyBundle.tsx'
import { placeOf, useChosenFile } from './chosen-file.ts'
import { DatasetList } from './DatasetList.tsx'
import { DropAnywhere } from './DropAnywhere.tsx'
import styles from './Frame.module.css'
import { focusMain } from './focus.ts'
import { useImportEnd, useImportsFromBefore } from './import-end.ts'
import { JobsBar } from './JobsBar.tsx'
import { tell } from './notices.tsx'
import { go, type Route, STEPS, useRoute } from './route.ts'
import type { IncomingFile } from './taken-file.ts'
import { useText } from './text.ts'

/** Files in a notice. */
const MOST_NAMED = 5

/** The one window: datasets on the left, the work in the middle, jobs below. A file may be dropped anywhere on it. */
export function Frame({ workspace }: { readonly workspace: WorkspaceInfo }) {
  const { t } = useText()
  const route = useRoute()
  const files = useChosenFile()
  const { chosen, choose, forget, forgetAny } = files
  const importEnd = useImportEnd(files, route)
  useImportsFromBefore()
  const [isHintShown, setIsHintShown] = useState(true)
  useStepKeys()

  const takeDrop = (files: readonly File[]) => {
    const [dropped, ...others] = files
    if (!dropped) return
    const isHere = route.page === 'dataset' && route.step === 'import'
    const next: Route = isBundleName(dropped.name) ? { page: 'verify' } : isHere ? route : { page: 'new' }
    choose(dropped, placeOf(next))
    go(next)
    if (others.length > 0) tellOfLeftOut(dropped, others)
  }
  const tellOfLeftOut = ({ name }: File, others: readonly File[]) => {
    const named = others.slice(0, MOST_NAMED).map((file) => file.name)
    const more = others.length > MOST_NAMED ? [t('count.more', { count: others.length - MOST_NAMED })] : []
    tell({
      title: t('frame.oneFile', { name }),
      text: t('frame.leftOut', { count: others.length, names: [...named, ...more].join(', ') }),
      close: t('act.close'),
    })
  }
  // A file that is looked at, or one that could not be read, gives way to the next.
  const askForFile = () => {
    forgetAny()
    go({ page: 'new' })
  }
  // A file that was chosen for a new dataset is none for the dataset that somebody looks at in between.
  const place = placeOf(route)
  const turn = chosen?.turn ?? 0
  const here = chosen?.place === place ? chosen : null
  const incoming: IncomingFile = {
    file: here?.file ?? null,
    turn,
    draft: here?.draft ?? null,
    onFile: (file) => (file ? choose(file, place) : forget(turn)),
    ...importEnd,
  }

  return (
    <div className={styles.frame}>
      <button type="button" className={styles.skip} onClick={focusMain}>
        {t('frame.skip')}
      </button>
      <DatasetList workspace={workspace} onImport={askForFile} />
      <div className={styles.work}>
        {workspace.isSample && isHintShown && (
          <Alert color="teal" py="xs" radius={0} withCloseButton closeButtonLabel={t('act.close')} onClose={() => setIsHintShown(false)}>
            <Text size="sm">
              {t('sample.passphrase')}{' '}
              <Text span ff="monospace" fw={600} data-testid="sample-passphrase">
                {SAMPLE_PASSPHRASE}
              </Text>
            </Text>
          </Alert>
        )}
        <main id="main" className={styles.main} tabIndex={-1}>
          {route.page === 'new' && <ImportNew {...incoming} />}
          {route.page === 'dataset' && <DatasetPage key={route.dataset} route={route} {...incoming} />}
          {route.page === 'verify' && <VerifyBundle {...incoming} />}
          {route.page === 'settings' && <Settings workspace={workspace} tab={route.tab} />}
          <DropAnywhere onDrop={takeDrop} />
        </main>
        <JobsBar />
      </div>
    </div>
  )
}

function isBundleName(name: string): boolean {
  return /\.(zip|age)$/i.test(name)
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
      go({ ...route, step, view: undefined })
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [route])
}
