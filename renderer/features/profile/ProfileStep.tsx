import { Stack, Tabs, Text } from '@mantine/core'
import { IconChartBar } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { TableProfile } from '#shared/profile/profile.ts'
import { useAnswer } from '../../api.ts'
import { useText } from '../../app/text.ts'
import { Answer } from '../../ui/Answer.tsx'
import { EmptyHint } from '../../ui/EmptyHint.tsx'
import { NoRecords } from '../../ui/NoRecords.tsx'
import panels from '../../ui/panels.module.css'
import { Workbench } from '../../ui/Workbench.tsx'
import { QualityPanel } from '../quality/QualityPanel.tsx'
import { anomalyCondition } from '../table/picks.ts'
import { pickedOddity, pickedRecords, type RowQuery } from '../table/query.ts'
import { RecordsTable } from '../table/RecordsTable.tsx'
import { useRowQuery } from '../table/useRowQuery.ts'
import { Anomalies } from './Anomalies.tsx'
import { ColumnInspector } from './ColumnInspector.tsx'
import { ColumnOverview } from './ColumnOverview.tsx'
import { Lossless } from './Lossless.tsx'
import { TableFacts } from './TableFacts.tsx'

/** Quality at a glance: what every column looks like, what is odd, how it scores; the selected column in full on the right. */
export function ProfileStep(props: ProfileProps) {
  const query = useAnswer('profile.get', { extract: props.extract })
  return <Answer query={query}>{(profile) => <Profile {...props} profile={profile} />}</Answer>
}

interface ProfileProps {
  readonly extract: string
  /** Shows the rejected records. */
  readonly onRejects: () => void
}

function Profile({ extract, profile, onRejects }: ProfileProps & { readonly profile: TableProfile }) {
  const { t } = useText()
  const [selected, setSelected] = useState(0)
  const [tab, setTab] = useState<string | null>('columns')
  const [query, change] = useRowQuery(extract)
  const found = useAnswer('extracts.get', { extract })
  const column = profile.columns[selected]
  const oddities = profile.columns.reduce((sum, one) => sum + one.anomalies.length, 0)
  const recordsTab = useRef<HTMLButtonElement>(null)
  const inspected = useRef<HTMLDivElement>(null)
  const select = (index: number) => {
    setSelected(index)
    requestAnimationFrame(() => inspected.current && showFromBelow(inspected.current))
  }
  const inspect = (index: number) => {
    setSelected(index)
    setTab('columns')
  }
  const showRows = (changed: (now: RowQuery) => RowQuery) => {
    change(changed)
    setTab('records')
  }
  const showRecords = (records: readonly number[]) => {
    recordsTab.current?.focus()
    showRows((now) => pickedRecords(now, records))
  }

  if (!column) return <EmptyHint icon={<IconChartBar size={32} />} title={t('profile.empty')} text={t('profile.emptyText')} />
  const inspector = <ColumnInspector ref={inspected} profile={profile} column={column} query={query} onPick={showRows} />
  return (
    <Workbench testId="profile" filled aside={inspector} asideLabel={t('inspector.label')}>
      <Tabs value={tab} onChange={setTab} keepMounted={false} className={panels.tabs}>
        <Tabs.List className={panels.list}>
          <Tabs.Tab value="columns">{t('profile.columns', { count: profile.columns.length })}</Tabs.Tab>
          <Tabs.Tab value="anomalies" data-testid="tab-anomalies">
            {t('profile.anomalies', { count: oddities })}
          </Tabs.Tab>
          <Tabs.Tab value="lossless" data-testid="tab-lossless">
            {t('profile.lossless')}
          </Tabs.Tab>
          <Tabs.Tab value="quality" data-testid="tab-quality">
            {t('profile.quality')}
          </Tabs.Tab>
          <Tabs.Tab ref={recordsTab} value="records" data-testid="tab-records">
            {t('profile.records')}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="columns" className={panels.scrolled}>
          <Stack gap="lg">
            <TableFacts
              profile={profile}
              lines={found.data?.lines}
              onRejects={onRejects}
              onDuplicates={() => showRecords(profile.duplicateExamples)}
            />
            {profile.records === 0 && <NoRecords />}
            <ColumnOverview columns={profile.columns} selected={selected} onSelect={select} />
            <Text size="sm" c="gray.7">
              {t('profile.note')}
            </Text>
          </Stack>
        </Tabs.Panel>
        <Tabs.Panel value="anomalies" className={panels.scrolled}>
          {profile.records === 0 ? (
            <NoRecords />
          ) : (
            <Anomalies
              columns={profile.columns}
              query={query}
              onPick={(picked, anomaly) => {
                setSelected(picked.index)
                recordsTab.current?.focus()
                showRows((now) => pickedOddity(now, anomalyCondition(picked.name, anomaly)))
              }}
            />
          )}
        </Tabs.Panel>
        <Tabs.Panel value="lossless" className={panels.scrolled}>
          <Lossless extract={extract} onSelect={inspect} />
        </Tabs.Panel>
        <Tabs.Panel value="quality" className={panels.scrolled}>
          <QualityPanel extract={extract} columns={profile.columns} onShowRecords={showRecords} />
        </Tabs.Panel>
        <Tabs.Panel value="records" className={panels.panel}>
          <ProfileRecords extract={extract} selected={selected} onSelect={setSelected} />
        </Tabs.Panel>
      </Tabs>
    </Workbench>
  )
}

const SEEN = 120

/** In a narrow window the inspector is below the columns: it comes on screen when one is picked. */
function showFromBelow(inspector: HTMLElement): void {
  if (inspector.getBoundingClientRect().top > window.innerHeight - SEEN) inspector.scrollIntoView({ block: 'start' })
}

/** The records beside the inspector: what is picked there filters them at once. */
function ProfileRecords(props: { readonly extract: string; readonly selected: number; readonly onSelect: (column: number) => void }) {
  const query = useAnswer('extracts.get', { extract: props.extract })
  return <Answer query={query}>{(found) => <RecordsTable extract={found} selected={props.selected} onSelect={props.onSelect} />}</Answer>
}
