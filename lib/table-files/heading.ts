/** 'E-Mail Adresse *' and 'e mail adresse' are the same heading; what stands in brackets explains. */
export function plainHeading(heading: string): string {
  return heading
    .replace(/\([^)]*\)|\[[^\]]*\]/g, '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}
