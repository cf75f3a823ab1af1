import { Button, FileButton, Group, Progress, Stack, Text, Title } from '@mantine/core'
import { IconKey, IconShieldCheck } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { PickedFile } from '#shared/contract/host.ts'
import { type Verification, verification } from '#shared/contract/submissions.ts'
import { ask, useApi } from '../../api.ts'
import { useJobRun } from '../../app/jobs.ts'
import { type IncomingFile, useForgetFile, useTakenFile } from '../../app/taken-file.ts'
import { useText } from '../../app/text.ts'
import { EmptyHint } from '../../ui/EmptyHint.tsx'
import { ProblemNote } from '../../ui/ProblemNote.tsx'
import { Workbench } from '../../ui/Workbench.tsx'
import { Checks } from './Checks.tsx'

/** Drop a bundle: every check there is, and whether it may be believed. Nothing of it is kept. */
export function VerifyBundle({ file, turn, onFile }: IncomingFile) {
  const { t } = useText()
  const [identity, setIdentity] = useState<PickedFile | null>(null)
  const { host } = useApi()
  const forget = useForgetFile()
  const pickIdentity = async () => setIdentity((await host.pickFiles('identity'))[0] ?? null)
  useEffect(() => {
    if (identity) return () => forget(identity.ticket)
  }, [identity, forget])
  return (
    <Workbench testId="verify">
      <Stack gap="lg" maw={760} mx="auto">
        <Group justify="space-between">
          <Title order={1} size="h2">
            {t('verify.title')}
          </Title>
          <Button size="xs" variant="default" leftSection={<IconKey size={16} />} onClick={() => void pickIdentity()}>
            {identity ? t('verify.identityChosen', { name: identity.name }) : t('verify.identity')}
          </Button>
        </Group>
        {file === null ? (
          <EmptyHint icon={<IconShieldCheck size={40} />} title={t('verify.empty')} text={t('verify.emptyText')}>
            <FileButton
              onChange={(picked) => picked && onFile(picked)}
              accept=".zip,.age"
              name="bundle-file"
              inputProps={{ 'aria-label': t('verify.pick') }}
            >
              {(props) => <Button {...props}>{t('verify.pick')}</Button>}
            </FileButton>
          </EmptyHint>
        ) : (
          <Verified key={`${turn} ${identity?.ticket ?? ''}`} file={file} identity={identity} onForget={() => onFile(null)} />
        )}
      </Stack>
    </Workbench>
  )
}

function Verified({
  file,
  identity,
  onForget,
}: {
  readonly file: File
  readonly identity: PickedFile | null
  readonly onForget: () => void
}) {
  const { t } = useText()
  const api = useApi()
  const { run, problem } = useJobRun()
  const { taken, sent, problem: notTaken } = useTakenFile(file)
  const [result, setResult] = useState<Verification | null>(null)

  useEffect(() => {
    if (!taken) return
    let isWanted = true
    const verify = async () => {
      const done = await run(() => ask(api, 'bundles.verify', { file: taken.ticket, identity: identity?.ticket ?? null, cards: [] }))
      if (isWanted && done) setResult(verification.parse(done.result))
    }
    void verify()
    return () => {
      isWanted = false
    }
  }, [api, taken, identity, run])

  const failure = problem ?? notTaken
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <Text fw={600}>{file.name}</Text>
        <Button size="xs" variant="default" onClick={onForget}>
          {t('verify.another')}
        </Button>
      </Group>
      {!result && !failure && sent < 1 && <Progress value={sent * 100} aria-label={t('import.taking', { name: file.name })} />}
      {failure && <ProblemNote problem={failure} />}
      {result && <Checks verification={result} />}
    </Stack>
  )
}
