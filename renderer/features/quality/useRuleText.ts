import { useCallback } from 'react'
import type { Check } from '#shared/quality/rule.ts'
import { checkSentence } from '#shared/quality/sentence.ts'
import { useAnswer } from '../../api.ts'
import { useText } from '../../app/text.ts'

/** Says a check as a sentence in the language of the moment. */
export function useRuleText(): (check: Check) => string {
  const { language } = useText()
  const datasets = useAnswer('datasets.list', {})
  return useCallback(
    (check) => checkSentence(check, { language, titleOf: (dataset) => datasets.data?.find((one) => one.id === dataset)?.title ?? dataset }),
    [language, datasets.data],
  )
}
