import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Language } from '#shared/contract/common.ts'
import { jobMessages } from '#shared/locale/messages/job.ts'
import { problemMessages } from '#shared/locale/messages/problem.ts'
import { uiMessages } from '#shared/locale/messages/ui.ts'
import { formatNumber } from '#shared/locale/numbers.ts'

/** The texts the screens name themselves; what the engine names by key is said with `say`. */
type ScreenTexts = typeof uiMessages.th & typeof jobMessages.th & typeof problemMessages.th

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    keySeparator: false
    nsSeparator: false
    resources: { translation: ScreenTexts }
  }
}

export type TextKey = keyof ScreenTexts

export async function startLanguage(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'th',
    keySeparator: false,
    nsSeparator: false,
    resources: {
      th: { translation: { ...uiMessages.th, ...jobMessages.th, ...problemMessages.th } },
      en: { translation: { ...uiMessages.en, ...jobMessages.en, ...problemMessages.en } },
    },
    interpolation: {
      // React escapes; and numbers are written as the language writes them.
      escapeValue: false,
      alwaysFormat: true,
      format: (value, _format, lng) => (typeof value === 'number' ? formatNumber(lng === 'en' ? 'en' : 'th', value) : String(value)),
    },
  })
  document.documentElement.lang = language
}

export async function switchLanguage(language: Language): Promise<void> {
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
}
