import type { DemoSignIn } from '@/lib/demo'

/** Whom to try in the demo, above the form. */
export function DemoSignIns({ signIns }: { signIns: readonly DemoSignIn[] }) {
  return (
    <section aria-labelledby="try" className="mb-8 rounded-6 border p-4 text-14">
      <h2 id="try" className="font-medium">
        Try it as
      </h2>
      <dl className="mt-2 space-y-2">
        {signIns.map(({ role, name, username, does }) => (
          <div key={username} className="grid grid-cols-[4rem_1fr]">
            <dt>
              <code className="font-medium">{username}</code>
            </dt>
            <dd className="text-faded">
              <span className="text-ink">{role}</span>, {does}
              <span className="block text-12">{name}</span>
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-3 text-faded">
        Everybody’s password is <code className="font-medium text-ink">{signIns[0]?.password}</code>
      </p>
    </section>
  )
}
