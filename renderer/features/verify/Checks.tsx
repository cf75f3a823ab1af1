import { Alert, Stack, Text } from '@mantine/core'
import { IconCircleCheckFilled, IconCircleDashed, IconCircleXFilled, IconShieldCheck, IconShieldX } from '@tabler/icons-react'
import { type CheckOutcome, checkMessageKey, outcomeOfCheck } from '#shared/bundle/checks.ts'
import type { Verification } from '#shared/contract/submissions.ts'
import { useText } from '../../app/text.ts'
import { Facts } from '../../ui/Facts.tsx'
import styles from './Verify.module.css'

type Check = Verification['checks'][number]

const ORDER: readonly CheckOutcome[] = ['failed', 'not-checked', 'passed']

/** The verdict, who signed, and every check with its answer: failures first, then what could not be looked at because of them. */
export function Checks({ verification }: { readonly verification: Verification }) {
  const { t } = useText()
  const { signer, valid } = verification
  const needsIdentity = !valid && verification.checks.some((check) => check.params.reason === 'identity-missing')
  const checks = verification.checks.toSorted((a, b) => ORDER.indexOf(outcomeOfCheck(a)) - ORDER.indexOf(outcomeOfCheck(b)))
  return (
    <Stack gap="md" data-testid="verification" data-valid={valid}>
      <Alert
        color={valid ? 'teal' : needsIdentity ? 'amber' : 'red'}
        icon={valid ? <IconShieldCheck /> : <IconShieldX />}
        title={t(valid ? 'verify.valid' : needsIdentity ? 'verify.needsIdentity' : 'verify.invalid')}
        role={valid ? 'status' : 'alert'}
      >
        {t(valid ? 'verify.validText' : needsIdentity ? 'verify.needsIdentityText' : 'verify.invalidText')}
      </Alert>
      <Facts
        facts={[
          [t('verify.signer'), signer ? `${signer.name} · ${t(`standing.${signer.standing}`)}` : t('verify.noSigner')],
          ...(signer ? [[t('verify.fingerprint'), <code key="fingerprint">{signer.fingerprint}</code>] as const] : []),
          [t('verify.bundleId'), verification.bundleId === null ? t('count.none') : <code key="id">{verification.bundleId}</code>],
        ]}
      />
      <ul className={styles.checks} data-testid="checks">
        {checks.map((check) => (
          <CheckLine key={`${check.code} ${check.path} ${JSON.stringify(check.params)}`} check={check} />
        ))}
      </ul>
    </Stack>
  )
}

function CheckLine({ check }: { readonly check: Check }) {
  const { t, say } = useText()
  const outcome = outcomeOfCheck(check)
  return (
    <li data-outcome={outcome}>
      {outcome === 'passed' && <IconCircleCheckFilled size={18} aria-label={t('verify.passed')} />}
      {outcome === 'failed' && <IconCircleXFilled size={18} aria-label={t('verify.failed')} />}
      {outcome === 'not-checked' && <IconCircleDashed size={18} aria-label={t('verify.notChecked')} />}
      <div>
        <Text size="sm">{say('check', checkMessageKey(check), check.params)}</Text>
        {check.path !== null && (
          <Text size="xs" c="gray.7">
            <code>{check.path}</code>
          </Text>
        )}
      </div>
    </li>
  )
}
