import { frameMessages } from './ui-frame.ts'
import { importMessages } from './ui-import.ts'
import { uiProfileMessages } from './ui-profile.ts'
import { uiQualityMessages } from './ui-quality.ts'
import { uiRowsMessages } from './ui-rows.ts'
import { settingsMessages } from './ui-settings.ts'
import { stewardMessages } from './ui-steward.ts'
import { submitMessages } from './ui-submit.ts'

/** What the screens say by themselves. */
export const uiMessages = {
  th: {
    ...frameMessages.th,
    ...importMessages.th,
    ...uiProfileMessages.th,
    ...uiRowsMessages.th,
    ...stewardMessages.th,
    ...submitMessages.th,
    ...uiQualityMessages.th,
    ...settingsMessages.th,
  },
  en: {
    ...frameMessages.en,
    ...importMessages.en,
    ...uiProfileMessages.en,
    ...uiRowsMessages.en,
    ...stewardMessages.en,
    ...submitMessages.en,
    ...uiQualityMessages.en,
    ...settingsMessages.en,
  },
} as const
