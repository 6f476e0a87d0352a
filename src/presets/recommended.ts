/** For any documentation: links, fences, data, and browser snippets that have to run. */
import type {Preset} from 'unified'
import type {RuleSetting} from './rule-setting.ts'
import {toPreset} from './to-preset.ts'

/** Rules with their level, or with level and options. */
export const recommendedRules: ReadonlyArray<RuleSetting> = [
  // The document as a text.
  ['link-resolves', 'error'],
  ['no-swallowed-heading', 'error'],
  ['directives', 'error'],
  ['fence-language', 'error'],
  // What can be checked without running it.
  ['data-parses', 'error'],
  ['snippet-parses', 'error']
]

const recommended: Preset = toPreset(recommendedRules)
export default recommended
