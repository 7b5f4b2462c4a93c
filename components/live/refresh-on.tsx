'use client'

import { useEffect } from 'react'
import type { Topic } from './frames'
import { type Interest, interests } from './interests'

/** Put on a page: it reads itself again when something of these topics changes. `employee`: only when it is theirs. */
export function RefreshOn({ topics, employee }: { topics: Topic[]; employee?: number }) {
  const named = topics.join(' ')
  useEffect(() => {
    const interest: Interest = { topics: named.split(' ') as Topic[], employee }
    interests.add(interest)
    return () => void interests.delete(interest)
  }, [named, employee])
  return null
}
