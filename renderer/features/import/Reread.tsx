import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { Extract } from '#shared/contract/extracts.ts'
import { type DialectOverrides, overridesOfReading } from '#shared/csv/dialect.ts'
import { ask, useAnswer, useApi } from '../../api.ts'
import { useFocusHere } from '../../app/focus.ts'
import { useJobRun } from '../../app/jobs.ts'
import { useText } from '../../app/text.ts'
import { ProblemNote } from '../../ui/ProblemNote.tsx'
import { Workbench } from '../../ui/Workbench.tsx'
import styles from './Import.module.css'
import { PreviewBody, type PreviewTab } from './PreviewBody.tsx'
import { RevealText } from './RevealText.tsx'
import { TriedReading, useShownReading } from './TriedReading.tsx'

/** Another reading of the kept file: seen first, applied when the person says so. */
export function Reread(props: {
  readonly extract: Extract
  /** What is chosen so far. */
  readonly overrides: DialectOverrides
  readonly firstTab: PreviewTab
  readonly onChange: (overrides: DialectOverrides) => void
  readonly onCancel: () => void
  readonly onApplied: () => void
}) {
  const { t } = useText()
  const api = useApi()
  const client = useQueryClient()
  const { extract, overrides, firstTab, onChange } = props
  const preview = useAnswer('extracts.previewReading', { extract: extract.id, overrides }, { keepPrevious: true })
  const shown = useShownReading(preview, overrides)
  const run = useJobRun()
  const title = useFocusHere<HTMLHeadingElement>()
  const inForce = overridesOfReading(extract.reading)
  const isChanged = JSON.stringify(overrides) !== JSON.stringify(inForce)

  const apply = async () => {
    const job = await run.run(() => ask(api, 'extracts.reread', { extract: extract.id, overrides }))
    if (!job) return
    await client.invalidateQueries()
    props.onApplied()
  }

  return (
    <Workbench testId="reread-preview">
      <Stack gap="lg">
        <Group justify="space-between" align="flex-start">
          <div>
            <Title ref={title} order={2} tabIndex={-1} className={styles.title}>
              {t('reread.title')}
            </Title>
            <Text size="sm" c="gray.7">
              {t('reread.text')}
            </Text>
          </div>
          <Group gap="xs">
            <Button variant="default" onClick={props.onCancel}>
              {t('act.cancel')}
            </Button>
            <Button
              disabled={!isChanged || preview.isError}
              loading={run.isRunning}
              onClick={() => void apply()}
              data-testid="reread-apply"
            >
              {t('reread.apply')}
            </Button>
          </Group>
        </Group>
        {run.problem && <ProblemNote problem={run.problem} />}
        <TriedReading query={preview} shown={shown} overrides={overrides} first={inForce} onChange={onChange}>
          {({ value, ...made }) => (
            <>
              <RevealText extract={extract.id} maskedColumns={value.maskedColumns} masked={t('reveal.previewMasked')} />
              <PreviewBody preview={value} {...made} firstTab={firstTab} onChange={onChange} />
            </>
          )}
        </TriedReading>
      </Stack>
    </Workbench>
  )
}
