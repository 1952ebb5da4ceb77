/** Starts the page that a browser shows in place of the window while the data folder is lost or damaged. */

import { createApp } from 'vue'
import '@/styles/tokens.css'
import '@/styles/icons.css'
import '@/styles/base.css'
import '@/styles/controls.css'
import RescuePage from './RescuePage.vue'

createApp(RescuePage).mount('#app')
