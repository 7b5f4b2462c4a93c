import { asProblem, callApi } from '../api'

/** The id of whoever this browser is signed in as; null: nobody; undefined: the server does not answer. */
export async function whoIsSignedIn(): Promise<number | null | undefined> {
  try {
    return (await callApi<{ id: number }>('GET', '/users/me/', undefined, { timeoutMs: 5_000 })).id
  } catch (error) {
    return asProblem(error).status === 401 ? null : undefined
  }
}
