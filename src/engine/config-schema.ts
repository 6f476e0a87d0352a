/** The configuration as data: checks what a project wrote, and is the source of `schema/config.json`. */
import type {Config, CustomRule} from './config.ts'
import type {DeclaredType} from '../facts/context-settings.ts'
import type {DocumentRequirement, Evidence, SectionRequirement} from '../sections/requirement.ts'
import * as v from 'valibot'

const words = v.array(v.string())
const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const positive = v.pipe(v.number(), v.integer(), v.minValue(1))
const anything = v.record(v.string(), v.unknown())

const customRule = v.custom<CustomRule>((value) => typeof value === 'function', 'a function: a rule as a remark plugin')

const level = v.picklist(['off', 'warn', 'error'])
const setting = v.union([level, v.strictTuple([level, anything])])

const evidence: v.GenericSchema<Evidence> = v.strictObject({
  within: v.exactOptional(v.picklist(['sentence', 'block', 'table', 'heading'])),
  says: v.exactOptional(v.array(words)),
  cut: v.exactOptional(words),
  heading: v.exactOptional(words),
  code: v.exactOptional(v.array(words)),
  link: v.exactOptional(words)
})

const topic = v.strictObject({
  name: v.string(),
  heading: v.exactOptional(words),
  aspects: v.array(
    v.strictObject({
      name: v.string(),
      evidence: v.array(evidence),
      suggestion: v.string(),
      atLeast: v.exactOptional(count),
      atMost: v.exactOptional(count)
    })
  )
})

const section: v.GenericSchema<SectionRequirement> = v.strictObject({
  name: v.string(),
  heading: words,
  otherwise: v.exactOptional(words),
  shows: v.exactOptional(v.array(evidence)),
  topics: v.exactOptional(v.array(topic)),
  sections: v.exactOptional(v.array(v.lazy(() => section))),
  atLeast: v.exactOptional(count),
  atMost: v.exactOptional(count)
})

/** What one kind of document must say. */
export const requirementSchema: v.GenericSchema<DocumentRequirement> = v.strictObject({
  files: v.pipe(words, v.description('Documents it holds for, in the patterns of `.gitignore`')),
  extends: v.exactOptional(
    v.pipe(v.literal('facet'), v.description('Requirements to start from; one of the same name is replaced'))
  ),
  order: v.exactOptional(v.pipe(v.boolean(), v.description('The sections stand in the order of the list'))),
  sections: v.array(section)
})

const route = v.strictObject({
  status: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(100), v.maxValue(599))),
  headers: v.exactOptional(v.record(v.string(), v.string())),
  body: v.exactOptional(v.unknown())
})

const frame = v.strictObject({event: v.exactOptional(v.string()), data: v.string(), id: v.exactOptional(v.string())})

const stream = v.strictObject({
  frames: v.array(frame),
  every: v.exactOptional(v.pipe(positive, v.description('Milliseconds before each frame'))),
  ends: v.exactOptional(v.pipe(v.boolean(), v.description('The server ends the stream after the last frame')))
})

const backend = v.strictObject({
  routes: v.exactOptional(
    v.pipe(
      v.record(v.string(), v.union([route, v.array(route)])),
      v.description('`GET /api/status` → response, or responses in turn')
    )
  ),
  streams: v.exactOptional(
    v.pipe(
      v.record(v.string(), v.union([v.array(frame), stream])),
      v.description('Event streams of other services: path → frames, one each second')
    )
  ),
  collections: v.exactOptional(
    v.pipe(v.record(v.string(), v.array(anything)), v.description('Request path (`/shop/products`) → documents'))
  ),
  context: v.exactOptional(v.pipe(anything, v.description('Values that every template gets')))
})

const shape: v.GenericSchema<DeclaredType> = v.variant('kind', [
  v.strictObject({
    kind: v.literal('string'),
    values: v.exactOptional(words),
    aliases: v.exactOptional(v.record(v.string(), v.string())),
    alwaysTrue: v.exactOptional(v.string())
  }),
  v.strictObject({kind: v.picklist(['boolean', 'integer', 'double', 'any'])}),
  v.strictObject({kind: v.picklist(['list', 'set']), item: v.lazy(() => shape)}),
  v.strictObject({
    kind: v.literal('map'),
    members: v.record(
      v.string(),
      v.lazy(() => shape)
    ),
    open: v.exactOptional(v.boolean())
  })
])

const variables = v.record(
  v.string(),
  v.strictObject({
    type: shape,
    when: v.exactOptional(v.string()),
    description: v.exactOptional(v.string()),
    caution: v.exactOptional(v.string())
  })
)

const sample = v.strictObject({
  templates: v.exactOptional(v.pipe(words, v.description('Names of templates, in the patterns of `.gitignore`'))),
  variables: v.exactOptional(variables),
  values: v.exactOptional(v.pipe(anything, v.description('Values that these templates are rendered with')))
})

const context = v.strictObject({
  base: v.exactOptional(v.picklist(['facet', 'none'])),
  name: v.exactOptional(v.string()),
  variables: v.exactOptional(variables),
  open: v.exactOptional(v.boolean()),
  renamed: v.exactOptional(v.record(v.string(), v.string())),
  samples: v.exactOptional(v.record(v.string(), sample))
})

export const configSchema = v.strictObject({
  $schema: v.exactOptional(v.string()),
  files: v.exactOptional(
    v.pipe(words, v.description('Files, folders and globs that are checked when the command names none'))
  ),
  ignore: v.exactOptional(v.pipe(words, v.description('What is never checked, in the patterns of `.gitignore`'))),
  preset: v.exactOptional(
    v.pipe(
      v.picklist(['recommended', 'facet', 'auto']),
      v.description('Rules to start from; `auto` adds `facet` for a guide that names RESTHeart or Facet')
    )
  ),
  rules: v.exactOptional(
    v.pipe(v.record(v.string(), setting), v.description('Level, or level and options, by rule id'))
  ),
  plugins: v.exactOptional(v.pipe(v.record(v.string(), customRule), v.description('Rules of your own, by id'))),
  sections: v.exactOptional(v.pipe(v.array(requirementSchema), v.description('What which document must say'))),
  templates: v.exactOptional(v.pipe(v.string(), v.description('Folder of the server’s templates'))),
  context: v.exactOptional(
    v.pipe(context, v.description('What the application gives its templates: variables with their types, samples'))
  ),
  backend: v.exactOptional(v.pipe(backend, v.description('What the server behind the snippets has'))),
  types: v.exactOptional(
    v.pipe(v.boolean(), v.description('Check types with TypeScript 7; by default where it is installed'))
  ),
  timeout: v.exactOptional(v.pipe(positive, v.description('Limit for one snippet, in milliseconds'))),
  jobs: v.exactOptional(v.pipe(positive, v.description('Documents that are checked at the same time'))),
  strict: v.exactOptional(
    v.pipe(v.boolean(), v.description('Take what would break a promise of the text as an error'))
  ),
  cache: v.exactOptional(v.pipe(v.boolean(), v.description('Keep results between runs'))),
  minProven: v.exactOptional(
    v.pipe(v.number(), v.minValue(0), v.maxValue(100), v.description('Percent of the snippets that must be proven'))
  ),
  maxWarnings: v.exactOptional(v.pipe(count, v.description('Warnings that are still a success')))
}) satisfies v.GenericSchema<Config>
