import { Group, Select, Stack, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { ColumnProtectionView } from '#shared/contract/stewardship.ts'
import type { Protection } from '#shared/protect/recipe.ts'
import { useText } from '../../app/text.ts'
import { NumberBox } from '../../ui/NumberBox.tsx'

const KINDS = ['keep', 'drop', 'mask', 'pseudonymise-linkage', 'pseudonymise-random', 'date-to-year'] as const
type ChoiceKind = (typeof KINDS)[number]

const MAX_KEPT = 50

/** One column's protection: which, and how much a mask keeps. */
export function ProtectionChoice({
  choice,
  onChange,
}: {
  readonly choice: ColumnProtectionView
  readonly onChange: (protection: Protection) => void
}) {
  const { t } = useText()
  const { column, protection, suggested, emptiedByYear } = choice
  const isYear = protection.kind === 'date-to-year'
  const offered = emptiedByYear === null && !isYear ? KINDS.filter((kind) => kind !== 'date-to-year') : KINDS
  return (
    <Stack gap={4}>
      <Select
        size="sm"
        aria-label={t('protect.choice', { column })}
        allowDeselect={false}
        value={kindOf(protection)}
        onChange={(value) => {
          const kind = KINDS.find((one) => one === value)
          if (kind) onChange(protectionOf(kind))
        }}
        data={offered.map((kind) => ({ value: kind, label: t(`protect.kind.${kind}`) }))}
      />
      {protection.kind === 'mask' && (
        <Group gap="xs" grow>
          <Kept
            label={t('protect.keepFirst')}
            value={protection.keepFirst}
            onChange={(keepFirst) => onChange({ ...protection, keepFirst })}
          />
          <Kept label={t('protect.keepLast')} value={protection.keepLast} onChange={(keepLast) => onChange({ ...protection, keepLast })} />
        </Group>
      )}
      {isYear && emptiedByYear !== 0 && (
        <Text size="xs" c="red.8" data-testid="emptied-by-year">
          {emptiedByYear === null ? t('protect.noDates') : t('protect.emptiedByYear', { count: emptiedByYear })}
        </Text>
      )}
      {protection.kind === 'mask' && protection.keepFirst + protection.keepLast > 0 && (
        <Text size="xs" c="gray.7">
          {t('protect.shortMasked', { count: protection.keepFirst + protection.keepLast })}
        </Text>
      )}
      {!isSameProtection(protection, suggested) && (
        <Text size="xs" c="gray.7">
          {t('protect.suggested', { kind: t(`protect.kind.${kindOf(suggested)}`) })}
        </Text>
      )}
    </Stack>
  )
}

/** How many a mask keeps. Emptied it changes nothing, and says what holds once it is left. */
function Kept(props: { readonly label: string; readonly value: number; readonly onChange: (value: number) => void }) {
  const { label, value, onChange } = props
  const [shown, setShown] = useState<number | string>(value)
  useEffect(() => setShown(value), [value])
  return (
    <NumberBox
      size="xs"
      label={label}
      min={0}
      max={MAX_KEPT}
      clampBehavior="strict"
      allowNegative={false}
      allowDecimal={false}
      value={shown}
      onChange={(typed) => {
        setShown(typed)
        if (typeof typed === 'number') onChange(typed)
      }}
      onBlur={() => setShown(value)}
    />
  )
}

/** The choice that a protection is. */
export function kindOf(protection: Protection): ChoiceKind {
  return protection.kind === 'pseudonymise' ? `pseudonymise-${protection.key}` : protection.kind
}

function protectionOf(kind: ChoiceKind): Protection {
  switch (kind) {
    case 'keep':
    case 'drop':
    case 'date-to-year':
      return { kind }
    case 'mask':
      return { kind, keepFirst: 1, keepLast: 0 }
    case 'pseudonymise-linkage':
      return { kind: 'pseudonymise', key: 'linkage' }
    case 'pseudonymise-random':
      return { kind: 'pseudonymise', key: 'random' }
  }
}

export function isSameProtection(a: Protection, b: Protection): boolean {
  if (a.kind === 'mask' && b.kind === 'mask') return a.keepFirst === b.keepFirst && a.keepLast === b.keepLast
  return kindOf(a) === kindOf(b)
}
