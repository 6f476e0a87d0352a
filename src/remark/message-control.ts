/** `<!--lint disable snippet-runs-->`, `enable` and `ignore`: findings of this package that are not told, as remark-lint has it for its own. */
import type {Root} from 'mdast'
import type {VFile} from 'vfile'
import remarkMessageControl from 'remark-message-control'

/** A plugin that stands behind the rules; the presets have it. */
export default function messageControl(): (tree: Root, file: VFile) => undefined {
  const control = remarkMessageControl({name: 'lint', source: 'check-docs'})
  return (tree, file) => control(withEnd(tree), file)
}

/** What is behind the last text of a tree, such as the address of a link, would be taken as generated, and messages there lost. */
function withEnd(tree: Root): Root {
  const end = tree.position?.end
  if (end === undefined) return tree
  return {...tree, children: [...tree.children, {type: 'text', value: '', position: {start: end, end}}]}
}
