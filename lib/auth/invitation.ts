import type { AnyContext } from '../context'
import { makeOneTimeToken } from './one-time-token'

export type Invitation = { link: string; expiresAt: Date }

/**
 * `link`: a path that lets a new employee choose their password, once, within seven days. The token stands behind `#`,
 * which browsers do not send, so that it is in no log. The caller checks who may invite, and writes the audit row.
 */
export async function createInvitation(ctx: AnyContext, employeeId: number): Promise<Invitation> {
  const { token, expiresAt } = await makeOneTimeToken(ctx, 'invitation', employeeId)
  return { link: `/invitation#token=${token}`, expiresAt }
}
