import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [vue()],
  resolve: { alias: { '@': fileURLToPath(new URL('src', import.meta.url)) } },
  // The fonts of the paper stand in ../assets/fonts, outside this folder.
  server: { port: 5199, strictPort: true, fs: { allow: ['..'] } },
  build: {
    // 统信 and 麒麟 come with browsers of several years ago, and the web host is the product there.
    target: ['chrome87', 'safari14'],
    // The content security policy forbids inline scripts, and fonts of 5 MB do not belong into a style sheet.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // The window, and what a browser shows in its place while the data is lost.
    rollupOptions: { input: ['index.html', 'rescue.html'] },
    chunkSizeWarningLimit: 900,
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.ts'],
    // Element Plus imports style sheets beside its modules.
    server: { deps: { inline: ['element-plus'] } },
    // A busy machine is no fault of the page: only what hangs fails.
    testTimeout: 60_000,
  },
})
