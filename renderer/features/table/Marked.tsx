import { findFolded } from '#shared/rows/fold.ts'
import styles from './RecordsTable.module.css'

/** Longer cells are shown without marks: they are cut on screen anyway. */
const MOST_MARKED = 2000

/** A cell's text with what was searched for marked in it, in whatever way it is written there. */
export function Marked({ text, search }: { readonly text: string; readonly search: string | null }) {
  if (search === null || text === '' || text.length > MOST_MARKED) return text
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
