import type { NextConfig } from 'next';
import { previewHeaders, staticHeaders } from './src/shared/security/headers';

const here = import.meta.dirname;

const config: NextConfig = {
  output: 'standalone',
  // The lockfile beside this file is the only one that counts: server.js lands at the top of the
  // standalone folder wherever the repository lies.
  outputFileTracingRoot: here,
  turbopack: {
    root: here,
    resolveAlias: {
      // Texts come compiled (src/shared/i18n/messages.ts).
      'use-intl/format-message': 'use-intl/format-message/format-only',
      // What GraphiQL brings for things that it needs little of.
      'framer-motion': './src/modules/api/lib/graphiql/reorder.tsx',
      'markdown-it': './src/modules/api/lib/graphiql/markdown.ts',
      '@headlessui/react': './src/modules/api/lib/graphiql/combobox.tsx',
    },
  },
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: true,
  images: { unoptimized: true },
  // In development pages are read through the front door, whose port differs from ours.
  allowedDevOrigins: ['localhost', '127.0.0.1'],
  headers: async () => [
    { source: '/:path*', headers: staticHeaders },
    { source: '/mail/:id/preview', headers: previewHeaders },
  ],
};

export default config;
