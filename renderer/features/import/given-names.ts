/** Names of columns as a person writes them: one a line, blank lines at the end meaning nothing. */
export function readNames(text: string): string[] {
  const names = text.split('\n').map((name) => name.trim())
  return names.slice(0, names.findLastIndex((name) => name !== '') + 1)
}

/** What of the names cannot be: how many are more than the table has columns, and which are there twice. */
export function mistakenNames(names: readonly string[], columns: number): { readonly surplus: number; readonly twice: readonly string[] } {
  const twice = names.filter((name, index) => name !== '' && names.indexOf(name) !== index)
  return { surplus: Math.max(0, names.length - columns), twice: [...new Set(twice)] }
}
