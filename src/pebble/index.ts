/**
 * Pebble 4.1.1, the template language of Facet: parse, check and render. Nothing here touches Node, so it runs in a
 * sandbox as well.
 */
export {renderTemplate, renderWithSegments} from './render/render.ts'
export {parseTemplate, type Parsed, type ParseOptions, type SyntaxProblem} from './syntax/parse-template.ts'
export {TemplateError, type ErrorCode, type Phase} from './template-error.ts'
export {originOf, type Rendered, type Segment} from './rendered.ts'
export type {EngineOptions, EscapingStrategy, RenderOptions, Version} from './options.ts'
export type {ExtraFilter} from './filters/extra.ts'
export type {Limits} from './values/budget.ts'
export {javaDouble, type JavaDouble} from './values/from-context.ts'
export {classifyTemplate, type TemplateForm} from './classify.ts'
export {looksForeign, type Dialect} from './foreign.ts'
export {maskTemplate} from './mask.ts'
export {checkTemplate, type CheckOptions} from './check/check-template.ts'
export type {TemplateFinding, TemplateFindingCode} from './check/template-finding.ts'
export type {ContextDeclaration, DeclaredType, DeclaredVariable} from './check/declaration.ts'
export {definedNames} from './check/defined-names.ts'
export {statedOutputs, type StatedOutput} from './stated-output.ts'
