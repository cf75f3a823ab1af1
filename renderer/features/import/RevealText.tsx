import { useState } from 'react'
import { RevealBar } from '../table/RevealBar.tsx'
import { RevealDialog, type RevealRequest } from '../table/RevealDialog.tsx'
import { useReveal } from '../table/useReveal.ts'

/** The way to see text that may be of any column, and is masked while one of them is: asked and recorded as in the table of records. */
export function RevealText({ extract, maskedColumns }: { readonly extract: string; readonly maskedColumns: readonly string[] }) {
  const reveal = useReveal(extract)
  const [request, setRequest] = useState<RevealRequest | null>(null)
  return (
    <>
      <RevealBar reveal={reveal} maskedColumns={maskedColumns} isSearched={false} onAsk={setRequest} />
      <RevealDialog request={request} reveal={reveal} onClose={() => setRequest(null)} />
    </>
  )
}
