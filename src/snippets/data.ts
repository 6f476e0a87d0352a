/** JSON, JSONC, JSON5, YAML and TOML fences: do they parse, as leniently as documentation writes them. */
import type {SourceMap} from '../markdown/source-map.ts'
import type {SnippetProblem} from './snippet.ts'
import {checkJson} from './json.ts'
import {checkToml} from './toml.ts'
import {checkYaml} from './yaml.ts'
import {hasTemplateSyntax} from './template-syntax.ts'
import {positionAt} from '../markdown/source-map.ts'

export interface DataFault {
  reason: string
  /** Offsets in the source. */
  start: number
  end: number
  actual?: string
  expected?: ReadonlyArray<string>
  note?: string
  severity?: 'error' | 'warning'
}

/** `ok`, why the data can't be checked, or what is wrong with it. */
export type DataReading = 'ok' | {skip: string} | DataFault

export function checkData(data: {language: string; source: string; map: SourceMap}): {
  skip: string | undefined
  problems: ReadonlyArray<SnippetProblem>
} {
  if (hasTemplateSyntax(data.source)) return {skip: 'template syntax in data', problems: []}
  const reading = readData(data)
  if (reading === 'ok') return {skip: undefined, problems: []}
  if ('skip' in reading) return {skip: reading.skip, problems: []}
  const {start, end, ...fault} = reading
  return {
    skip: undefined,
    problems: [{ruleId: 'data-parses', severity: 'error', ...fault, place: positionAt(data.map, start, end)}]
  }
}

function readData({language, source}: {language: string; source: string}): DataReading {
  try {
    if (language === 'toml') return checkToml(source)
    return language === 'yaml' ? checkYaml(source) : checkJson(source, language)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return {reason: 'Unexpected depth of the data, expected fewer levels: it can not be read', start: 0, end: 1}
  }
}
