import type { Actor } from '../context'

type Who = Pick<Actor, 'id' | 'role'>
/** Whose lateness it is; `managed`: below the actor in the reporting lines (for admins: everybody); `mayDecideOwn`: see lib/people. */
export type LateSubject = { employeeId: number; managed: boolean; mayDecideOwn: boolean }

/** Managers above waive and admins do; nobody their own, unless they may decide what concerns themselves. */
export function mayWaive(actor: Who, subject: LateSubject): boolean {
  if (actor.role === 'employee') return false
  return subject.employeeId === actor.id ? subject.mayDecideOwn : subject.managed
}
