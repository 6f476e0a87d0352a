/** Which rules check a document, with which levels and options: presets, configuration and call together. */
import type {Root} from 'mdast'
import type {Pluggable, Processor} from 'unified'
import type {VFile} from 'vfile'
import type {Settings} from './settings.ts'
import type {RuleSetting} from '../presets/rule-setting.ts'
import type {RuleLevel} from '../presets/rule-table.ts'
import {unified} from 'unified'
import {inheritSections} from '../presets/inherit-sections.ts'
import {facetRules} from '../presets/facet.ts'
import {recommendedRules} from '../presets/recommended.ts'
import {ruleTable} from '../presets/rule-table.ts'
import {KnownError} from './known-error.ts'
import {code} from '../text/words.ts'
import {suggest} from '../text/suggest.ts'

/** Levels that the project or the call states; elsewhere a finding's own severity stands. */
export type StatedLevels = ReadonlyMap<string, RuleLevel>

export interface RuleSet {
  /** Adds messages to the file. */
  check: (tree: Root, file: VFile) => Promise<void>
  stated: StatedLevels
  /** Rules that are on, for the file. */
  rulesOf: (file: VFile) => ReadonlyArray<RuleSetting>
}

/** The rules for a run; throws `KnownError` for the id of a rule that isn't there. */
export function createRuleSet(settings: Settings): RuleSet {
  refuseUnknown(settings)
  const stated = statedLevels(settings)
  const plain = select(startOf(settings, 'recommended'), {settings, stated})
  const guide = select(startOf(settings, 'facet'), {settings, stated})
  const isGuide = (file: VFile) =>
    settings.preset === 'facet' || (settings.preset === 'auto' && settings.sections === undefined && isFacetGuide(file))
  const processors = {plain: processorOf(plain, settings), guide: processorOf(guide, settings)}
  return {
    stated,
    rulesOf: (file) => (isGuide(file) ? guide : plain),
    check: async (tree, file) => {
      await (isGuide(file) ? processors.guide : processors.plain).run(tree, file)
    }
  }
}

/** The rules of a preset, with the project's own requirements in place of the preset's. */
function startOf({sections}: Settings, preset: 'recommended' | 'facet'): ReadonlyArray<RuleSetting> {
  const rules = preset === 'facet' ? facetRules : recommendedRules
  if (sections === undefined) return rules
  return [
    ['required-sections', 'error', {documents: inheritSections(sections)}],
    ...rules.filter(([id]) => id !== 'required-sections')
  ]
}

/** A developer's guide of a project on RESTHeart or Facet. */
function isFacetGuide(file: VFile): boolean {
  return (
    /^DEVELOPERS?[-_]?GUIDE\.(?:md|markdown)$/i.test(file.basename ?? '') &&
    /\b(?:restheart|facet)\b/i.test(String(file))
  )
}

function statedLevels({rules}: Settings): StatedLevels {
  return new Map(Object.entries(rules).map(([id, setting]) => [id, typeof setting === 'string' ? setting : setting[0]]))
}

function select(
  start: ReadonlyArray<RuleSetting>,
  {settings, stated}: {settings: Settings; stated: StatedLevels}
): ReadonlyArray<RuleSetting> {
  const ids = new Set(start.map(([id]) => id))
  const named = [...Object.keys(settings.plugins), ...Object.keys(settings.rules), ...settings.only].filter(
    (id) => !ids.has(id)
  )
  const all: ReadonlyArray<RuleSetting> = [...start, ...[...new Set(named)].map((id): RuleSetting => [id, 'error'])]
  return all.flatMap(([id, level, options]): ReadonlyArray<RuleSetting> => {
    const now = stated.get(id) ?? level
    const isChosen = settings.only.length === 0 || settings.only.includes(id)
    if (now === 'off' || !isChosen || settings.skip.includes(id)) return []
    const setting = settings.rules[id]
    const stricter = settings.strict ? {strict: true} : undefined
    const merged = {...options, ...stricter, ...(Array.isArray(setting) ? setting[1] : undefined)}
    return [[id, now, Object.keys(merged).length === 0 ? undefined : merged]]
  })
}

function processorOf(rules: ReadonlyArray<RuleSetting>, {plugins}: Settings): Processor {
  const processor: Processor = unified()
  for (const [id, level, options] of rules) {
    const entry = Object.hasOwn(ruleTable, id) ? ruleTable[id] : undefined
    const own = plugins[id]
    const pluggable: Pluggable | undefined = own === undefined ? entry?.set(level, options) : [own, [level, options]]
    if (pluggable !== undefined) processor.use([pluggable])
  }
  return processor.freeze()
}

function refuseUnknown({rules, only, skip, plugins}: Settings): void {
  const known = [...Object.keys(ruleTable), ...Object.keys(plugins)]
  for (const id of [...only, ...skip, ...Object.keys(rules)]) {
    if (known.includes(id)) continue
    const near = suggest(id, known, {most: 3})
    const way = near === undefined ? ` (\`check-docs explain\` lists them)` : `; did you mean ${code(near)}`
    throw new KnownError(`Unexpected rule ${code(id)}, expected a known one${way}`)
  }
}
