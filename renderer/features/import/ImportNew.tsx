import { Button, FileButton, Group, Progress, Stack, Text } from '@mantine/core'
import { IconFileTypeCsv } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Dataset } from '#shared/contract/extracts.ts'
import type { PickedFile } from '#shared/contract/host.ts'
import { ProblemFailure, useApi } from '../../api.ts'
import { useText } from '../../app/text.ts'
import { EmptyHint } from '../../ui/EmptyHint.tsx'
import { ProblemNote } from '../../ui/ProblemNote.tsx'
import { Workbench } from '../../ui/Workbench.tsx'
import styles from './Import.module.css'
import { ImportPreview } from './ImportPreview.tsx'

/** The file that was dropped or picked and is not imported yet; `onFile(null)` forgets it. */
export interface IncomingFile {
  readonly file: File | null
  readonly onFile: (file: File | null) => void
}

/** Import begins with a file; what follows shows how it was read before anything is kept. */
export function ImportNew({ dataset, file, onFile }: IncomingFile & { readonly dataset?: Dataset }) {
  if (file === null) return <AskForFile isPageTitle={dataset === undefined} onFile={onFile} />
  return <TakenFile key={`${file.name} ${file.size} ${file.lastModified}`} file={file} dataset={dataset} onForget={() => onFile(null)} />
}

function AskForFile({ isPageTitle, onFile }: { readonly isPageTitle: boolean; readonly onFile: (file: File) => void }) {
  const { t } = useText()
  return (
    <Workbench testId="import-empty">
      <div className={styles.drop}>
        <EmptyHint isPageTitle={isPageTitle} icon={<IconFileTypeCsv size={40} />} title={t('import.title')} text={t('import.text')}>
          <FileButton
            onChange={(file) => file && onFile(file)}
            accept=".csv,.txt,.tsv,text/csv,text/plain"
            name="csv-file"
            inputProps={{ 'aria-label': t('import.pick') }}
          >
            {(props) => (
              <Button {...props} data-testid="pick-csv">
                {t('import.pick')}
              </Button>
            )}
          </FileButton>
        </EmptyHint>
        <Text size="sm" c="gray.7" ta="center" maw={520} mx="auto">
          {t('import.promise')}
        </Text>
      </div>
    </Workbench>
  )
}

/** Hands the file to the host, which gives a ticket for it; a browser uploads it to the program on this computer. */
function TakenFile(props: { readonly file: File; readonly dataset: Dataset | undefined; readonly onForget: () => void }) {
  const { t, share } = useText()
  const { host } = useApi()
  const [sent, setSent] = useState(0)
  const taken = useQuery<PickedFile, ProblemFailure>({
    queryKey: ['file', props.file.name, props.file.size, props.file.lastModified],
    queryFn: async () => {
      const outcome = await host.takeFile(props.file, setSent)
      if (!outcome.ok) throw new ProblemFailure(outcome.problem)
      return outcome.value
    },
    gcTime: 0,
  })
  if (taken.data) return <ImportPreview file={taken.data} dataset={props.dataset} onForget={props.onForget} />
  return (
    <Workbench testId="import-taking">
      <Stack maw={520} mx="auto" pt="xl">
        {taken.error ? (
          <ProblemNote problem={taken.error.problem} onRetry={() => void taken.refetch()} />
        ) : (
          <>
            <Text fw={500}>{t('import.taking', { name: props.file.name })}</Text>
            <Progress value={sent * 100} aria-label={t('import.taking', { name: props.file.name })} />
            <Text size="sm" c="gray.7">
              {share(sent)}
            </Text>
          </>
        )}
        <Group>
          <Button variant="default" onClick={props.onForget}>
            {t('act.cancel')}
          </Button>
        </Group>
      </Stack>
    </Workbench>
  )
}
