import { Alert, Stack, Text } from '@mantine/core'
import { IconCircleCheckFilled, IconCircleXFilled, IconShieldCheck, IconShieldX } from '@tabler/icons-react'
import type { Verification } from '#shared/contract/submissions.ts'
import { useText } from '../../app/text.ts'
import { Facts } from '../../ui/Facts.tsx'
import styles from './Verify.module.css'

/** The verdict, who signed, and every check with its answer; failures come first. */
export function Checks({ verification }: { readonly verification: Verification }) {
  const { t, say } = useText()
  const { signer, valid } = verification
  const checks = verification.checks.toSorted((a, b) => Number(a.ok) - Number(b.ok))
  return (
    <Stack gap="md" data-testid="verification" data-valid={valid}>
      <Alert
        color={valid ? 'teal' : 'red'}
        icon={valid ? <IconShieldCheck /> : <IconShieldX />}
        title={t(valid ? 'verify.valid' : 'verify.invalid')}
        role={valid ? 'status' : 'alert'}
      >
        {t(valid ? 'verify.validText' : 'verify.invalidText')}
      </Alert>
      <Facts
        facts={[
          [t('verify.signer'), signer ? `${signer.name} (${t(`standing.${signer.standing}`)})` : t('verify.noSigner')],
          ...(signer ? [[t('verify.fingerprint'), <span key="fingerprint" className="mono">{signer.fingerprint}</span>] as const] : []),
          [t('verify.bundleId'), <span key="id" className="mono">{verification.bundleId ?? t('count.none')}</span>],
        ]}
      />
      <ul className={styles.checks} data-testid="checks">
        {checks.map((check) => (
          <li key={`${check.code} ${check.path} ${JSON.stringify(check.params)}`} data-ok={check.ok}>
            {check.ok ? <IconCircleCheckFilled size={18} aria-label={t('verify.passed')} /> : <IconCircleXFilled size={18} aria-label={t('verify.failed')} />}
            <div>
              <Text size="sm">{say('check', check.code, check.params)}</Text>
              {check.path !== null && (
                <Text size="xs" c="gray.7" className="mono">
                  {check.path}
                </Text>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Stack>
  )
}
