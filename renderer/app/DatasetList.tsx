import { Button, Group, Menu, NavLink, Stack, Text, TextInput } from '@mantine/core'
import {
  IconChevronDown,
  IconChevronUp,
  IconDotsVertical,
  IconFolderOff,
  IconPlus,
  IconSearch,
  IconSettings,
  IconShieldCheck,
} from '@tabler/icons-react'
import { useId, useState } from 'react'
import type { Dataset, Step } from '#shared/contract/extracts.ts'
import type { WorkspaceInfo } from '#shared/contract/workspace.ts'
import { useAct, useAnswer } from '../api.ts'
import { LevelBadge } from '../ui/Badges.tsx'
import { LanguageSwitch } from '../ui/LanguageSwitch.tsx'
import styles from './Frame.module.css'
import { go, STEPS, useRoute } from './route.ts'
import { useText } from './text.ts'

/** So many are seen at a glance. */
const FEW = 6

/** The datasets this agency is responsible for, and the ways to everything that is not one dataset. */
export function DatasetList({ workspace, onImport }: { readonly workspace: WorkspaceInfo; readonly onImport: () => void }) {
  const { t, language } = useText()
  const route = useRoute()
  const datasets = useAnswer('datasets.list', {})
  const [search, setSearch] = useState('')
  /** In a narrow window, where it has few lines otherwise. */
  const [isOpen, setIsOpen] = useState(false)
  const list = useId()
  const count = datasets.data?.length ?? 0
  const wanted = search.trim().toLowerCase()
  const shown = (datasets.data ?? []).filter((dataset) => dataset.title.toLowerCase().includes(wanted))
  const agencyName = language === 'en' && workspace.agency.nameEn !== '' ? workspace.agency.nameEn : workspace.agency.nameTh

  return (
    <nav className={styles.nav} aria-label={t('frame.datasets')}>
      <Stack className={styles.navHead} gap="sm">
        <Group justify="space-between" wrap="nowrap" gap="xs" align="flex-start">
          <div>
            <Text fw={600} size="sm">
              {agencyName}
            </Text>
            <Text size="xs" c="gray.7">
              {t('frame.actor', { name: workspace.actor.name })}
            </Text>
          </div>
          <WorkspaceMenu />
        </Group>
        <Button leftSection={<IconPlus size={16} />} onClick={onImport} data-testid="nav-import">
          {t('frame.import')}
        </Button>
        {count > FEW && (
          <TextInput
            size="xs"
            aria-label={t('frame.search')}
            placeholder={t('frame.search')}
            leftSection={<IconSearch size={14} />}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
        )}
      </Stack>
      {count > FEW && (
        <Button
          className={styles.navMore}
          size="compact-sm"
          variant="subtle"
          rightSection={isOpen ? <IconChevronUp size={16} /> : <IconChevronDown size={16} />}
          aria-expanded={isOpen}
          aria-controls={list}
          onClick={() => setIsOpen(!isOpen)}
          data-testid="dataset-list-open"
        >
          {t('frame.allDatasets', { count })}
        </Button>
      )}
      <div id={list} className={styles.navList} data-open={isOpen || undefined} data-testid="dataset-list">
        {shown.map((dataset) => (
          <DatasetLink
            key={dataset.id}
            dataset={dataset}
            isActive={route.page === 'dataset' && route.dataset === dataset.id}
            onOpen={() => setIsOpen(false)}
          />
        ))}
        {datasets.data?.length === 0 && (
          <Text size="sm" c="gray.7" p="xs">
            {t('frame.noDatasets')}
          </Text>
        )}
      </div>
      <Stack className={styles.navFoot} gap={2}>
        <NavLink
          component="button"
          label={t('verify.nav')}
          leftSection={<IconShieldCheck size={18} />}
          active={route.page === 'verify'}
          onClick={() => go({ page: 'verify' })}
          data-testid="nav-verify"
        />
        <NavLink
          component="button"
          label={t('settings.nav')}
          leftSection={<IconSettings size={18} />}
          active={route.page === 'settings'}
          onClick={() => go({ page: 'settings', tab: 'people' })}
          data-testid="nav-settings"
        />
        <Group justify="center" pt="xs">
          <LanguageSwitch />
        </Group>
      </Stack>
    </nav>
  )
}

function DatasetLink(props: { readonly dataset: Dataset; readonly isActive: boolean; readonly onOpen: () => void }) {
  const { say } = useText()
  const { dataset, isActive } = props
  const open = (step: Step) => {
    props.onOpen()
    go({ page: 'dataset', dataset: dataset.id, extract: null, step })
  }
  const next = dataset.steps.find((step) => step.state !== 'done')?.step ?? STEPS[STEPS.length - 1] ?? 'send'
  return (
    <NavLink
      component="button"
      label={dataset.title}
      description={
        <Group gap={6} component="span" mt={2}>
          {dataset.level && <LevelBadge level={dataset.level} />}
          {dataset.state && (
            <Text span size="xs">
              {say('submission.state', dataset.state)}
            </Text>
          )}
        </Group>
      }
      active={isActive}
      onClick={() => open(next)}
    />
  )
}

function WorkspaceMenu() {
  const { t } = useText()
  const close = useAct('workspace.close', 'workspace')
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button size="compact-sm" variant="subtle" color="gray.8" px={4} aria-label={t('frame.workspaceMenu')}>
          <IconDotsVertical size={16} />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconFolderOff size={16} />} onClick={() => close.mutate({})}>
          {t('frame.closeWorkspace')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
