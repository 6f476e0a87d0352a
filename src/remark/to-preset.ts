/** A list of rules as a remark preset. */
import type {Preset} from 'unified'
import type {RuleSetting} from '../presets/rule-setting.ts'
import messageControl from './message-control.ts'
import settleFindings from './settle-findings.ts'
import {ruleTable} from '../presets/rule-table.ts'

/** The rules in the order of the list; throws `RangeError` for an id that no rule has. */
export function toPreset(settings: ReadonlyArray<RuleSetting>): Preset {
  const plugins = settings.map(([id, level, options]) => {
    const rule = ruleTable[id]
    if (rule === undefined) throw new RangeError(`Unexpected rule \`${id}\` in preset, expected one of the rule table`)
    return rule.set(level, options)
  })
  return {plugins: [...plugins, settleFindings, messageControl]}
}
