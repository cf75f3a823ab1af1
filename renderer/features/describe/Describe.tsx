import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { isFieldInUse } from '#shared/catalog/fields.ts'
import type { Output } from '#shared/contract/contract.ts'
import type { MetadataField, MetadataValues } from '#shared/contract/stewardship.ts'
import { useAct, useAnswer } from '../../api.ts'
import { whenPointerIsUp } from '../../app/pointer.ts'
import { useText } from '../../app/text.ts'
import { Answer } from '../../ui/Answer.tsx'
import { ProblemNote } from '../../ui/ProblemNote.tsx'
import { Workbench } from '../../ui/Workbench.tsx'
import { fieldId, MetadataInput } from './MetadataInput.tsx'

const SAVE_AFTER = 500
const FIELD_MISSING = 'catalog.missing'

/** The catalog's form: required fields first, prefilled from the profile, saved as it is typed. */
export function Describe({ dataset }: { readonly dataset: string }) {
  const query = useAnswer('metadata.get', { dataset })
  return <Answer query={query}>{(metadata) => <Form dataset={dataset} metadata={metadata} />}</Answer>
}

function Form({ dataset, metadata }: { readonly dataset: string; readonly metadata: Output<'metadata.get'> }) {
  const { t } = useText()
  const { values, isJudged, change, state } = useSavedValues(dataset, metadata.values)
  const [problems, setProblems] = useState(metadata.problems)
  useEffect(() => setProblems(state.problems ?? metadata.problems), [state.problems, metadata.problems])
  const inUse = metadata.fields.filter((field) => isFieldInUse(field, values))
  const required = inUse.filter((field) => field.required)
  const optional = inUse.filter((field) => !field.required)
  const shown = useShownProblems(problems)
  const input = (field: MetadataField) => (
    <MetadataInput
      key={field.name}
      field={field}
      value={values[field.name]}
      problem={isJudged(field.name) ? shown.of(field.name) : undefined}
      onLeave={() => whenPointerIsUp(() => shown.leave(field.name))}
      onChange={(value) => change(field.name, value)}
    />
  )

  return (
    <Workbench testId="describe">
      <Stack gap="lg" maw={720} mx="auto">
        <Group justify="space-between" align="flex-start">
          <div>
            <Title order={2}>{t('describe.title')}</Title>
            <Text size="sm" c="gray.7">
              {t('describe.text')}
            </Text>
          </div>
          <Text size="sm" role="status" data-testid="metadata-state">
            {state.isSaving ? t('describe.saving') : <SavedMark />}
          </Text>
        </Group>
        {problems.length > 0 ? (
          <Alert color="amber" data-testid="metadata-problems">
            <Group justify="space-between">
              <Text size="sm">{t('describe.missing', { count: new Set(problems.map((problem) => problem.field)).size })}</Text>
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => shown.goToFirst([...required, ...optional].map((field) => field.name))}
                data-testid="metadata-first"
              >
                {t('describe.first')}
              </Button>
            </Group>
          </Alert>
        ) : (
          <Alert color="teal">{t('describe.complete')}</Alert>
        )}
        {state.problem && <ProblemNote problem={state.problem} />}
        <Stack gap="md">
          <Title order={3}>{t('describe.required')}</Title>
          {required.map(input)}
        </Stack>
        {optional.length > 0 && (
          <Stack gap="md">
            <Title order={3}>{t('describe.optional')}</Title>
            {optional.map(input)}
          </Stack>
        )}
      </Stack>
    </Workbench>
  )
}

type Problems = Output<'metadata.get'>['problems']

/**
 * Nothing is held against a field that nobody filled in yet, or is about to: its problem is told beside it once somebody left it, or asked what is open.
 * What was wrong with a value when the form was opened is told at once.
 */
function useShownProblems(problems: Problems) {
  const [visited, setVisited] = useState<ReadonlySet<string>>(
    () => new Set(problems.flatMap(({ field, key }) => (key === FIELD_MISSING ? [] : [field]))),
  )
  const [areAllShown, setAreAllShown] = useState(false)
  const of = (name: string) => (areAllShown || visited.has(name) ? problems.find((one) => one.field === name) : undefined)
  const goToFirst = (names: readonly string[]) => {
    setAreAllShown(true)
    const first = names.find((name) => problems.some((problem) => problem.field === name))
    if (first !== undefined) document.getElementById(fieldId(first))?.focus()
  }
  return { of, goToFirst, leave: (name: string) => setVisited((before) => new Set([...before, name])) }
}

function SavedMark() {
  const { t } = useText()
  return (
    <Group gap={4} component="span">
      <IconCheck size={16} aria-hidden /> {t('describe.saved')}
    </Group>
  )
}

/**
 * What the person typed, over what the engine says of the rest: that is newer where something else changed since the page was opened last. Sent when they
 * pause, and at once when they leave.
 */
function useSavedValues(dataset: string, known: MetadataValues) {
  const [typed, setTyped] = useState<MetadataValues>({})
  const values: MetadataValues = { ...known, ...typed }
  /** What the problems that are known are about, where that was typed. */
  const [judged, setJudged] = useState<MetadataValues>({})
  const [isWaiting, setIsWaiting] = useState(false)
  const save = useAct('metadata.set', 'gates', 'datasets', 'submissions')
  const { mutate } = save
  const unsaved = useRef<MetadataValues | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const flush = useCallback(() => {
    const values = unsaved.current
    if (values) mutate({ dataset, values }, { onSuccess: () => setJudged(values) })
    unsaved.current = null
    setIsWaiting(false)
  }, [dataset, mutate])
  useEffect(() => {
    return () => {
      clearTimeout(timer.current)
      flush()
    }
  }, [flush])

  const change = (name: string, value: string | string[]) => {
    setTyped({ ...typed, [name]: value })
    unsaved.current = { ...values, [name]: value }
    setIsWaiting(true)
    clearTimeout(timer.current)
    timer.current = setTimeout(flush, SAVE_AFTER)
  }
  return {
    values,
    isJudged: (name: string) => !(name in typed) || typed[name] === judged[name],
    change,
    state: { isSaving: isWaiting || save.isPending, problem: save.error?.problem, problems: save.data?.problems },
  }
}
