/** What readers see of a document's source. */
import type {Root} from 'mdast'
import type {VFile} from 'vfile'

/** The document's text from the end of its front matter, which is for site generators. */
export function textWithoutFrontmatter(tree: Root, file: VFile): string {
  const [first] = tree.children
  const end =
    first !== undefined && !('children' in first) && /^(?:yaml|toml)$/.test(first.type) ? first.position?.end.offset : 0
  return String(file).slice(end ?? 0)
}
