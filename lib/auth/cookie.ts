/** `__Host-` keeps other hosts of the same domain from planting the cookie; browsers accept it over https only. */
export function cookieName(appUrl: string, purpose: 'session' | 'csrf' | 'callback'): string {
  return `${isHttps(appUrl) ? '__Host-' : ''}daybook.${purpose}`
}

export function isHttps(appUrl: string): boolean {
  return appUrl.startsWith('https://')
}

/** The session token a browser sent along; null without one. */
export function sessionCookie(request: Request, appUrl: string): string | null {
  const prefix = `${cookieName(appUrl, 'session')}=`
  const header = request.headers.get('cookie')
  if (!header?.includes(prefix)) return null
  for (const pair of header.split(';')) {
    const cookie = pair.trim()
    if (cookie.startsWith(prefix)) return cookie.slice(prefix.length)
  }
  return null
}
