import type {RuleLevel} from './rule-table.ts'

/** One line of a preset: rule, level and options (default: none). */
export type RuleSetting = readonly [id: string, level: RuleLevel, options?: Readonly<Record<string, unknown>>]
