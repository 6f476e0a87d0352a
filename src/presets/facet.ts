/** For guides of Facet applications: all that is recommended, and the topics that a developer's guide has to cover. */
import type {Preset} from 'unified'
import type {RuleSetting} from './rule-setting.ts'
import {facetSections} from './facet-sections.ts'
import {recommendedRules} from './recommended.ts'
import {toPreset} from './to-preset.ts'

export const facetRules: ReadonlyArray<RuleSetting> = [
  ['required-sections', 'error', {documents: facetSections}],
  ...recommendedRules
]

const facet: Preset = toPreset(facetRules)
export default facet
