/** Fences whose code a site generator takes from a file. */

/** VitePress, MkDocs, mdBook, VuePress and DocFX, in this order; a line each. */
const directive =
  /^\s*(?:<<<\s*@?[\w./~-]\S*.*|--8<--\s+["'].*["']|\{\{#(?:include|rustdoc_include|playground)\s.*\}\}|@\[code.*\]\(.*\)|\[!code-\S*\[.*\]\(.*\)\])\s*$/

/** True when nothing stands there but the names of files. */
export function isIncluded(source: string): boolean {
  const lines = source.split('\n').filter((line) => line.trim() !== '')
  return lines.length > 0 && lines.every((line) => directive.test(line))
}
