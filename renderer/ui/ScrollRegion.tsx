import { Box } from '@mantine/core'
import type { ReactNode, Ref } from 'react'

/** A part of the screen that scrolls by itself: named, and reachable with the keyboard, which then scrolls it. */
export function ScrollRegion(props: {
  readonly label: string
  readonly className: string | undefined
  readonly children: ReactNode
  readonly testId?: string
  readonly ref?: Ref<HTMLElement>
}) {
  return (
    <Box component="section" ref={props.ref} className={props.className} aria-label={props.label} tabIndex={0} data-testid={props.testId}>
      {props.children}
    </Box>
  )
}
