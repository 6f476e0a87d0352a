/** How a template is rendered. Names and defaults are those of Pebble's engine builder. */
import type {ExtraFilter} from './filters/extra.ts'
import {DEFAULT_LIMITS, type Limits} from './values/budget.ts'

export type Version = '4.1.1' | '4.1.2'

export type EscapingStrategy = 'html' | 'js' | 'css' | 'url_param' | 'json'

export interface EngineOptions {
  /** An unknown variable or attribute is an error (default: false, which prints nothing). */
  strictVariables?: boolean
  /** Drop the line break after `}}`, `%}` and `#}` (default: true). */
  newLineTrimming?: boolean
  /** Escape what is printed (default: true). */
  autoEscaping?: boolean
  /** Strategy of automatic escaping (default: `html`). */
  defaultEscapingStrategy?: string
  /** BCP 47 tag, for `numberformat`, `date` and the variable `locale` (default: `en-US`). */
  locale?: string
  /** Time zone of `date` without its own (IANA name, default: `UTC`). */
  timeZone?: string
  /** `4.1.2` calculates with numeric strings and has the filter `format` (default: `4.1.1`, as Facet). */
  version?: Version
  /** `facet` adds `buildPath`, `parentPath`, `stripTrailingSlash` and `toJson`. */
  filters?: 'facet'
  /** Filters of the application, by name. */
  extraFilters?: Readonly<Record<string, ExtraFilter>>
  /** Number literals may be greater than a Long (default: false). */
  literalNumbersAsBigDecimals?: boolean
  /** Whole number literals are Integers and not Longs (default: false). */
  literalDecimalTreatedAsInteger?: boolean
  /** All numbers of the context are java.lang.Double, as those of a JSON service (default: false). */
  doubles?: boolean
  /** What a rendering may use up; each has a default. */
  limits?: Partial<Limits>
}

export interface RenderOptions extends EngineOptions {
  /** Name → source of every template that can be reached. */
  templates: Readonly<Record<string, string>>
  /** The variables: plain data. */
  context?: object
}

export interface Settings {
  strictVariables: boolean
  newLineTrimming: boolean
  autoEscaping: boolean
  defaultEscapingStrategy: string
  locale: string
  timeZone: string
  version: Version
  facet: boolean
  extraFilters: Readonly<Record<string, ExtraFilter>>
  literalNumbersAsBigDecimals: boolean
  literalDecimalTreatedAsInteger: boolean
  doubles: boolean
  limits: Limits
}

export function resolveOptions(options: EngineOptions): Settings {
  return {
    strictVariables: options.strictVariables ?? false,
    newLineTrimming: options.newLineTrimming ?? true,
    autoEscaping: options.autoEscaping ?? true,
    defaultEscapingStrategy: options.defaultEscapingStrategy ?? 'html',
    locale: options.locale ?? 'en-US',
    timeZone: options.timeZone ?? 'UTC',
    version: options.version ?? '4.1.1',
    facet: options.filters === 'facet',
    extraFilters: options.extraFilters ?? {},
    literalNumbersAsBigDecimals: options.literalNumbersAsBigDecimals ?? false,
    literalDecimalTreatedAsInteger: options.literalDecimalTreatedAsInteger ?? false,
    doubles: options.doubles ?? false,
    limits: {...DEFAULT_LIMITS, ...options.limits}
  }
}
