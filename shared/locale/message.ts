/** Parameters of a message; numbers are formatted for the language when said. */
export type MessageParams = Readonly<Record<string, string | number>>
