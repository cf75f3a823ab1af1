/** Parameters of a message; numbers are formatted for the language when said. */
export type MessageParams = Readonly<Record<string, string | number>>

/** One area's texts: the same keys in both languages (a test checks it). Keys are flat: `problem.disk-full`. */
export interface Messages {
  readonly th: Readonly<Record<string, string>>
  readonly en: Readonly<Record<string, string>>
}
