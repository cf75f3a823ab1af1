import { frameMessages } from './ui-frame.ts'
import { importMessages } from './ui-import.ts'
import { settingsMessages } from './ui-settings.ts'
import { stewardMessages } from './ui-steward.ts'
import { submitMessages } from './ui-submit.ts'

/** What the screens say by themselves. */
export const uiMessages = {
  th: { ...frameMessages.th, ...importMessages.th, ...stewardMessages.th, ...submitMessages.th, ...settingsMessages.th },
  en: { ...frameMessages.en, ...importMessages.en, ...stewardMessages.en, ...submitMessages.en, ...settingsMessages.en },
} as const
