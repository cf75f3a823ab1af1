import { Fragment } from 'react'
import { Marked } from './Marked.tsx'
import styles from './RecordsTable.module.css'

const LINE_BREAK = /\r\n|\r|\n/

/** A cell's text on one line: where it goes on to another there is a mark, for nobody to take its first line for all of it. */
export function OneLine({ text, search }: { readonly text: string; readonly search: string | null }) {
  const lines = text.split(LINE_BREAK).map((line, place) => ({ line, place }))
  return lines.map(({ line, place }) => (
    <Fragment key={place}>
      {place > 0 && <span className={styles.lineBreak}> </span>}
      <Marked text={line} search={search} />
    </Fragment>
  ))
}
