import './app/before.ts'
import '@mantine/core/styles.css'
import '@mantine/dropzone/styles.css'
import '@mantine/notifications/styles.css'
import '@fontsource/ibm-plex-sans-thai-looped/thai-400.css'
import '@fontsource/ibm-plex-sans-thai-looped/thai-500.css'
import '@fontsource/ibm-plex-sans-thai-looped/thai-600.css'
import '@fontsource/ibm-plex-sans-thai-looped/latin-400.css'
import '@fontsource/ibm-plex-sans-thai-looped/latin-500.css'
import '@fontsource/ibm-plex-sans-thai-looped/latin-600.css'
import './app/global.css'
import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'

const root = document.querySelector('#root')
if (root) createRoot(root).render(<App />)
