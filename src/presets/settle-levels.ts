/** Gives each message the severity that its finding has by itself, below what its rule is set to. */
import type {Root} from 'mdast'
import type {VFile} from 'vfile'

/**
 * The last plugin of a preset. `lintRule` gives all messages of a rule the rule's severity; a finding that is a warning or
 * a hint stays one: `fatal` is `true` for errors, `false` for warnings, `undefined` for hints.
 */
export default function settleLevels(): (tree: Root, file: VFile) => undefined {
  return (_, file) => {
    for (const message of file.messages) {
      if (message.source !== 'check-docs') continue
      if (message.level === 'info') message.fatal = undefined
      else if (message.level === 'warning') message.fatal = false
    }
  }
}
