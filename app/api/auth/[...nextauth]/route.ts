import { answer } from './answer'

export const dynamic = 'force-dynamic'
export const runtime = 'nodejs'

export { answer as GET, answer as POST }
