import { deviceOf } from '@/lib/device'

/** 'Firefox on Windows'; a program by its first word. */
export function deviceName(userAgent: string | null): string {
  const device = deviceOf(userAgent)
  if (!device) return 'Unknown device'
  return device.system ? `${device.browser} on ${device.system}` : device.browser
}
