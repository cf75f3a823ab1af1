import { Alert, Stack, Text } from '@mantine/core'
import { IconCircleCheckFilled, IconCircleDashed, IconCircleXFilled, IconShieldCheck, IconShieldX } from '@tabler/icons-react'
import type { Verification } from '#shared/contract/submissions.ts'
import { useText } from '../../app/text.ts'
import { Facts } from '../../ui/Facts.tsx'
import styles from './Verify.module.css'

type Check = Verification['checks'][number]
type Outcome = 'failed' | 'not-checked' | 'passed'

const ORDER: readonly Outcome[] = ['failed', 'not-checked', 'passed']

/** The verdict, who signed, and every check with its answer: failures first, then what could not be looked at because of them. */
export function Checks({ verification }: { readonly verification: Verification }) {
  const { t } = useText()
  const { signer, valid } = verification
  const needsIdentity = !valid && verification.checks.some((check) => check.params.reason === 'identity-missing')
  const checks = verification.checks.toSorted((a, b) => ORDER.indexOf(outcomeOf(a)) - ORDER.indexOf(outcomeOf(b)))
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
  const outcome = outcomeOf(check)
  return (
    <li data-outcome={outcome}>
      {outcome === 'passed' && <IconCircleCheckFilled size={18} aria-label={t('verify.passed')} />}
      {outcome === 'failed' && <IconCircleXFilled size={18} aria-label={t('verify.failed')} />}
      {outcome === 'not-checked' && <IconCircleDashed size={18} aria-label={t('verify.notChecked')} />}
      <div>
        <Text size="sm">{say('check', messageOf(check), check.params)}</Text>
        {check.path !== null && (
          <Text size="xs" c="gray.7">
            <code>{check.path}</code>
          </Text>
        )}
      </div>
    </li>
  )
}

function outcomeOf(check: Check): Outcome {
  if (check.ok) return 'passed'
  return check.params.reason === 'not-checked' ? 'not-checked' : 'failed'
}

/** What was checked when it passed or was not looked at; how it failed otherwise. */
function messageOf({ code, params, ...check }: Check): string {
  if (outcomeOf({ code, params, ...check }) !== 'failed') return code
  return params.reason === 'more' ? 'more' : `${code}.${params.reason}`
}
