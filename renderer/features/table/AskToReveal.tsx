import { useState } from 'react'
import { RevealBar } from './RevealBar.tsx'
import { RevealDialog, type RevealRequest } from './RevealDialog.tsx'
import { type Reveal, useReveal } from './useReveal.ts'

interface AskProps extends Pick<RevealRequest, 'isForText' | 'onShown'> {
  readonly maskedColumns: readonly string[]
  /** What is masked. */
  readonly masked: string
}

/** What is masked of an extract's columns, and the way to see it. */
export function RevealColumns({ extract, ...props }: AskProps & { readonly extract: string }) {
  return <AskToReveal {...props} reveal={useReveal(extract)} />
}

/** Says what is masked, and asks before it is shown. */
export function AskToReveal({ reveal, maskedColumns, masked, ...rest }: AskProps & { readonly reveal: Reveal }) {
  const [request, setRequest] = useState<RevealRequest | null>(null)
  return (
    <>
      <RevealBar reveal={reveal} maskedColumns={maskedColumns} masked={masked} onAsk={(asked) => setRequest({ ...asked, ...rest })} />
      <RevealDialog request={request} reveal={reveal} onClose={() => setRequest(null)} />
    </>
  )
}
