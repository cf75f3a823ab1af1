import { Alert, Stack, Text } from '@mantine/core'
import {
  IconCircleCheckFilled,
  IconCircleDashed,
  IconCircleXFilled,
  IconShieldCheck,
  IconShieldLock,
  IconShieldQuestion,
  IconShieldX,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { type CheckOutcome, checkMessageKey, outcomeOfCheck, type Verdict, verdictOf } from '#shared/bundle/checks.ts'
import type { Verification } from '#shared/contract/submissions.ts'
import { useText } from '../../app/text.ts'
import { Facts } from '../../ui/Facts.tsx'
import styles from './Verify.module.css'

type Check = Verification['checks'][number]

const ORDER: readonly CheckOutcome[] = ['failed', 'not-checked', 'passed']

const COLOURS: Readonly<Record<Verdict, string>> = { valid: 'teal', unopened: 'amber', untrusted: 'amber', invalid: 'red' }
const ICONS: Readonly<Record<Verdict, ReactNode>> = {
  valid: <IconShieldCheck />,
  unopened: <IconShieldLock />,
  untrusted: <IconShieldQuestion />,
  invalid: <IconShieldX />,
}

/** The verdict, who signed, and every check with its answer: failures first, then what could not be looked at because of them. */
export function Checks({ verification }: { readonly verification: Verification }) {
  const { t } = useText()
  const { signer, valid } = verification
  const verdict = verdictOf(verification.checks)
  const checks = verification.checks.toSorted((a, b) => ORDER.indexOf(outcomeOfCheck(a)) - ORDER.indexOf(outcomeOfCheck(b)))
  return (
    <Stack gap="md" data-testid="verification" data-valid={valid} data-verdict={verdict}>
      <Alert color={COLOURS[verdict]} icon={ICONS[verdict]} title={t(`verify.${verdict}`)} role={verdict === 'valid' ? 'status' : 'alert'}>
        {t(`verify.${verdict}Text`)}
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
