import { useSyncExternalStore } from 'react'
import type { Step } from '#shared/contract/extracts.ts'

export const STEPS = ['import', 'profile', 'tag', 'protect', 'describe', 'package', 'send'] as const satisfies readonly Step[]

export const SETTINGS_TABS = ['people', 'agency', 'keys', 'care', 'audit'] as const
export type SettingsTab = (typeof SETTINGS_TABS)[number]

/** Where the person is. Kept in the address's fragment, so that back, forward and reload do what they should. */
export type Route =
  | { readonly page: 'new' }
  | { readonly page: 'dataset'; readonly dataset: string; readonly extract: string | null; readonly step: Step }
  | { readonly page: 'verify' }
  | { readonly page: 'settings'; readonly tab: SettingsTab }

/** The fragment for a place: `#/dataset/<id>/<extract>/<step>`; `-` stands for the newest extract. */
function addressOf(route: Route): string {
  if (route.page === 'settings') return `#/settings/${route.tab}`
  if (route.page !== 'dataset') return `#/${route.page}`
  return `#/dataset/${route.dataset}/${route.extract ?? '-'}/${route.step}`
}

function readAddress(fragment: string): Route {
  const [, page, dataset, extract, step] = fragment.split('/')
  if (page === 'verify') return { page }
  if (page === 'settings') return { page, tab: SETTINGS_TABS.find((name) => name === dataset) ?? 'people' }
  const known = STEPS.find((name) => name === step)
  if (page === 'dataset' && dataset && known) return { page, dataset, extract: extract === '-' || !extract ? null : extract, step: known }
  return { page: 'new' }
}

export function go(route: Route): void {
  location.hash = addressOf(route)
}

export function useRoute(): Route {
  const fragment = useSyncExternalStore(listen, () => location.hash)
  return readAddress(fragment)
}

/** Where the person is now, for what began before they went there. */
export function currentRoute(): Route {
  return readAddress(location.hash)
}

function listen(changed: () => void): () => void {
  window.addEventListener('hashchange', changed)
  return () => window.removeEventListener('hashchange', changed)
}
