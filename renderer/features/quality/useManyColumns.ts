import { useText } from '../../app/text.ts'
import { COLUMNS_AT_ONCE } from '../../ui/columns-shown.ts'

/** How a list to choose a column from offers those of a wide table: the first ones, and others by part of their name, which it says. */
export function useManyColumns(count: number): { readonly limit: number; readonly description?: string } {
  const { t } = useText()
  const limit = COLUMNS_AT_ONCE
  return count > limit ? { limit, description: t('quality.form.manyColumns', { limit }) } : { limit }
}
