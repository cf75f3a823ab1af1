import styles from './charts.module.css'

const BLANK = '␣'

/** Blanks at either end make it another value: each has a mark. */
export function SeenBlanks({ text }: { readonly text: string }) {
  const [, before = '', middle = '', after = ''] = /^(\s*)(.*?)(\s*)$/su.exec(text) ?? []
  const marks = (blanks: string) => blanks !== '' && <span className={styles.blank}>{BLANK.repeat(blanks.length)}</span>
  return (
    <>
      {marks(before)}
      {middle}
      {marks(after)}
    </>
  )
}
