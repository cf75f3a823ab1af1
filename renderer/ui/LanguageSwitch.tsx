import { SegmentedControl } from '@mantine/core'
import type { Language } from '#shared/contract/common.ts'
import { useAct } from '../api.ts'
import { switchLanguage } from '../app/i18n.ts'
import { useText } from '../app/text.ts'

/** Switches at once; the engine only remembers it. */
export function LanguageSwitch() {
  const { t, language } = useText()
  const remember = useAct('app.setLanguage')
  const change = (value: string) => {
    const next: Language = value === 'en' ? 'en' : 'th'
    void switchLanguage(next)
    remember.mutate({ language: next })
  }
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('language.label')}
      value={language}
      onChange={change}
      data-testid="language"
      data={[
        { value: 'th', label: 'ไทย' },
        { value: 'en', label: 'English' },
      ]}
    />
  )
}
