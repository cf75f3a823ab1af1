import { foldText } from '#shared/rows/fold.ts'

/**
 * Which column each name in a schema means: the one of that very name; else the only one left that is the same but for letter case, blanks
 * and ways of writing the same character, where no other name in the schema means it as well. Names that mean none are not there.
 */
export function matchNames(names: readonly string[], columns: readonly string[]): Map<string, string> {
  const columnNames = new Set(columns)
  const matched = new Map(names.filter((name) => columnNames.has(name)).map((name) => [name, name]))
  const freeNames = byForm(names.filter((name) => !matched.has(name)))
  const freeColumns = byForm(columns.filter((column) => !matched.has(column)))
  for (const [form, [name, ...otherNames]] of freeNames) {
    const [column, ...otherColumns] = freeColumns.get(form) ?? []
    if (name === undefined || column === undefined || otherNames.length + otherColumns.length > 0) continue
    matched.set(name, column)
  }
  return matched
}

function byForm(names: readonly string[]): Map<string, string[]> {
  const forms = new Map<string, string[]>()
  for (const name of names) {
    const form = foldText(name.normalize('NFC')).replace(/\s+/g, ' ').trim()
    forms.set(form, [...(forms.get(form) ?? []), name])
  }
  // What has no letters is nobody's name.
  forms.delete('')
  return forms
}
