/** Settings that lead to a company of somebody's own. */
const ownData = ['DATABASE_URL', 'MIGRATION_DATABASE_URL', 'DATA_DIR'] as const
/** Settings that a demo goes without: it mails nobody, and founds its company itself. */
const unwanted = ['SMTP_URL', 'MAIL_FROM', 'ADMIN_EMAIL', 'ADMIN_PASSWORD', 'AUTH_SECRET'] as const

/** The environment of the demo in `folder`; its passwords are known to everybody, so it listens to this machine only unless HOST says otherwise. Throws where one of its own data is set: the demo never goes near it. */
export function demoEnvironment(variables: NodeJS.ProcessEnv, folder: string): NodeJS.ProcessEnv {
  const set = ownData.find((name) => variables[name])
  if (set) {
    throw new Error(
      `The demo runs on a database of its own that is thrown away, and ${set} is set. Unset it, or use npm start for your company.`,
    )
  }
  const kept = Object.entries(variables).filter(([name]) => !unwanted.some((one) => one === name))
  const quiet = { HOST: '127.0.0.1', LOG_LEVEL: 'warn' }
  return { ...quiet, ...Object.fromEntries(kept), NODE_ENV: 'production', DATA_DIR: folder }
}
