import { Badge, Button, Checkbox, Text, Tooltip } from '@mantine/core'
import type { Problem } from '#shared/contract/problem.ts'
import type { RuleView } from '#shared/contract/quality.ts'
import type { ColumnProfile } from '#shared/profile/profile.ts'
import type { Check } from '#shared/quality/rule.ts'
import { useAct } from '../../api.ts'
import { useText } from '../../app/text.ts'
import { ProblemNote } from '../../ui/ProblemNote.tsx'
import styles from './Quality.module.css'
import { useRuleText } from './useRuleText.ts'

/** No record by itself fails these. */
const OF_WHOLE_TABLE: ReadonlySet<Check['kind']> = new Set(['fresh', 'record-count'])

interface RuleLineProps {
  readonly extract: string
  readonly rule: RuleView
  readonly columns: readonly ColumnProfile[]
  readonly onChange: (rule: RuleView) => void
  readonly onRemove: (rule: RuleView) => void
  /** How the taking back of this rule goes, once that was asked for. */
  readonly removal: { readonly isPending: boolean; readonly problem: Problem | undefined } | null
  readonly onShowFailing: (rule: RuleView) => void
}

/** One rule: what it says, why it is there, what came out, and what can be done about it. */
export function RuleLine(props: RuleLineProps) {
  const { t, say, number } = useText()
  const { rule } = props
  const sentence = useRuleText()(rule.rule.check)
  const failed = rule.result ? rule.result.checks - rule.result.passed : 0
  return (
    <div className={styles.rule} data-testid="rule" data-state={rule.state} data-kind={rule.rule.check.kind}>
      <div className={styles.sentence}>
        <Text size="sm" fw={500}>
          {sentence}
        </Text>
        <Text size="xs" c="gray.7">
          {[
            say('quality', rule.why.key, rule.why.params),
            say('quality.dimension', rule.rule.dimension),
            ...(rule.rule.weight === 1 ? [] : [t('quality.weightOf', { weight: number(rule.rule.weight) })]),
          ].join(' · ')}
        </Text>
        {rule.missingColumns.length > 0 && (
          <Text size="xs" c="red.8">
            {t('quality.columnGoneText', { columns: rule.missingColumns.join(', ') })}
          </Text>
        )}
        {rule.obstacle && (
          <Text size="xs" c="red.8" style={{ whiteSpace: 'pre-line' }}>
            {say('problem', rule.obstacle.code, rule.obstacle.params)}
          </Text>
        )}
      </div>
      <div className={styles.acts}>
        <Outcome rule={rule} columns={props.columns} />
        {failed > 0 && !OF_WHOLE_TABLE.has(rule.rule.check.kind) && (
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => props.onShowFailing(rule)}
            aria-label={`${t('quality.showFailing')}: ${sentence}`}
            data-testid="rule-failing"
          >
            {t('quality.showFailing')}
          </Button>
        )}
        <Acts {...props} sentence={sentence} />
      </div>
    </div>
  )
}

/** What a rule about the whole table was held against; null where that is not known. */
function useFound(): (rule: RuleView, columns: readonly ColumnProfile[]) => string | null {
  const { t, date } = useText()
  return ({ rule: { check } }, columns) => {
    if (check.kind === 'record-count') return t('count.records', { count: columns[0]?.count ?? 0 })
    const newest = check.kind === 'fresh' ? columns.find((one) => one.name === check.column)?.date?.max : undefined
    // A day to come is a mistake: the rule looks at those before it.
    return newest && newest <= new Date().toISOString().slice(0, newest.length) ? t('quality.newest', { date: date(newest) }) : null
  }
}

function Outcome({ rule, columns }: Pick<RuleLineProps, 'rule' | 'columns'>) {
  const { t, number } = useText()
  const found = useFound()(rule, columns)
  const { result } = rule
  if (rule.missingColumns.length > 0) return <Badge color="red">{t('quality.columnGone')}</Badge>
  if (rule.obstacle) return <Badge color="red">{t('quality.obstacle')}</Badge>
  if (!result) return <Badge color="gray">{t('quality.notMeasured')}</Badge>
  if (result.checks === 0) return <Badge color="gray">{t('quality.nothing')}</Badge>
  const failed = result.checks - result.passed
  return (
    <>
      <Text size="xs" c="gray.7">
        {found !== null && `${found} · `}
        {t('quality.of', { passed: number(result.passed), checks: number(result.checks) })}
      </Text>
      {failed === 0 ? (
        <Badge color="teal">{t('quality.passes')}</Badge>
      ) : (
        <Badge color="amber">{t('quality.fails', { count: failed })}</Badge>
      )}
    </>
  )
}

function Acts({ extract, rule, sentence, onChange, onRemove, removal }: RuleLineProps & { readonly sentence: string }) {
  const { t } = useText()
  const accept = useAct('quality.accept', 'quality', 'gates', 'datasets')
  const dismiss = useAct('quality.dismiss', 'quality')
  const change = useAct('quality.change', 'quality', 'gates', 'datasets')
  const problem = (accept.error ?? dismiss.error ?? change.error)?.problem ?? removal?.problem
  const button = (text: string, act: () => void, isLoading: boolean, isMain = false) => (
    <Button size="compact-sm" variant={isMain ? 'light' : 'default'} loading={isLoading} onClick={act} aria-label={`${text}: ${sentence}`}>
      {text}
    </Button>
  )
  return (
    <>
      {rule.state === 'accepted' && (
        <>
          <Tooltip label={t('quality.mustHelp')}>
            <Checkbox
              size="xs"
              label={t('quality.must')}
              aria-label={`${t('quality.must')}: ${sentence}`}
              checked={rule.rule.must}
              disabled={change.isPending}
              onChange={(event) => change.mutate({ extract, rule: rule.id, to: { ...rule.rule, must: event.currentTarget.checked } })}
            />
          </Tooltip>
          {button(t('quality.change'), () => onChange(rule), false)}
          {button(t('quality.remove'), () => onRemove(rule), removal?.isPending ?? false)}
        </>
      )}
      {rule.state === 'suggested' && (
        <>
          {button(
            t('quality.accept'),
            () => accept.mutate({ extract, rule: rule.id, accepted: true, must: false }),
            accept.isPending,
            true,
          )}
          {button(t('quality.dismiss'), () => dismiss.mutate({ extract, rule: rule.id, dismissed: true }), dismiss.isPending)}
        </>
      )}
      {rule.state === 'dismissed' &&
        button(t('quality.bringBack'), () => dismiss.mutate({ extract, rule: rule.id, dismissed: false }), dismiss.isPending)}
      {problem && <ProblemNote problem={problem} />}
    </>
  )
}
