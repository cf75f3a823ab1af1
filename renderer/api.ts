import { keepPreviousData, QueryClient, type UseQueryResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import type { Call, Input, Method, Output } from '#shared/contract/contract.ts'
import type { Outcome, Problem } from '#shared/contract/problem.ts'
import type { RendererHost } from './host.ts'

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: ProblemFailure
  }
}

/** An expected failure on its way through TanStack Query, which knows failures only as thrown errors. */
export class ProblemFailure extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.code)
    this.problem = problem
  }
}

export interface Api {
  readonly host: RendererHost
  readonly call: Call
}

/** The engine checks its answers against the contract's types; this is the one place where the renderer takes its word for it. */
export function createApi(host: RendererHost): Api {
  return {
    host,
    call: async (method, input) => (await host.call(method, input)) as Outcome<Output<typeof method>>,
  }
}

export const ApiContext = createContext<Api | null>(null)

export function useApi(): Api {
  const api = useContext(ApiContext)
  if (!api) throw new Error('useApi outside of ApiContext')
  return api
}

/** The engine is on this computer: being offline means nothing, and a problem does not go away by asking again. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { networkMode: 'always', retry: false, staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}

/** Answers are kept under [area, method, input]; a `changed` event names areas. */
export function answerKey<M extends Method>(method: M, input: Input<M>): readonly unknown[] {
  return [method.slice(0, method.indexOf('.')), method, input]
}

export async function ask<M extends Method>(api: Api, method: M, input: Input<M>): Promise<Output<M>> {
  const outcome = await api.call(method, input)
  if (!outcome.ok) throw new ProblemFailure(outcome.problem)
  return outcome.value
}

/** What the engine answers to a question, kept up to date by its `changed` events. */
export function useAnswer<M extends Method>(
  method: M,
  input: Input<M>,
  options: { enabled?: boolean; keepPrevious?: boolean } = {},
): UseQueryResult<Output<M>, ProblemFailure> {
  const api = useApi()
  return useQuery({
    queryKey: answerKey(method, input),
    queryFn: () => ask(api, method, input),
    enabled: options.enabled ?? true,
    ...(options.keepPrevious ? { placeholderData: keepPreviousData } : {}),
  })
}

/** Asks what a screen is about to ask, so that it is drawn once, with its answers; where that fails the screen will ask itself, and say so. */
export function useAskAhead(): <M extends Method>(method: M, input: Input<M>) => Promise<Output<M> | undefined> {
  const api = useApi()
  const client = useQueryClient()
  return async (method, input) => {
    await client.prefetchQuery({ queryKey: answerKey(method, input), queryFn: () => ask(api, method, input) })
    return client.getQueryData<Output<typeof method>>(answerKey(method, input))
  }
}

/** An act: a call that changes something. The areas named are asked again at once, without waiting for the engine's event. */
export function useAct<M extends Method>(method: M, ...alsoChanges: readonly string[]) {
  const api = useApi()
  const client = useQueryClient()
  return useMutation<Output<M>, ProblemFailure, Input<M>>({
    mutationKey: [method],
    mutationFn: (input) => ask(api, method, input),
    onSuccess: async () => {
      await Promise.all(alsoChanges.map((area) => client.invalidateQueries({ queryKey: [area] })))
    },
  })
}
