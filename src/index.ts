/**
 * `check-docs` as a library: `checkDocs` gives the report of the command, `defineConfig` types a configuration, and the
 * default export is the recommended set of rules as a remark preset.
 */
export {checkDocs} from './engine/check-docs.ts'
export {streamDocs} from './engine/stream-docs.ts'
export {defineConfig} from './engine/config.ts'
export {KnownError} from './engine/known-error.ts'
export {default, default as recommended, facet} from './remark/index.ts'
export type {CheckDocsOptions} from './engine/check-docs.ts'
export type {BackendConfig, Config, PresetName, RuleLevel, RuleSetting} from './engine/config.ts'
export type {
  FileReport,
  PageReport,
  Report,
  ReportMessage,
  RunReport,
  ShardReport,
  SnippetReport,
  SnippetStatus,
  Summary,
  TimelineEntry
} from './engine/report.ts'
export type {Shard} from './engine/shard.ts'
export type {
  AspectRequirement,
  DocumentRequirement,
  Evidence,
  SectionRequirement,
  TopicRequirement
} from './sections/requirement.ts'
