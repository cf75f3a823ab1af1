import { Button, Checkbox, Group, Paper, Select, SimpleGrid, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { RuleView } from '#shared/contract/quality.ts'
import type { ColumnProfile } from '#shared/profile/profile.ts'
import { dimension } from '#shared/quality/rule.ts'
import { useAct } from '../../api.ts'
import { useText } from '../../app/text.ts'
import { NumberBox } from '../../ui/NumberBox.tsx'
import { type Draft, draftOf, kindsFor, newDraft, readDraft, withKind } from './draft.ts'
import { KindFields, SIDE_BY_SIDE } from './KindFields.tsx'
import styles from './Quality.module.css'
import { RuleProblem } from './RuleProblem.tsx'
import { useManyColumns } from './useManyColumns.ts'
import { useRuleText } from './useRuleText.ts'

const WHOLE_TABLE = ''
const MOST_WEIGHT = 100

/** A rule of one's own: first what it is about, then what is checked, of the kinds that suit the column; the sentence it makes is shown as it grows. */
export function RuleForm(props: {
  readonly extract: string
  readonly columns: readonly ColumnProfile[]
  readonly known: RuleView | null
  readonly onDone: () => void
}) {
  const { t, say } = useText()
  const { extract, columns, known, onDone } = props
  const manyColumns = useManyColumns(columns.length)
  const add = useAct('quality.add', 'quality', 'gates', 'datasets')
  const change = useAct('quality.change', 'quality', 'gates', 'datasets')
  const [draft, setDraft] = useState<Draft>(() => (known ? draftOf(known.rule) : newDraft(columns[0])))
  /** How often the person wanted to save it. */
  const [attempts, setAttempts] = useState(0)
  const set = (part: Partial<Draft>) => {
    // What was refused is another rule now.
    for (const sent of [add, change]) if (sent.isError) sent.reset()
    setDraft((before) => ({ ...before, ...part }))
  }
  const column = columns.find((one) => one.name === draft.column)
  const isDated = column?.type === 'date' || column?.type === 'datetime' || isDayBound(known)
  const read = readDraft(draft, isDated)
  const kinds = kindsFor(column)
  const offered = kinds.includes(draft.kind) ? kinds : [draft.kind, ...kinds]
  const problem = (add.error ?? change.error)?.problem
  const end = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // It pushes what settles it, and Save, below the dialog's edge.
    if (problem) end.current?.scrollIntoView({ block: 'end' })
  }, [problem])

  const pickColumn = (name: string) => {
    const next = columns.find((one) => one.name === name)
    const suited = kindsFor(next)
    const kind = suited.includes(draft.kind) ? draft.kind : (suited[0] ?? 'record-count')
    set({ ...newDraft(next), ...withKind(draft, kind) })
  }
  const save = () => {
    setAttempts(attempts + 1)
    if ('mistake' in read) return
    if (known) change.mutate({ extract, rule: known.id, to: read.rule }, { onSuccess: onDone })
    else add.mutate({ extract, rule: read.rule }, { onSuccess: onDone })
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
      data-testid="rule-form"
    >
      <Stack gap="sm">
        <Select
          {...manyColumns}
          label={t('quality.form.about')}
          searchable
          allowDeselect={false}
          data-autofocus
          openOnFocus={false}
          value={draft.column}
          onChange={(name) => pickColumn(name ?? WHOLE_TABLE)}
          data={[{ value: WHOLE_TABLE, label: t('quality.form.table') }, ...columns.map(({ name }) => ({ value: name, label: name }))]}
          data-testid="rule-column"
        />
        <Select
          label={t('quality.form.kind')}
          allowDeselect={false}
          value={draft.kind}
          onChange={(kind) => set(withKind(draft, offered.find((one) => one === kind) ?? draft.kind))}
          data={offered.map((kind) => ({ value: kind, label: say('quality.kind', kind) }))}
          data-testid="rule-kind"
        />
        <KindFields draft={draft} set={set} columns={columns} isDated={isDated} />
        <SimpleGrid cols={SIDE_BY_SIDE} spacing="sm">
          <Select
            label={t('quality.form.dimension')}
            allowDeselect={false}
            value={draft.dimension}
            onChange={(value) => set({ dimension: dimension.options.find((one) => one === value) ?? draft.dimension })}
            data={dimension.options.map((one) => ({ value: one, label: say('quality.dimension', one) }))}
          />
          <NumberBox
            label={t('quality.form.weight')}
            description={t('quality.form.weightHelp')}
            // Below, for the two boxes to stand on one line.
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            min={0.1}
            max={MOST_WEIGHT}
            step={1}
            value={draft.weight}
            onChange={(value) => set({ weight: typeof value === 'number' && value > 0 ? value : 1 })}
          />
        </SimpleGrid>
        <Checkbox
          label={t('quality.must')}
          description={t('quality.mustHelp')}
          checked={draft.must}
          onChange={(event) => set({ must: event.currentTarget.checked })}
        />
        <Paper withBorder p="sm" role="status">
          <Text size="xs" c="gray.7">
            {t('quality.form.says')}
          </Text>
          <Says read={read} attempts={attempts} />
        </Paper>
        {problem && <RuleProblem extract={extract} problem={problem} onShown={save} />}
        <Group ref={end} gap="sm" className={styles.end}>
          <Button type="submit" loading={add.isPending || change.isPending} data-testid="rule-save">
            {t('quality.save')}
          </Button>
          <Button variant="default" onClick={onDone}>
            {t('act.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** A rule about days stays one, also where the column is not there or holds something else now. */
function isDayBound(known: RuleView | null): boolean {
  const check = known?.rule.check
  return check?.kind === 'range' && typeof (check.min ?? check.max) === 'string'
}

/** The sentence; or what is missing for one, which is said aloud whenever the person wanted to save. */
function Says({ read, attempts }: { readonly read: ReturnType<typeof readDraft>; readonly attempts: number }) {
  const { say } = useText()
  const ruleText = useRuleText()
  if ('rule' in read) return <Text size="sm">{ruleText(read.rule.check)}</Text>
  const isTold = attempts > 0
  return (
    <Group key={attempts} gap={6} wrap="nowrap" align="flex-start" c={isTold ? 'red.8' : 'gray.7'} role={isTold ? 'alert' : undefined}>
      {isTold && <IconAlertTriangle size={16} aria-hidden className={styles.mistakeMark} />}
      <Text size="sm" data-testid="rule-mistake">
        {say('quality.mistake', read.mistake)}
      </Text>
    </Group>
  )
}
