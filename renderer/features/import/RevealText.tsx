import { AskToReveal, RevealColumns } from '../table/AskToReveal.tsx'
import { useFileReveal } from '../table/useReveal.ts'

interface MaskedText {
  readonly maskedColumns: readonly string[]
  /** What is masked. */
  readonly masked: string
}

/** The way to see text that may be of any column, and is masked throughout: asked and recorded as in the table of records. */
export function RevealText(props: MaskedText & { readonly extract: string }) {
  return <RevealColumns {...props} isForText />
}

/** The way to see what is masked of a file before its import. */
export function RevealFile(props: { readonly file: string; readonly isMasked: boolean; readonly masked: string }) {
  return (
    <AskToReveal reveal={useFileReveal(props.file)} maskedColumns={props.isMasked ? [props.file] : []} masked={props.masked} isForText />
  )
}
