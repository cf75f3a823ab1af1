import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconDownload, IconUpload } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { Output } from '#shared/contract/contract.ts'
import type { PickedFile } from '#shared/contract/host.ts'
import { useAct, useApi } from '../../api.ts'
import { useForgetFile } from '../../app/taken-file.ts'
import { useText } from '../../app/text.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { ProblemNote } from '../../ui/ProblemNote.tsx'
import { MaskedConditions } from './MaskedConditions.tsx'
import { SchemaReport } from './SchemaReport.tsx'

/** Rules from and to other programs. What a file demands is shown before any of it is accepted. */
export function SchemaExchange({ extract }: { readonly extract: string }) {
  const { t } = useText()
  const { host } = useApi()
  const look = useAct('quality.importSchema')
  const [file, setFile] = useState<PickedFile | null>(null)
  // What the last look found: it stays on the screen while the file is looked at again.
  const [found, setFound] = useState<Output<'quality.importSchema'> | null>(null)
  const forget = useForgetFile()
  useEffect(() => {
    if (file) return () => forget(file.ticket)
  }, [file, forget])
  const lookAt = ({ ticket }: PickedFile) => look.mutate({ extract, file: ticket, apply: false }, { onSuccess: setFound })
  const pick = async () => {
    const [picked] = await host.pickFiles('schema')
    if (!picked) return
    setFile(picked)
    setFound(null)
    lookAt(picked)
  }
  return (
    <section aria-label={t('quality.schemas.title')} data-testid="schemas">
      <Title order={2} size="h3">
        {t('quality.schemas.title')}
      </Title>
      <Text size="sm" c="gray.7" mb="xs">
        {t('quality.schemas.text')}
      </Text>
      <Group gap="sm">
        <Button
          variant="default"
          leftSection={<IconUpload size={16} />}
          loading={look.isPending}
          onClick={() => void pick()}
          data-testid="schema-import"
        >
          {t('quality.schemas.import')}
        </Button>
        <ExportSchema extract={extract} />
      </Group>
      {look.error && <ProblemNote problem={look.error.problem} />}
      <Dialog
        opened={file !== null && found !== null}
        onClose={() => setFile(null)}
        size="xl"
        title={t('quality.schemas.found', { name: file?.name ?? '' })}
      >
        {file && found && <Found extract={extract} file={file} found={found} onShown={() => lookAt(file)} onDone={() => setFile(null)} />}
      </Dialog>
    </section>
  )
}

function Found(props: {
  readonly extract: string
  readonly file: PickedFile
  readonly found: Output<'quality.importSchema'>
  /** Values that were masked are shown now. */
  readonly onShown: () => void
  readonly onDone: () => void
}) {
  const { t } = useText()
  const apply = useAct('quality.importSchema', 'quality', 'gates', 'datasets')
  const { extract, file, found } = props
  const accept = () => apply.mutate({ extract, file: file.ticket, apply: true })
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <Text size="sm">{t('quality.schemas.counts', { added: found.added, known: found.known })}</Text>
        {apply.data ? (
          <Button onClick={props.onDone} data-autofocus>
            {t('act.close')}
          </Button>
        ) : (
          <Button disabled={found.added === 0} loading={apply.isPending} onClick={accept} data-testid="schema-apply">
            {t('quality.schemas.apply', { count: found.added })}
          </Button>
        )}
      </Group>
      {apply.data && <Alert color="teal">{t('quality.schemas.applied', { count: apply.data.added })}</Alert>}
      {apply.error && <ProblemNote problem={apply.error.problem} />}
      <MaskedConditions
        extract={extract}
        conditions={(apply.data ?? found).masked}
        onShown={() => {
          // What was taken up is known from now on; the rest can be.
          apply.reset()
          props.onShown()
        }}
      />
      <SchemaReport reading={found.reading} />
    </Stack>
  )
}

function ExportSchema({ extract }: { readonly extract: string }) {
  const { t, number } = useText()
  const { host } = useApi()
  const write = useAct('quality.exportSchema')
  const save = async () => {
    const ticket = await host.pickSave('table-schema.json')
    if (ticket === null) return
    await write.mutateAsync({ extract, save: ticket }).then(
      () => host.collect(ticket),
      () => undefined,
    )
  }
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconDownload size={16} />}
        loading={write.isPending}
        onClick={() => void save()}
        data-testid="schema-export"
      >
        {t('quality.schemas.export')}
      </Button>
      {write.data && (
        <Text size="sm" role="status">
          {t('quality.schemas.exported', {
            name: write.data.name,
            rules: number(write.data.rules),
            fields: number(write.data.fields),
          })}
        </Text>
      )}
      {write.error && <ProblemNote problem={write.error.problem} />}
    </>
  )
}
