import { handle } from '@/lib/handle'

export const dynamic = 'force-dynamic'
export const runtime = 'nodejs'

export {
  handle as DELETE,
  handle as GET,
  handle as HEAD,
  handle as OPTIONS,
  handle as PATCH,
  handle as POST,
  handle as PUT,
}
