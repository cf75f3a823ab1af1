import { Text } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import type { Reject } from '#shared/contract/extracts.ts'
import { REJECT_PARAMS } from '#shared/csv/records.ts'
import { useText } from '../../app/text.ts'
import { EmptyHint } from '../../ui/EmptyHint.tsx'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import tables from '../../ui/tables.module.css'

/** Records that cannot be read as rows: kept, numbered, each with its reason; the first of `total`. */
export function RejectList({ rejects, total }: { readonly rejects: readonly Reject[]; readonly total: number }) {
  const { t, say, number } = useText()
  if (rejects.length === 0) return <EmptyHint icon={<IconCircleCheck size={32} />} title={t('rejects.none')} text={t('rejects.noneText')} />
  return (
    <>
      <Text size="sm" mb="xs">
        {t('rejects.text')}
        {total > rejects.length && ` ${t('rejects.more', { shown: rejects.length, total })}`}
      </Text>
      <ScrollRegion className={tables.scroll} label={t('rejects.title')} testId="rejects">
        <table className={tables.table} data-numbered>
          <thead>
            <tr>
              <th scope="col">{t('rejects.line')}</th>
              <th scope="col">{t('rejects.reason')}</th>
              <th scope="col" data-numeric>
                {t('rejects.fields')}
              </th>
              <th scope="col">{t('rejects.line-text')}</th>
            </tr>
          </thead>
          <tbody>
            {rejects.map((reject) => (
              <tr key={reject.offset}>
                <td>{number(reject.line)}</td>
                <td>{say('reject', reject.reason, REJECT_PARAMS)}</td>
                <td data-numeric>{number(reject.fields)}</td>
                <td title={reject.text} className="mono">
                  {reject.text}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  )
}
