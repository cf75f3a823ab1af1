import { Button, FileButton, Group, Progress, Stack, Text } from '@mantine/core'
import { IconFileTypeCsv } from '@tabler/icons-react'
import type { Dataset } from '#shared/contract/extracts.ts'
import { type IncomingFile, useTakenFile } from '../../app/taken-file.ts'
import { useText } from '../../app/text.ts'
import { EmptyHint } from '../../ui/EmptyHint.tsx'
import { ProblemNote } from '../../ui/ProblemNote.tsx'
import { Workbench } from '../../ui/Workbench.tsx'
import styles from './Import.module.css'
import { ImportPreview, type PreviewProps } from './ImportPreview.tsx'

/** Import begins with a file; what follows shows how it was read before anything is kept. */
export function ImportNew({ dataset, file, turn, draft, onFile, ...end }: IncomingFile & { readonly dataset?: Dataset }) {
  if (file === null || draft === null) return <AskForFile isPageTitle={dataset === undefined} onFile={onFile} />
  return <TakenFile key={turn} file={file} dataset={dataset} draft={draft} onForget={() => onFile(null)} {...end} />
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

/** How far the file is handed over; then how it reads. */
function TakenFile(props: PreviewProps & { readonly file: File }) {
  const { t, share } = useText()
  const { taken, sent, problem, retry } = useTakenFile(props.file)
  if (taken) return <ImportPreview {...props} file={taken} />
  return (
    <Workbench testId="import-taking">
      <Stack maw={520} mx="auto" pt="xl">
        {problem ? (
          <ProblemNote problem={problem} onRetry={retry} />
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
