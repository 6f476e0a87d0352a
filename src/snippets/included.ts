/** Fences whose code a site generator takes from a file. */

/** VitePress, MkDocs (one file, or several between two marks), mdBook, VuePress and DocFX, in this order; a line each. */
const directive =
  /^\s*(?:<<<\s*@?[\w./~-]\S*.*|--8<--(?:\s+["'].*["'])?|\{\{#(?:include|rustdoc_include|playground)\s.*\}\}|@\[code.*\]\(.*\)|\[!code-\S*\[.*\]\(.*\)\])\s*$/

/** Docusaurus: the address of a file at GitHub, in a fence of the file's language. */
const address = /^\s*https:\/\/\S+\s*$/

/** True when nothing stands there but the names of files. */
export function isIncluded(source: string): boolean {
  const lines = source.split('\n').filter((line) => line.trim() !== '')
  return lines.length > 0 && (lines.every((line) => directive.test(line)) || address.test(source))
}

/** True when one of the lines stands for the code of a file. */
export function hasIncluded(source: string): boolean {
  return source.split('\n').some((line) => directive.test(line))
}
