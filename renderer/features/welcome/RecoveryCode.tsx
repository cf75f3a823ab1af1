import { Button, Checkbox, Stack } from '@mantine/core'
import { useState } from 'react'
import { useText } from '../../app/text.ts'
import { FullPageNote } from '../../ui/FullPage.tsx'
import { SecretCode } from '../../ui/SecretCode.tsx'

/** The only time the recovery code is seen: going on takes a deliberate "I have it". */
export function RecoveryCodePage({ code, onKept }: { readonly code: string; readonly onKept: () => void }) {
  const { t } = useText()
  const [isKept, setIsKept] = useState(false)
  return (
    <FullPageNote testId="recovery" title={t('recovery.title')} text={t('recovery.text')}>
      <Stack>
        <SecretCode code={code} testId="recovery-code" />
        <Checkbox
          label={t('recovery.kept')}
          checked={isKept}
          onChange={(event) => setIsKept(event.currentTarget.checked)}
          data-testid="recovery-kept"
        />
        <Button disabled={!isKept} onClick={onKept} data-testid="recovery-continue">
          {t('recovery.continue')}
        </Button>
      </Stack>
    </FullPageNote>
  )
}
