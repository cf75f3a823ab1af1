import { Anchor, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { go, type Route } from './route.ts'

interface Notice {
  readonly title: string
  readonly text?: string | undefined
  /** Where what it tells of is. */
  readonly link?: { readonly label: string; readonly to: Route } | undefined
  readonly close: string
  readonly onClose?: (() => void) | undefined
}

/** Tells of something that the person does not look at. It stays until it is closed: who is busy elsewhere may read it later. */
export function tell({ title, text, link, close, onClose }: Notice): void {
  const id = notifications.show({
    title,
    message: (
      <>
        {text !== undefined && <Text size="sm">{text}</Text>}
        {link && (
          <Anchor component="button" type="button" size="sm" ta="start" onClick={() => follow(link.to)} data-testid="notice-link">
            {link.label}
          </Anchor>
        )}
      </>
    ),
    autoClose: false,
    ...(onClose && { onClose }),
    withBorder: true,
    closeButtonProps: { 'aria-label': close },
    'data-testid': 'notice',
  })
  const follow = (to: Route) => {
    notifications.hide(id)
    go(to)
  }
}
