import { useText } from '../app/text.ts'

/** A moment in the reader's calendar; pointing at it shows it as written everywhere else. */
export function When({ at }: { readonly at: string }) {
  const { instant } = useText()
  return (
    <time dateTime={at} title={at}>
      {instant(at)}
    </time>
  )
}
