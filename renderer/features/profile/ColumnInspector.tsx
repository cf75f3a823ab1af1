import { Group, Stack, Text, Title } from '@mantine/core'
import type { ReactNode, Ref } from 'react'
import type { ColumnProfile, TableProfile } from '#shared/profile/profile.ts'
import { useText } from '../../app/text.ts'
import { BarChart, ValueBars } from '../../ui/BarChart.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { AnomalyBars } from '../table/AnomalyBars.tsx'
import { picksOf } from '../table/picking.ts'
import type { RowQuery } from '../table/query.ts'
import { histogramBars, periodBars, type ShapeBar, topBars } from '../table/shape.ts'
import type { ChangeQuery } from '../table/useRowQuery.ts'
import { ColumnRelations } from './ColumnRelations.tsx'
import { useDateFormatName } from './dateFormat.ts'

const VALUES_SHOWN = 12
/** From this share of distinct values on, nearly all differ. */
const NEARLY_ALL = 0.9

interface InspectorProps {
  readonly profile: TableProfile
  readonly column: ColumnProfile
  readonly query: RowQuery
  /** A bar, a value or an oddity was picked: the records behind it are asked for. */
  readonly onPick: ChangeQuery
}

/** Everything measured of one column, charts first; whatever stands for records shows them when it is picked. */
export function ColumnInspector(props: InspectorProps & { readonly ref?: Ref<HTMLDivElement> }) {
  const { column } = props
  const { t } = useText()
  return (
    <Stack ref={props.ref} gap="md" data-testid="column-inspector">
      <div>
        <Title order={2}>{column.name}</Title>
        <Group gap="xs">
          {column.isKeyCandidate && <Text size="sm">{t('inspector.key')}</Text>}
          {column.isConstant && <Text size="sm">{t('inspector.constant')}</Text>}
        </Group>
      </div>
      {column.count === 0 ? <Text size="sm">{t('profile.noRecords')}</Text> : <Measured {...props} />}
    </Stack>
  )
}

function Measured(props: InspectorProps) {
  const { column } = props
  const { t, number, figure, share } = useText()
  const formatLabel = useDateFormatName()
  const type = t(`columnType.${column.type}`)
  const facts: [string, ReactNode][] = [
    // That it is empty is not said of a share of its values.
    [t('inspector.type'), column.type === 'empty' ? type : `${type} (${share(column.typeShare)})`],
    [t('inspector.filled'), share(1 - (column.empty + column.nullLike) / column.count)],
    [t('inspector.empty'), number(column.empty)],
    [t('inspector.nullLike'), number(column.nullLike)],
    [t('inspector.distinct'), figure(column.distinct, column.distinctExact)],
    [
      t('inspector.length'),
      t('inspector.lengths', { min: number(column.lengthMin), mean: number(column.lengthMean, 1), max: number(column.lengthMax) }),
    ],
    [t('inspector.order'), t(`order.${column.order}`)],
  ]
  return (
    <>
      <Charts {...props} />
      <Facts facts={facts} />
      <Odd {...props} />
      <ColumnRelations profile={props.profile} column={column.index} />
      {column.date && column.date.formats.length > 0 && (
        <Part title={t('inspector.formats')}>
          <ValueBars
            total={column.count}
            bars={column.date.formats.slice(0, VALUES_SHOWN).map((one) => ({ label: formatLabel(one.format), count: one.count }))}
          />
        </Part>
      )}
      {column.patterns.length > 0 && (
        <Part title={t('inspector.patterns')}>
          <ValueBars
            total={column.count}
            bars={column.patterns
              .slice(0, VALUES_SHOWN)
              .map((one) => ({ label: one.pattern, count: one.count, isEstimate: column.patternsError > 0 }))}
          />
        </Part>
      )}
    </>
  )
}

function Charts({ column, query, onPick }: InspectorProps) {
  const text = useText()
  const { t, number, exact, figure, date } = text
  const { numeric, top } = column
  const picks = picksOf(query, onPick)
  const chart = (bars: readonly ShapeBar[]) => ({
    bars: bars.map((bar) => ({ ...bar, isPicked: picks.isPicked(bar.condition) })),
    onPick: (index: number) => {
      const bar = bars[index]
      if (bar) picks.pick(bar.condition)
    },
  })
  const histogram = histogramBars(column, text)
  const periods = periodBars(column, text)
  const values = topBars(column).slice(0, VALUES_SHOWN)
  const median = numeric?.quantiles.find((one) => one.p === 50 || one.p === 0.5)?.value
  const name = t('inspector.spreadOf', { name: column.name })
  return (
    <>
      {histogram.length > 0 && (
        <Part title={t('inspector.spread')}>
          <BarChart name={name} {...chart(histogram)} />
        </Part>
      )}
      {numeric && (
        <Facts
          facts={[
            [t('inspector.min'), exact(numeric.min)],
            [t('inspector.mean'), number(numeric.mean)],
            [
              t('inspector.median'),
              median !== undefined && numeric.quantileError === 0 ? exact(median) : figure(median ?? numeric.mean, false),
            ],
            [t('inspector.max'), exact(numeric.max)],
            [t('inspector.sd'), number(numeric.sd)],
          ]}
        />
      )}
      {column.date && (
        <>
          {periods.length > 0 && (
            <Part title={t('inspector.byPeriod')}>
              <BarChart name={name} {...chart(periods)} />
            </Part>
          )}
          <Facts
            facts={[
              ...(column.date.min === ''
                ? []
                : [[t('inspector.first'), date(column.date.min)] as const, [t('inspector.last'), date(column.date.max)] as const]),
              [t('inspector.buddhist'), number(column.date.buddhist)],
              [t('inspector.common'), number(column.date.common)],
            ]}
          />
        </>
      )}
      {top === null && <Text size="sm">{t('inspector.withheld')}</Text>}
      {values.length > 0 && (
        <Part title={t('inspector.top')}>
          <ValueBars total={column.count} {...chart(values)} />
        </Part>
      )}
      {top !== null && values.length === 0 && !column.distinctExact && (
        <Part title={t('inspector.top')}>
          <Text size="sm">{t(nearlyAllDiffer(column) ? 'inspector.nearlyAllDiffer' : 'inspector.noneStandsOut')}</Text>
        </Part>
      )}
    </>
  )
}

function nearlyAllDiffer({ distinct, count, empty }: ColumnProfile): boolean {
  return distinct >= NEARLY_ALL * (count - empty)
}

/** What is odd about some of its cells, and the values that do not fit its type. */
function Odd({ column, query, onPick }: InspectorProps) {
  const { t, number } = useText()
  const misfits = column.misfits ?? []
  return (
    <>
      {column.anomalies.length > 0 && (
        <Part title={t('inspector.anomalies')}>
          <AnomalyBars column={column} query={query} onChange={onPick} />
        </Part>
      )}
      {misfits.length > 0 && (
        <Part title={t('inspector.misfits')}>
          <Facts
            facts={misfits
              .slice(0, VALUES_SHOWN)
              .map((one) => [t('inspector.record', { number: number(one.record + 1) }), one.value] as const)}
          />
        </Part>
      )}
    </>
  )
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <Text size="sm" fw={600} mb={4}>
        {title}
      </Text>
      {children}
    </section>
  )
}
