import { AppError } from '../errors'

/** Refuses a write that a browser sent with our cookie from another site's page. `appOrigin`: `https://daybook.example.com`. */
export function refuseCrossSite(request: Request, appOrigin: string): void {
  const { headers } = request
  if (headers.get('origin') === appOrigin || headers.get('sec-fetch-site') === 'same-origin') return
  throw new AppError(
    'cross_site',
    `Changes are only taken from the pages at ${appOrigin}. If that is not the address you use, set APP_URL.`,
  )
}
