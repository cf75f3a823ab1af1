import i18next, { type FormatterModule } from 'i18next'
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

/** Numbers within texts are written as the language writes them; `{{rows|row|rows}}` is the word that goes with the number, as `say` has it. */
const numbersAsWritten: FormatterModule = {
  type: 'formatter',
  init: () => undefined,
  add: () => undefined,
  addCached: () => undefined,
  format: (value, words, language) => {
    if (words) return wordFor(value, words.split('|'))
    return typeof value === 'number' ? formatNumber(language === 'en' ? 'en' : 'th', value) : String(value)
  },
}

function wordFor(value: unknown, [one = '', other = '']: readonly string[]): string {
  return value === 1 ? one : other
}

export async function startLanguage(language: Language): Promise<void> {
  await i18next
    .use(numbersAsWritten)
    .use(initReactI18next)
    .init({
      lng: language,
      fallbackLng: 'th',
      keySeparator: false,
      nsSeparator: false,
      resources: {
        th: { translation: { ...uiMessages.th, ...jobMessages.th, ...problemMessages.th } },
        en: { translation: { ...uiMessages.en, ...jobMessages.en, ...problemMessages.en } },
      },
      // React escapes.
      interpolation: { escapeValue: false, alwaysFormat: true, formatSeparator: '|' },
    })
  document.documentElement.lang = language
}

export async function switchLanguage(language: Language): Promise<void> {
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
}
