/** Starts the window: finds its host, then shows it. */

import { createApp } from 'vue'
import './styles/index.css'
import App from './App.vue'
import { followChanges } from './ipc/changes'
import { findPlatform, usePlatform } from './platform'
import { showFault } from './shell/messages'
import { PAGES } from './shell/pages'
import { startRouter } from './shell/router'
import { beginWhereStopped } from './shell/stopped'

async function start(): Promise<void> {
  usePlatform(await findPlatform())
  followChanges()
  beginWhereStopped()
  startRouter(PAGES.map((page) => page.id))
  const app = createApp(App)
  app.config.errorHandler = (cause) => {
    showFault(cause)
  }
  window.addEventListener('unhandledrejection', (event) => {
    showFault(event.reason)
  })
  app.mount('#app')
}

void start()
