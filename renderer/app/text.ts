import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '#shared/contract/common.ts'
import { formatDate, formatInstant, formatPeriod, formatTime } from '#shared/locale/dates.ts'
import type { MessageParams } from '#shared/locale/message.ts'
import { formatBytes, formatExact, formatFigure, formatNumber, formatShare } from '#shared/locale/numbers.ts'
import { isMessage, say } from '#shared/locale/say.ts'

/** Everything a screen needs to speak: its own texts (`t`), the engine's messages (`say`), numbers and dates, in the language of the moment. */
export function useText() {
  const { t, i18n } = useTranslation()
  const language: Language = i18n.language === 'en' ? 'en' : 'th'
  return useMemo(
    () => ({
      t,
      language,
      /** A message the engine names; `below` is put before a key that lacks it (`gate` + `columns-decided.met`). */
      say: (below: string, key: string, params: MessageParams = {}) =>
        say(language, key.startsWith(`${below}.`) ? key : `${below}.${key}`, params),
      isSaid: (below: string, key: string) => isMessage(`${below}.${key}`),
      number: (value: number, decimals?: number) => formatNumber(language, value, decimals),
      /** A measured value, not rounded for reading. */
      exact: (value: number) => formatExact(language, value),
      /** A number that may be an estimate. */
      figure: (value: number, isExact: boolean) => formatFigure(language, value, isExact),
      share: (value: number) => formatShare(language, value),
      bytes: (value: number) => formatBytes(language, value),
      date: (iso: string) => formatDate(language, iso),
      instant: (iso: string) => formatInstant(language, iso),
      time: (iso: string) => formatTime(language, iso),
      period: (period: string) => formatPeriod(language, period),
    }),
    [t, language],
  )
}
