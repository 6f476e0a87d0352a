/** All rules of the package: what `--rule`, `--only`, `explain` and the presets know of them. */
import type {Root} from 'mdast'
import type {Pluggable} from 'unified'
import type {Plugin} from 'unified-lint-rule'
import dataParses from '../../rules/data-parses.ts'
import directives from '../../rules/directives.ts'
import fenceLanguage from '../../rules/fence-language.ts'
import linkResolves from '../../rules/link-resolves.ts'
import noSwallowedHeading from '../../rules/no-swallowed-heading.ts'
import requiredSections from '../../rules/required-sections.ts'
import snippetParses from '../../rules/snippet-parses.ts'

export type RuleLevel = 'off' | 'warn' | 'error'

export interface RuleEntry {
  /** What it warns about, in one line. */
  description: string
  /** Level when nobody says otherwise: with `error` a finding keeps the severity it has by itself. */
  level: RuleLevel
  /** The rule as a remark plugin, with its level and options. */
  set: (level: RuleLevel, options?: Readonly<Record<string, unknown>>) => Pluggable
}

/** Rule id → rule, in the order in which they run. */
export const ruleTable: Readonly<Record<string, RuleEntry>> = {
  'required-sections': entry(requiredSections, 'a document that does not say what it must say'),
  'link-resolves': entry(linkResolves, 'a link to an anchor or a file that is not there'),
  'no-swallowed-heading': entry(noSwallowedHeading, 'a fence that is not closed where it seems'),
  directives: entry(directives, 'a `check-docs` comment that is not understood'),
  'fence-language': entry(fenceLanguage, 'a fence that holds another language than it says'),
  'data-parses': entry(dataParses, 'JSON or YAML that does not parse'),
  'snippet-parses': entry(snippetParses, 'a script that does not parse')
}

function entry<Option>(plugin: Plugin<Root, Option>, description: string): RuleEntry {
  return {description, level: 'error', set: (level, options) => [plugin, [level, options]]}
}
