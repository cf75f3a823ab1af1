import { ActionIcon, CopyButton, Group, Paper, Text, Tooltip } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useText } from '../app/text.ts'

/** A code to write down: large, in groups as it came, one click to copy. */
export function SecretCode({ code, testId }: { readonly code: string; readonly testId: string }) {
  const { t } = useText()
  return (
    <Paper withBorder p="md" bg="gray.0">
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Text ff="monospace" size="lg" fw={600} data-testid={testId}>
          {code}
        </Text>
        <CopyButton value={code}>
          {({ copied, copy }) => (
            <Tooltip label={copied ? t('act.copied') : t('act.copy')}>
              <ActionIcon onClick={copy} aria-label={t('act.copy')}>
                {copied ? <IconCheck size={18} /> : <IconCopy size={18} />}
              </ActionIcon>
            </Tooltip>
          )}
        </CopyButton>
      </Group>
    </Paper>
  )
}
