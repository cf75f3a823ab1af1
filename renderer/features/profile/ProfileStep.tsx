import { Stack, Tabs, Text } from '@mantine/core'
import { IconChartBar } from '@tabler/icons-react'
import { useState } from 'react'
import type { TableProfile } from '#shared/profile/profile.ts'
import { useAnswer } from '../../api.ts'
import { useText } from '../../app/text.ts'
import { Answer } from '../../ui/Answer.tsx'
import { EmptyHint } from '../../ui/EmptyHint.tsx'
import { Workbench } from '../../ui/Workbench.tsx'
import { QualityPanel } from '../quality/QualityPanel.tsx'
import { Anomalies } from './Anomalies.tsx'
import { ColumnInspector } from './ColumnInspector.tsx'
import { ColumnOverview } from './ColumnOverview.tsx'
import { Lossless } from './Lossless.tsx'
import { TableFacts } from './TableFacts.tsx'

/** Quality at a glance: what every column looks like, what is odd, how it scores; the selected column in full on the right. */
export function ProfileStep({ extract }: { readonly extract: string }) {
  const query = useAnswer('profile.get', { extract })
  return <Answer query={query}>{(profile) => <Profile extract={extract} profile={profile} />}</Answer>
}

function Profile({ extract, profile }: { readonly extract: string; readonly profile: TableProfile }) {
  const { t } = useText()
  const [selected, setSelected] = useState(0)
  const [tab, setTab] = useState<string | null>('columns')
  const column = profile.columns[selected]
  const oddities = profile.columns.reduce((sum, one) => sum + one.anomalies.length, 0)

  if (!column) return <EmptyHint icon={<IconChartBar size={32} />} title={t('profile.empty')} text={t('profile.emptyText')} />
  return (
    <Workbench testId="profile" aside={<ColumnInspector column={column} />} asideLabel={t('inspector.label')}>
      <Stack gap="lg">
        <TableFacts profile={profile} />
        <Tabs value={tab} onChange={setTab} keepMounted={false}>
          <Tabs.List>
            <Tabs.Tab value="columns">{t('profile.columns', { count: profile.columns.length })}</Tabs.Tab>
            <Tabs.Tab value="anomalies">{t('profile.anomalies', { count: oddities })}</Tabs.Tab>
            <Tabs.Tab value="lossless" data-testid="tab-lossless">
              {t('profile.lossless')}
            </Tabs.Tab>
            <Tabs.Tab value="quality" data-testid="tab-quality">
              {t('profile.quality')}
            </Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="columns" pt="md">
            <ColumnOverview columns={profile.columns} selected={selected} onSelect={setSelected} />
          </Tabs.Panel>
          <Tabs.Panel value="anomalies" pt="md">
            <Anomalies
              columns={profile.columns}
              onSelect={(index) => {
                setSelected(index)
                setTab('columns')
              }}
            />
          </Tabs.Panel>
          <Tabs.Panel value="lossless" pt="md">
            <Lossless
              extract={extract}
              onSelect={(index) => {
                setSelected(index)
                setTab('columns')
              }}
            />
          </Tabs.Panel>
          <Tabs.Panel value="quality" pt="md">
            <QualityPanel extract={extract} columns={profile.columns} />
          </Tabs.Panel>
        </Tabs>
        <Text size="sm" c="gray.7">
          {t('profile.note')}
        </Text>
      </Stack>
    </Workbench>
  )
}
