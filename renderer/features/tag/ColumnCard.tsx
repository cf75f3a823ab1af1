import { Alert, Button, Checkbox, Group, Kbd, Paper, Progress, Stack, Text, Title } from '@mantine/core'
import { IconRefreshAlert } from '@tabler/icons-react'
import { type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react'
import type { ColumnTag } from '#shared/contract/stewardship.ts'
import { type Finding, LIKELY } from '#shared/sensitive/finding.ts'
import { useText } from '../../app/text.ts'
import { SensitivityBadge } from '../../ui/Badges.tsx'
import { When } from '../../ui/When.tsx'
import { ChangeForm } from './ChangeForm.tsx'
import { DismissForm } from './DismissForm.tsx'
import { acceptance, lookAlikes, type NewDecision } from './decisions.ts'
import { EvidenceList } from './EvidenceList.tsx'
import styles from './Tag.module.css'
import { useTypeName } from './typeName.ts'

/** A table of measurements may have a hundred columns that look alike. */
const NAMES_SHOWN = 6

/** One column before a person: what the program thinks it holds, why and why not, and the three answers. */
export function ColumnCard(props: {
  readonly tag: ColumnTag
  readonly tags: readonly ColumnTag[]
  readonly isPending: boolean
  readonly onDecide: (decisions: readonly NewDecision[]) => void
}) {
  const { t } = useText()
  const { tag } = props
  const [answering, setAnswering] = useState<'change' | 'dismiss' | null>(null)
  const [withAlike, setWithAlike] = useState(false)
  const accept = useRef<HTMLButtonElement>(null)
  const alike = lookAlikes(tag, props.tags)
  const namesOf = (tags: readonly ColumnTag[]) => {
    const names = tags.slice(0, NAMES_SHOWN).map((one) => one.column)
    const more = tags.length - names.length
    return more > 0 ? `${names.join(', ')} ${t('count.more', { count: more })}` : names.join(', ')
  }
  const [best, ...others] = tag.findings

  // Enter accepts: the queue can be worked through without a mouse. Who changed their mind about another answer is back there.
  useEffect(() => {
    if (answering === null) accept.current?.focus({ preventScroll: true })
  }, [answering])

  const decide = (decision: NewDecision) => {
    const columns = withAlike ? [tag, ...alike] : [tag]
    props.onDecide(columns.map((one) => ({ ...decision, column: one.column })))
  }
  // The next column's card stands where this one did: the second click of a double click, or Enter held down, would decide what nobody has looked at.
  const acceptOnce = (event: MouseEvent) => {
    if (event.detail < 2) decide(acceptance(tag))
  }
  const dropRepeated = (event: KeyboardEvent) => {
    if (event.repeat) event.preventDefault()
  }

  return (
    <Stack gap="lg" data-testid="tag-card" data-column={tag.column}>
      <div>
        <Title order={2} size="h1">
          {tag.column}
        </Title>
        <Text size="sm" c="gray.7">
          {t(`columnType.${tag.columnType}`)}
        </Text>
      </div>
      <Decided tag={tag} />
      {best ? (
        <FindingView finding={best} isBest />
      ) : (
        <Paper withBorder p="md">
          <Text fw={600}>{t('tag.nothingFound')}</Text>
          <Text size="sm">{t('tag.nothingFoundText')}</Text>
        </Paper>
      )}
      <Examples examples={tag.examples} />
      {answering === null && (
        <Stack gap="sm">
          <Group gap="sm">
            <Button
              ref={accept}
              loading={props.isPending}
              onClick={acceptOnce}
              onKeyDown={dropRepeated}
              rightSection={<Kbd size="xs">Enter</Kbd>}
              data-testid="tag-accept"
            >
              {t(best ? 'tag.accept' : 'tag.acceptNothing')}
            </Button>
            <Button variant="default" onClick={() => setAnswering('change')} data-testid="tag-change">
              {t('tag.change')}
            </Button>
            {best && (
              <Button variant="default" onClick={() => setAnswering('dismiss')} data-testid="tag-dismiss">
                {t('tag.dismiss')}
              </Button>
            )}
          </Group>
          {alike.length > 0 && (
            <Checkbox
              checked={withAlike}
              onChange={(event) => setWithAlike(event.currentTarget.checked)}
              label={t('tag.alike', { count: alike.length, columns: namesOf(alike) })}
              data-testid="tag-alike"
            />
          )}
        </Stack>
      )}
      {answering === 'change' && <ChangeForm tag={tag} isPending={props.isPending} onDecide={decide} onCancel={() => setAnswering(null)} />}
      {answering === 'dismiss' && (
        <DismissForm tag={tag} isPending={props.isPending} onDecide={decide} onCancel={() => setAnswering(null)} />
      )}
      {others.length > 0 && (
        <details>
          <summary>{t('tag.others', { count: others.length })}</summary>
          <Stack gap="sm" pt="sm">
            {others.map((finding) => (
              <FindingView key={finding.type} finding={finding} />
            ))}
          </Stack>
        </details>
      )}
    </Stack>
  )
}

function Decided({ tag }: { readonly tag: ColumnTag }) {
  const { t } = useText()
  const typeName = useTypeName()
  const { decision } = tag
  if (!decision) return null
  const what = decision.type === null ? t('type.none') : typeName(decision.type)
  return (
    <Alert
      color={tag.changed ? 'amber' : 'teal'}
      icon={tag.changed ? <IconRefreshAlert /> : undefined}
      title={tag.changed ? t('tag.changedTitle') : undefined}
    >
      <Group gap="xs">
        <Text size="sm">
          {t(`tag.was.${decision.action}`)}: {what}
        </Text>
        <SensitivityBadge sensitivity={decision.sensitivity} />
        <Text size="sm" c="gray.7">
          <When at={decision.when} />
        </Text>
      </Group>
      {decision.reason !== '' && <Text size="sm">{decision.reason}</Text>}
      {tag.changed && <Text size="sm">{t('tag.changedText')}</Text>}
    </Alert>
  )
}

function FindingView({ finding, isBest }: { readonly finding: Finding; readonly isBest?: boolean }) {
  const { t, share } = useText()
  const typeName = useTypeName()
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start" wrap="nowrap">
          <div>
            {isBest && (
              <Text size="sm" c="gray.7">
                {t(finding.confidence < LIKELY ? 'tag.mayBe' : 'tag.looksLike')}
              </Text>
            )}
            <Text fw={600} size={isBest ? 'lg' : 'md'} data-testid={isBest ? 'tag-finding' : undefined}>
              {typeName(finding.type)}
            </Text>
            <SensitivityBadge sensitivity={finding.sensitivity} />
          </div>
          <div>
            <Text size="sm" ta="right">
              {t('tag.confidence', { share: share(finding.confidence) })}
            </Text>
            <Progress
              value={finding.confidence * 100}
              size="sm"
              w={120}
              aria-label={t('tag.confidence', { share: share(finding.confidence) })}
            />
          </div>
        </Group>
        <EvidenceList evidence={finding.evidence} />
      </Stack>
    </Paper>
  )
}

function Examples({ examples }: { readonly examples: readonly string[] }) {
  const { t } = useText()
  const shown = [...new Set(examples)].filter((example) => example.trim() !== '')
  if (shown.length === 0) return null
  return (
    <div>
      <Text size="sm" fw={600} mb={4}>
        {t('tag.examples')}
      </Text>
      <div className={styles.examples}>
        {shown.map((example) => (
          <span key={example}>{example}</span>
        ))}
      </div>
    </div>
  )
}
