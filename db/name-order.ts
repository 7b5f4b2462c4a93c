import type { Sql } from 'postgres'

/**
 * A newer ICU, which comes with a newer PostgreSQL or system, may put names into another order. What PostgreSQL keeps in
 * the order of the old one is built again then: a second for 100,000 people. Otherwise this is one look.
 */
export async function refreshNameOrder(owner: Sql): Promise<void> {
  const [outdated] = await owner<{ indexes: string[] }[]>`
    select array(select d.objid::regclass::text from pg_depend d join pg_class i on i.oid = d.objid and i.relkind = 'i'
      where d.classid = 'pg_class'::regclass and d.refclassid = 'pg_collation'::regclass and d.refobjid = c.oid) as indexes
    from pg_collation c
    where c.oid = 'by_name'::regcollation and c.collversion is distinct from pg_collation_actual_version(c.oid)`
  if (!outdated) return
  await owner.begin(async (tx) => {
    for (const index of outdated.indexes) await tx.unsafe(`reindex index ${index}`)
    await tx`alter collation by_name refresh version`
  })
}
