import type { AnyContext } from '../context'
import type { GroundChange } from '../ground-change'

export async function recostLeave(_ctx: AnyContext, change: GroundChange): Promise<void> {
  if (change.by === 'leave') return
}
