import type { Problem } from '#shared/contract/problem.ts'
import { useText } from '../../app/text.ts'
import { ProblemNote } from '../../ui/ProblemNote.tsx'
import { RevealColumns } from '../table/AskToReveal.tsx'

/** Why rules were not taken up; where that is a condition on masked values, the way to show them and go on. */
export function RuleProblem(props: { readonly extract: string; readonly problem: Problem; readonly onShown: () => void }) {
  const { t } = useText()
  const { problem } = props
  return (
    <>
      <ProblemNote problem={problem} />
      {problem.code === 'column-masked' && (
        <RevealColumns
          extract={props.extract}
          maskedColumns={[String(problem.params.column)]}
          masked={t('reveal.masked', { count: 1 })}
          onShown={props.onShown}
        />
      )}
    </>
  )
}
