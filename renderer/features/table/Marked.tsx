import { findFolded } from '#shared/rows/fold.ts'
import styles from './RecordsTable.module.css'

/** A cell's text with what was searched for marked in it, in whatever way it is written there. */
export function Marked({ text, search }: { readonly text: string; readonly search: string | null }) {
  if (search === null || text === '') return text
  const stretches = findFolded(text, search)
  if (stretches.length === 0) return text
  return (
    <>
      {stretches.map(([from, to], index) => (
        <span key={from}>
          {text.slice(stretches[index - 1]?.[1] ?? 0, from)}
          <mark className={styles.mark}>{text.slice(from, to)}</mark>
        </span>
      ))}
      {text.slice(stretches.at(-1)?.[1] ?? 0)}
    </>
  )
}
