import { useState } from 'react'
import { RevealBar } from '../table/RevealBar.tsx'
import { RevealDialog, type RevealRequest } from '../table/RevealDialog.tsx'
import { useReveal } from '../table/useReveal.ts'

/** The way to see text that may be of any column, and is masked throughout: asked and recorded as in the table of records. */
export function RevealText(props: {
  readonly extract: string
  readonly maskedColumns: readonly string[]
  /** What is masked. */
  readonly masked: string
}) {
  const reveal = useReveal(props.extract)
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
