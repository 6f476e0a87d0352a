/** Options of the rules that have some, as data: checks what a project wrote, and goes into `schema/config.json`. */
import type {GenericSchema} from 'valibot'
import * as v from 'valibot'
import {requirementSchema} from './config-schema.ts'

const words = v.array(v.string())

/** Rule id → schema of its options; a rule without an entry has none. A rule's page says what they do. */
export const ruleOptions: Readonly<Record<string, GenericSchema>> = {
  'link-resolves': v.strictObject({
    allow: v.exactOptional(v.pipe(words, v.description('Links that are taken as right; `*` stands for anything')))
  }),
  'link-reachable': v.strictObject({
    allow: v.exactOptional(v.pipe(words, v.description('Addresses that are not asked; `*` stands for anything')))
  }),
  'reference-defined': v.strictObject({
    unused: v.exactOptional(v.pipe(words, v.description('Labels whose definitions may be unused')))
  }),
  'heading-order': v.strictObject({
    oneTitle: v.exactOptional(v.pipe(v.boolean(), v.description('Tell a second heading of the first level too')))
  }),
  'no-raw-tag': v.strictObject({
    allow: v.exactOptional(v.pipe(words, v.description('Elements of a site generator; `*` stands for anything')))
  }),
  'reconnection-kept': v.strictObject({
    strict: v.exactOptional(
      v.pipe(v.boolean(), v.description('An error where the document says that the browser reconnects'))
    )
  }),
  'no-assumption': v.strictObject({
    strict: v.exactOptional(v.pipe(v.boolean(), v.description('Tell what pages were given')))
  }),
  'required-sections': v.strictObject({
    documents: v.exactOptional(v.pipe(v.array(requirementSchema), v.description('Which documents must say what')))
  })
}

/** Of a rule without options. */
export const noOptions = v.strictObject({})
