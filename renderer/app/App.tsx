import { Center, Loader, MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Language } from '#shared/contract/common.ts'
import { type Api, ApiContext, createApi, createQueryClient, useAnswer } from '../api.ts'
import { RecoveryCodePage } from '../features/welcome/RecoveryCode.tsx'
import { Welcome } from '../features/welcome/Welcome.tsx'
import { connectHost, type Ending } from '../host.ts'
import { FullPageNote, ProblemPage } from '../ui/FullPage.tsx'
import { styleNonce } from './before.ts'
import { Frame } from './Frame.tsx'
import { startLanguage, switchLanguage } from './i18n.ts'
import { createJobs, type Jobs, JobsContext } from './jobs.ts'
import { useText } from './text.ts'
import { theme } from './theme.ts'

type Connection =
  | { readonly state: 'connecting' }
  | { readonly state: 'ended'; readonly why: Ending }
  | { readonly state: 'open'; readonly api: Api; readonly jobs: Jobs }

const queryClient = createQueryClient()

/** The language of the page before the engine has told its own. */
function browserLanguage(): Language {
  return navigator.language.startsWith('th') ? 'th' : 'en'
}

export function App() {
  const connection = useConnection()
  return (
    <MantineProvider theme={theme} forceColorScheme="light" getStyleNonce={() => styleNonce}>
      <Notifications position="bottom-right" />
      {connection.state === 'connecting' && (
        <Center mih="100dvh">
          <Loader aria-label="Borikon" />
        </Center>
      )}
      {connection.state === 'ended' && <Ended why={connection.why} />}
      {connection.state === 'open' && (
        <QueryClientProvider client={queryClient}>
          <ApiContext value={connection.api}>
            <JobsContext value={connection.jobs}>
              <Workspace />
            </JobsContext>
          </ApiContext>
        </QueryClientProvider>
      )}
    </MantineProvider>
  )
}

function useConnection(): Connection {
  const [connection, setConnection] = useState<Connection>({ state: 'connecting' })
  useEffect(() => {
    let stopListening = () => {}
    let hasEnded = false
    const open = async () => {
      await startLanguage(browserLanguage())
      const host = await connectHost((why) => {
        hasEnded = true
        setConnection({ state: 'ended', why })
      })
      if (!host) return setConnection({ state: 'ended', why: 'session' })
      const api = createApi(host)
      const jobs = createJobs(api)
      const info = await api.call('app.info', {})
      if (info.ok) await switchLanguage(info.value.language)
      stopListening = host.onEvent((event) => {
        if (event.kind === 'job') return jobs.take(event.job)
        for (const area of event.areas) void queryClient.invalidateQueries({ queryKey: [area] })
        if (event.areas.includes('jobs')) void jobs.refresh()
      })
      await jobs.refresh().catch(() => undefined)
      if (!hasEnded) setConnection({ state: 'open', api, jobs })
    }
    void open()
    return () => stopListening()
  }, [])
  return connection
}

/** First start or the workbench, by whether a workspace is open. */
function Workspace() {
  const status = useAnswer('workspace.status', {})
  // While a workspace is being made its code must be seen before the workbench takes the screen.
  const [isBeingMade, setIsBeingMade] = useState(false)
  const [recoveryCode, setRecoveryCode] = useState<string | null>(null)

  if (status.isError) return <ProblemPage problem={status.error.problem} onRetry={() => void status.refetch()} />
  if (!status.data) {
    return (
      <Center mih="100dvh">
        <Loader aria-label="Borikon" />
      </Center>
    )
  }
  if (recoveryCode !== null) return <RecoveryCodePage code={recoveryCode} onKept={() => setRecoveryCode(null)} />
  const { workspace } = status.data
  if (workspace && !isBeingMade) return <Frame workspace={workspace} />
  return <Welcome onMaking={setIsBeingMade} onMade={setRecoveryCode} />
}

function Ended({ why }: { readonly why: Ending }) {
  const { t } = useText()
  if (why === 'program') return <FullPageNote testId="program-stopped" title={t('program.stopped')} text={t('program.stoppedText')} />
  return <FullPageNote testId="session-ended" title={t('session.ended')} text={t('session.endedText')} />
}
