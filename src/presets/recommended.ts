/** For any documentation: links, fences, data, and browser snippets that have to run. */
import type {Preset} from 'unified'
import type {RuleSetting} from './rule-setting.ts'
import {toPreset} from './to-preset.ts'

/** Rules with their level, or with level and options. */
export const recommendedRules: ReadonlyArray<RuleSetting> = [
  // The document as a text.
  ['link-resolves', 'error'],
  ['link-reachable', 'error'],
  ['contents-match', 'error'],
  ['reference-defined', 'error'],
  ['heading-order', 'error'],
  ['no-swallowed-heading', 'error'],
  ['no-raw-tag', 'error'],
  ['no-leftover', 'error'],
  ['quote-matches', 'error'],
  ['directives', 'error'],
  ['fence-language', 'error'],
  // What can be checked without running it.
  ['data-parses', 'error'],
  ['http-parses', 'error'],
  ['shell-parses', 'error'],
  ['terms-agree', 'error'],
  ['service-known', 'error'],
  ['element-known', 'error'],
  ['no-duplicate-id', 'error'],
  ['label-control', 'error'],
  ['snippet-parses', 'error'],
  ['html-balanced', 'error'],
  ['event-source-options', 'error'],
  ['token-encoded', 'error'],
  ['event-data-parsed', 'error'],
  ['event-name', 'error'],
  ['status-checked', 'error'],
  ['element-attached', 'error'],
  ['header-parses', 'error'],
  ['source-closed', 'error'],
  ['credentials-sent', 'error'],
  ['member-known', 'error'],
  ['promise-awaited', 'error'],
  ['name-defined', 'error'],
  ['htmx-attribute', 'error'],
  ['htmx-current', 'error'],
  ['htmx-ajax', 'error'],
  ['template-parses', 'error'],
  ['template-names', 'error'],
  ['template-context', 'error'],
  ['template-includes', 'error'],
  ['template-output', 'error'],
  ['block-inherited', 'error'],
  // Does it run?
  ['template-renders', 'error'],
  ['snippet-runs', 'error'],
  // What is said of it already is not said again.
  ['types-match', 'error'],
  ['method-bound', 'error'],
  // Does it do what it is there for?
  ['console-output', 'error'],
  ['stream-url', 'error'],
  ['event-heard', 'error'],
  ['request-answered', 'error'],
  ['swap-target', 'error'],
  ['update-shown', 'error'],
  ['value-shown', 'error'],
  // Does it behave?
  ['reconnection-kept', 'error'],
  ['no-duplicate-source', 'error'],
  ['recovery-shown', 'error'],
  ['stream-parsed', 'error'],
  ['stream-ended', 'error'],
  ['no-json-swap', 'error'],
  ['sse-connected', 'error'],
  ['no-listener-after-close', 'error'],
  ['no-runaway', 'error'],
  ['error-event-fields', 'error'],
  // With `--strict`: does it need what nobody shows?
  ['no-assumption', 'error']
]

const recommended: Preset = toPreset(recommendedRules)
export default recommended
