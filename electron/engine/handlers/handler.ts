import type { EngineContext } from '#engine/context.ts'
import type { Input, Method, Output } from '#shared/contract/contract.ts'

/** One function for every method of the contract; missing or extra ones do not compile. */
export type Handlers = { readonly [M in Method]: (context: EngineContext, input: Input<M>) => Promise<Output<M>> | Output<M> }
/** The handlers of some areas (the first word of a method's name). */
export type HandlersOf<Area extends string> = Pick<Handlers, Extract<Method, `${Area}.${string}`>>
