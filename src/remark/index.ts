/**
 * `check-docs/remark`: the rules as remark presets. The default export is what is recommended, `facet` adds the sections of a
 * developer's guide; both run nothing. `runSnippets` before one of them runs the snippets. See `docs/remark.md`.
 */
import type {Preset} from 'unified'
import {facetRules} from '../presets/facet.ts'
import {recommendedRules} from '../presets/recommended.ts'
import {toPreset} from './to-preset.ts'

export {default as messageControl} from './message-control.ts'
export {default as runSnippets} from './run-snippets.ts'
export type {RunSnippetsOptions} from './run-snippets.ts'

/** For guides of Facet applications. */
export const facet: Preset = toPreset(facetRules)

const recommended: Preset = toPreset(recommendedRules)
export default recommended
