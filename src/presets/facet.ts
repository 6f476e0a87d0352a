/** For guides of Facet applications: all that is recommended, and the topics that a developer's guide has to cover. */
import type {RuleSetting} from './rule-setting.ts'
import {facetSections} from './facet-sections.ts'
import {recommendedRules} from './recommended.ts'

export const facetRules: ReadonlyArray<RuleSetting> = [
  ['required-sections', 'error', {documents: facetSections}],
  ...recommendedRules
]
