/** A context for tests of the static checks, and their findings in short. */
import {checkTemplate, type CheckOptions, type ContextDeclaration} from '../../src/pebble/index.ts'

export const declaration: ContextDeclaration = {
  name: 'test page',
  variables: {
    title: {type: {kind: 'string'}},
    page: {type: {kind: 'integer'}},
    price: {type: {kind: 'double'}},
    open: {type: {kind: 'boolean'}},
    state: {type: {kind: 'string', values: ['NEW', 'OLD'], aliases: {FRESH: 'NEW'}}},
    tenant: {type: {kind: 'string', alwaysTrue: 'It is never empty.'}},
    roles: {type: {kind: 'set', item: {kind: 'string'}}},
    items: {
      type: {
        kind: 'list',
        item: {
          kind: 'map',
          members: {
            data: {kind: 'map', members: {}, open: true},
            id: {kind: 'map', members: {value: {kind: 'string'}, needsParam: {kind: 'boolean'}}}
          }
        }
      }
    },
    anything: {type: {kind: 'any'}}
  },
  renamed: {documents: 'items'}
}

/** `severity code column: message` of each finding. */
export function check(source: string, options: CheckOptions = {}): string[] {
  const findings = checkTemplate(source, {declaration, filters: 'facet', ...options})
  return findings.map(({severity, code, line, column, message}) => `${severity} ${code} ${line}:${column} ${message}`)
}
