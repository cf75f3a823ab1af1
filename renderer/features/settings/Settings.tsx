import { Stack, Tabs, Title } from '@mantine/core'
import type { WorkspaceInfo } from '#shared/contract/workspace.ts'
import { go, SETTINGS_TABS, type SettingsTab } from '../../app/route.ts'
import { useText } from '../../app/text.ts'
import { Workbench } from '../../ui/Workbench.tsx'
import { Agency } from './Agency.tsx'
import { AuditTrail } from './AuditTrail.tsx'
import { Care } from './Care.tsx'
import { Keys } from './Keys.tsx'
import { People } from './People.tsx'

/** Who works here, how the workspace is locked, whom it trusts, and how it is looked after. */
export function Settings({ workspace, tab }: { readonly workspace: WorkspaceInfo; readonly tab: SettingsTab }) {
  const { t } = useText()
  return (
    <Workbench testId="settings">
      <Stack gap="md" maw={820} mx="auto">
        <Title order={1} size="h2">
          {t('settings.title')}
        </Title>
        <Tabs
          value={tab}
          onChange={(value) => go({ page: 'settings', tab: SETTINGS_TABS.find((name) => name === value) ?? 'people' })}
          keepMounted={false}
        >
          <Tabs.List>
            {SETTINGS_TABS.map((name) => (
              <Tabs.Tab key={name} value={name} data-testid={`settings-${name}`}>
                {t(`settings.${name}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value="people" pt="lg">
            <People workspace={workspace} />
          </Tabs.Panel>
          <Tabs.Panel value="agency" pt="lg">
            <Agency kind={workspace.agency.kind} />
          </Tabs.Panel>
          <Tabs.Panel value="keys" pt="lg">
            <Keys workspace={workspace} />
          </Tabs.Panel>
          <Tabs.Panel value="care" pt="lg">
            <Care workspace={workspace} />
          </Tabs.Panel>
          <Tabs.Panel value="audit" pt="lg">
            <AuditTrail />
          </Tabs.Panel>
        </Tabs>
      </Stack>
    </Workbench>
  )
}
