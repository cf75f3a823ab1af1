import { useState } from 'react'
import { RevealBar } from '../table/RevealBar.tsx'
import { RevealDialog, type RevealRequest } from '../table/RevealDialog.tsx'
import { type Reveal, useFileReveal, useReveal } from '../table/useReveal.ts'

interface MaskedText {
  readonly maskedColumns: readonly string[]
  /** What is masked. */
  readonly masked: string
}

/** The way to see text that may be of any column, and is masked throughout: asked and recorded as in the table of records. */
export function RevealText(props: MaskedText & { readonly extract: string }) {
  return <AskForText {...props} reveal={useReveal(props.extract)} />
}

/** The way to see what is masked of a file before its import. */
export function RevealFile(props: { readonly file: string; readonly isMasked: boolean; readonly masked: string }) {
  return <AskForText reveal={useFileReveal(props.file)} maskedColumns={props.isMasked ? [props.file] : []} masked={props.masked} />
}

function AskForText(props: MaskedText & { readonly reveal: Reveal }) {
  const { reveal } = props
  const [request, setRequest] = useState<RevealRequest | null>(null)
  return (
    <>
      <RevealBar
        reveal={reveal}
        maskedColumns={props.maskedColumns}
        masked={props.masked}
        onAsk={(asked) => setRequest({ ...asked, isForText: true })}
      />
      <RevealDialog request={request} reveal={reveal} onClose={() => setRequest(null)} />
    </>
  )
}
