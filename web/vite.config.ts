import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const server = process.env.GRANARY_URL ?? 'http://127.0.0.1:8080';

export default defineConfig({
  // React Aria brings strings for 30 languages; the product speaks English, so the others stay out of the bundle.
  plugins: [react(), { ...optimizeLocales.vite({ locales: ['en-US'] }), enforce: 'pre' as const }],
  server: { host: '127.0.0.1', port: 5173, proxy: { '/api': { target: server, changeOrigin: false } } },
  preview: { host: '127.0.0.1', port: 4173, proxy: { '/api': { target: server, changeOrigin: false } } },
  build: {
    target: 'es2022',
    sourcemap: false,
    reportCompressedSize: true,
    // ECharts is one lazy chunk of its own; it never belongs to the first load.
    chunkSizeWarningLimit: 700,
  },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}', 'tests/unit/**/*.test.ts'],
    globals: false,
    restoreMocks: true,
  },
});
