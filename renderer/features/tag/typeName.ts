import { sensitiveTypeOf } from '#shared/sensitive/types.ts'
import { useText } from '../../app/text.ts'

/** What a type of the vocabulary is called; a code from a newer policy pack is shown as it is. */
export function useTypeName(): (code: string) => string {
  const { language } = useText()
  return (code) => sensitiveTypeOf(code)?.[language] ?? code
}
