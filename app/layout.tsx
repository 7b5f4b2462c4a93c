import '@fontsource-variable/inter/wght.css'
import '@fontsource-variable/newsreader/opsz.css'
import '@fontsource/noto-sans-arabic/400.css'
import '@fontsource/noto-sans-arabic/600.css'
import '@fontsource/noto-sans-hebrew/400.css'
import '@fontsource/noto-sans-hebrew/600.css'
import './globals.css'
import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { ReaderProvider } from '@/components/reader'
import { reader } from './reader'

export const metadata: Metadata = {
  title: { default: 'Daybook', template: '%s · Daybook' },
  description: 'Attendance and leave',
  formatDetection: { telephone: false, date: false, email: false, address: false },
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#faf8f3' },
    { media: '(prefers-color-scheme: dark)', color: '#161513' },
  ],
}

/** Reads the request, so that no page is rendered beforehand: a static page would carry no nonce and never hydrate. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const reading = await reader()
  return (
    <html lang="en" data-theme={reading.theme === 'system' ? undefined : reading.theme}>
      <head>
        {/* Not by the metadata, which goes and comes with each page: a browser that finds none meanwhile asks for another. */}
        <link rel="icon" type="image/svg+xml" href="/icon.svg" />
        {/* React Aria adds a style element of this id where there is none, which our policy refuses: it is in globals.css. */}
        <meta id="react-aria-pressable-style" name="react-aria-pressable-style" content="globals.css" />
      </head>
      <body>
        <ReaderProvider reader={reading}>{children}</ReaderProvider>
      </body>
    </html>
  )
}
