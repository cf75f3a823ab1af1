import { z } from 'zod'

export const id = z.string().regex(/^[a-z0-9]{1,40}$/)
/** Stands for a file the person picked, dropped or is about to save; only the host and the engine know what is behind it. */
export const fileTicket = z.string().regex(/^[A-Za-z0-9_-]{16,64}$/)
export const language = z.enum(['th', 'en'])
export type Language = z.infer<typeof language>
export const instant = z.iso.datetime({ offset: true })
/** SHA-256 in lower-case hexadecimal. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
export const nothing = z.object({})
export const started = z.object({ job: id })
export const pageInput = z.object({ from: z.int().min(0), count: z.int().min(1).max(1000) })
export const params = z.record(z.string(), z.union([z.string(), z.number()]))
/** A message key of shared/locale with its parameters. */
export const message = z.object({ key: z.string(), params })
