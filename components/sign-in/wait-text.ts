/** '45 s', '4 min 30 s': how long until the next attempt. */
export function waitText(seconds: number): string {
  if (seconds < 60) return `${seconds}\u00a0s`
  const rest = seconds % 60
  return `${Math.floor(seconds / 60)}\u00a0min${rest ? ` ${rest}\u00a0s` : ''}`
}
