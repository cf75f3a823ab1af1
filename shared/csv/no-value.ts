/**
 * What is written in a cell that has no value, in lower case and without spaces around it. Whoever looks for it begins with one of these
 * lists and says what it adds and why: detection (`detect/cell-kinds.ts`), the profile (`shared/profile/values.ts`), protections
 * (`shared/protect/transform.ts`).
 */

/**
 * Nothing else is ever meant by these, so they may stand in the clear in a protected column. A receiver checks bundles by this list: a word
 * that is taken out makes bundles fail that were made with it.
 */
export const NOTHING_WORDS: readonly string[] = ['null', 'nan', 'n/a', '#n/a', '\\n', '.', 'ไม่มี', 'ไม่ระบุ', 'ไม่ทราบ', 'ไม่มีข้อมูล']

/** Those and all that no column is named by. */
export const NO_VALUE_WORDS: readonly string[] = [
  ...NOTHING_WORDS,
  ...['-', '--', '---', '–', '—', '−', '..', '...', '…', '*', '***', '?'],
  // `:` of Eurostat; [x] not available, [z] not applicable, [c] confidential: British government statistics.
  ...[':', '[x]', '[z]', '[c]'],
  ...['na', 'n.a.', 'n.d.', 'k.a.', '<na>', '(null)', 'nil', 'none', 'no data', 'not available'],
  // A spreadsheet's formula that failed.
  ...['#null!', '#ref!', '#value!', '#div/0!', '#name?', '#num!'],
]
