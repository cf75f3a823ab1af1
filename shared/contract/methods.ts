import type { z } from 'zod'

/** One call: what it takes, checked at the engine's door, and what it answers. */
export interface MethodShape {
  readonly input: z.ZodType
  readonly output: z.ZodType
}
