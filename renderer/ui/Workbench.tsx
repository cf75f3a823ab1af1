import { Box } from '@mantine/core'
import type { ReactNode } from 'react'
import styles from './Workbench.module.css'

/** A step's place on the screen: the work in the middle, what is selected on the right. Each scrolls by itself; nothing scrolls sideways. */
export function Workbench(props: {
  readonly children: ReactNode
  readonly aside?: ReactNode
  readonly asideLabel?: string
  readonly testId: string
  /** The middle lays itself out and scrolls inside, as the table does. */
  readonly filled?: boolean
}) {
  return (
    <div className={styles.bench} data-with-aside={props.aside ? true : undefined} data-testid={props.testId}>
      <section className={props.filled ? styles.filled : styles.centre}>{props.children}</section>
      {props.aside && (
        <Box component="aside" className={styles.aside} aria-label={props.asideLabel} tabIndex={0}>
          {props.aside}
        </Box>
      )}
    </div>
  )
}
