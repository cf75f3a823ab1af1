import { Stack, Tabs, Title } from '@mantine/core'
import type { WorkspaceInfo } from '#shared/contract/workspace.ts'
import { useText } from '../../app/text.ts'
import { Workbench } from '../../ui/Workbench.tsx'
import { Agency } from './Agency.tsx'
import { AuditTrail } from './AuditTrail.tsx'
import { Care } from './Care.tsx'
import { Keys } from './Keys.tsx'
import { People } from './People.tsx'

/** Who works here, how the workspace is locked, whom it trusts, and how it is looked after. */
export function Settings({ workspace }: { readonly workspace: WorkspaceInfo }) {
  const { t } = useText()
  return (
    <Workbench testId="settings">
      <Stack gap="md" maw={820} mx="auto">
        <Title order={1} size="h2">
          {t('settings.title')}
        </Title>
        <Tabs defaultValue="people" keepMounted={false}>
          <Tabs.List>
            <Tabs.Tab value="people">{t('settings.people')}</Tabs.Tab>
            <Tabs.Tab value="agency" data-testid="settings-agency">
              {t('settings.agency')}
            </Tabs.Tab>
            <Tabs.Tab value="keys">{t('settings.keys')}</Tabs.Tab>
            <Tabs.Tab value="care">{t('settings.care')}</Tabs.Tab>
            <Tabs.Tab value="audit">{t('settings.audit')}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="people" pt="lg">
            <People workspace={workspace} />
          </Tabs.Panel>
          <Tabs.Panel value="agency" pt="lg">
            <Agency />
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
