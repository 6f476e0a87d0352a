/** The shape of a rule: that of unified-lint-rule, so that ours live beside remark-lint's. */
import type {Root} from 'mdast'
import type {Meta, Plugin, Rule} from 'unified-lint-rule'
import type {VFile} from 'vfile'
import {lintRule as plainLintRule} from 'unified-lint-rule'
import {treeOf} from '../markdown/parse.ts'

/**
 * A rule as a remark plugin, configured as those of remark-lint are. The rule sees the document as this package reads it,
 * whatever syntax the processor knows (tables, front matter, MDX). A finding that is a warning or a hint by itself stays one:
 * `fatal` of a message is `true` for errors, `false` for warnings, `undefined` for hints.
 */
export function lintRule<Tree extends Root, Option>(
  meta: Meta | string,
  rule: Rule<Root, Option>
): Plugin<Tree, Option> {
  const plain = plainLintRule<Root, Option>(meta, rule)
  const plugin: Plugin<Tree, Option> = (config) => {
    const transform = plain(config)
    if (transform === undefined) return undefined
    return (_, file, next) => {
      const known = file.messages.length
      return transform(treeOf(file), file, (error) => {
        settleLevels(file, known)
        next(error)
      })
    }
  }
  return Object.defineProperty(plugin, 'name', {value: typeof meta === 'string' ? meta : meta.origin})
}

/** unified-lint-rule gives all messages of a rule the level of the rule. */
function settleLevels({messages}: VFile, known: number): void {
  for (const message of messages.slice(known)) {
    if (message.level === 'info') message.fatal = undefined
    else if (message.level === 'warning') message.fatal = false
  }
}
