/** Where to go after signing in: `wanted` if it is a path of this site, else the day. */
export function safePath(wanted: string | string[] | null | undefined): string {
  if (typeof wanted !== 'string' || !wanted.startsWith('/')) return '/'
  const home = 'http://daybook.invalid'
  try {
    const url = new URL(wanted, home)
    const path = `${url.pathname}${url.search}${url.hash}`
    const leavesSite = url.origin !== home || path.startsWith('//')
    return leavesSite || path.startsWith('/login') || path.startsWith('/api') ? '/' : path
  } catch {
    return '/'
  }
}
