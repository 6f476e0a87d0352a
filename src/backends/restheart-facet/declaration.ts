/**
 * What Facet's templates may expect of their context, as data. Source: Facet's `PebbleTemplateProcessorProvider`,
 * `MongoHtmlResponseHandler`, `JsonHtmlResponseHandler`, `HtmlResponseHelper`; RESTHeart's `ExchangeKeys.TYPE`.
 */
import type {ContextDeclaration, DeclaredType, DeclaredVariable} from '../../pebble/check/declaration.ts'

const STRING: DeclaredType = {kind: 'string'}
const BOOLEAN: DeclaredType = {kind: 'boolean'}
const INTEGER: DeclaredType = {kind: 'integer'}
const ANY: DeclaredType = {kind: 'any'}

/** Every rendered page, whatever it shows. */
const globals: Readonly<Record<string, DeclaredVariable>> = {
  version: {type: STRING, description: 'Version of RESTHeart.'},
  buildTime: {type: STRING, description: 'Build time of RESTHeart, ISO 8601.'},
  loginUrl: {type: STRING, when: 'only with the login service'},
  rolesUrl: {type: STRING, when: 'only with the login service'},
  mongoPrefix: {type: STRING, caution: 'nothing in Facet sets it, an application has to'},
  baseUrl: {type: STRING, caution: 'nothing in Facet sets it, an application has to'}
}

/** Pages that are no error pages. */
const page: Readonly<Record<string, DeclaredVariable>> = {
  ...globals,
  isAuthenticated: {type: BOOLEAN},
  username: {type: STRING, when: 'only if authenticated'},
  roles: {type: {kind: 'set', item: STRING}, when: 'only if authenticated'},
  requestMethod: {
    type: {kind: 'string', values: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'OTHER']}
  },
  path: {type: STRING, description: 'Request path as received.'},
  isHtmxRequest: {type: BOOLEAN},
  hxTarget: {type: STRING, when: 'only for htmx requests with a target', description: 'Id of the target, without `#`.'}
}

const resourceType: DeclaredType = {
  kind: 'string',
  values: [
    'ROOT',
    'DB',
    'COLLECTION',
    'DOCUMENT',
    'COLLECTION_INDEXES',
    'INDEX',
    'FILES_BUCKET',
    'FILE',
    'FILE_BINARY',
    'AGGREGATION',
    'CHANGE_STREAM',
    'SCHEMA',
    'SCHEMA_STORE',
    'BULK_DOCUMENTS',
    'ROOT_SIZE',
    'DB_SIZE',
    'DB_META',
    'COLLECTION_SIZE',
    'COLLECTION_META',
    'FILES_BUCKET_SIZE',
    'FILES_BUCKET_META',
    'SCHEMA_STORE_SIZE',
    'SCHEMA_STORE_META',
    'METRICS',
    'SESSION',
    'SESSIONS',
    'TRANSACTION',
    'TRANSACTIONS',
    'INVALID'
  ],
  aliases: {DATABASE: 'DB', database: 'DB', collection: 'COLLECTION', document: 'DOCUMENT', root: 'ROOT'}
}

const idType: DeclaredType = {
  kind: 'string',
  values: ['STRING', 'NUMBER', 'BOOLEAN', 'DATE', 'NULL', 'MINKEY', 'MAXKEY'],
  aliases: {string: 'STRING', number: 'NUMBER', boolean: 'BOOLEAN', date: 'DATE', null: 'NULL'}
}

/** A database or collection (`isString`, `value`), or a document (`data`, `_id`). */
const item: DeclaredType = {
  kind: 'map',
  members: {
    isString: BOOLEAN,
    value: STRING,
    data: {kind: 'map', members: {}, open: true},
    _id: {kind: 'map', members: {value: STRING, type: idType, needsParam: BOOLEAN}}
  }
}

/** Pages of databases, collections and documents. */
const FACET_MONGO: ContextDeclaration = {
  name: 'Facet page of MongoDB data',
  variables: {
    ...page,
    mongoPath: {type: STRING, description: 'Path without the mount prefix and without a final slash.'},
    resourceUrl: {type: STRING},
    collectionUrl: {type: STRING, description: 'Canonical path of the collection.'},
    resourceType: {type: resourceType},
    db: {type: STRING, when: 'null at the root'},
    coll: {type: STRING, when: 'null above a collection'},
    items: {type: {kind: 'list', item}},
    data: {type: {kind: 'list', item: STRING}, description: 'Each item as JSON text.'},
    filter: {type: STRING},
    keys: {type: STRING},
    sort: {type: STRING},
    page: {type: INTEGER, description: 'Counts from 1.'},
    pagesize: {type: INTEGER},
    totalPages: {type: INTEGER, description: 'At least 1.'},
    totalItems: {type: INTEGER},
    canCreateDatabases: {type: BOOLEAN},
    canCreateCollections: {type: BOOLEAN},
    canCreateDocuments: {type: BOOLEAN},
    canDeleteDatabase: {type: BOOLEAN},
    canDeleteCollection: {type: BOOLEAN},
    tenantId: {
      type: {kind: 'string', alwaysTrue: '`tenantId` is JSON text, `null` without a tenant: use `isMultiTenant`.'}
    },
    isMultiTenant: {type: BOOLEAN},
    hostParams: {type: STRING, description: 'JSON text.'}
  },
  renamed: {
    documents: 'items',
    docs: 'items',
    database: 'db',
    collection: 'coll',
    resourcePath: 'mongoPath',
    pageSize: 'pagesize',
    total: 'totalItems',
    user: 'username',
    method: 'requestMethod',
    isHtmx: 'isHtmxRequest'
  }
}

/** Pages of any other JSON service: the members of its body are variables, all numbers are Doubles. */
const FACET_SERVICE: ContextDeclaration = {
  name: 'Facet page of a JSON service',
  variables: {...page, data: {type: STRING, description: 'The body as JSON text.'}},
  open: true
}

const FACET_LOGIN: ContextDeclaration = {
  name: 'Facet login page',
  variables: {
    ...FACET_SERVICE.variables,
    redirect: {type: STRING},
    loginUri: {type: STRING},
    rolesEndpoint: {type: STRING},
    error: {type: ANY, when: 'only after a failed login'}
  }
}

const FACET_ERROR: ContextDeclaration = {
  name: 'Facet error page',
  variables: {
    ...globals,
    statusCode: {type: INTEGER},
    statusMessage: {type: STRING},
    path: {type: STRING},
    username: {type: STRING, when: 'may be null'}
  },
  renamed: {status: 'statusCode', message: 'statusMessage', error: 'statusMessage'}
}

/** Layouts and shared fragments: anything that some page has. */
const FACET_ANY: ContextDeclaration = {
  name: 'any Facet page',
  variables: {...FACET_MONGO.variables, ...FACET_ERROR.variables, ...FACET_LOGIN.variables, data: {type: ANY}},
  renamed: FACET_MONGO.renamed ?? {}
}

/** The declarations by the names of the request samples. */
export const FACET_DECLARATIONS = {
  root: FACET_MONGO,
  database: FACET_MONGO,
  collection: FACET_MONGO,
  document: FACET_MONGO,
  service: FACET_SERVICE,
  stats: FACET_SERVICE,
  login: FACET_LOGIN,
  error: FACET_ERROR,
  any: FACET_ANY
} as const satisfies Readonly<Record<string, ContextDeclaration>>

/**
 * What the template of that name may expect: error pages and the login page go by their place, `list`, `view` and
 * what shows `items` are MongoDB pages, layouts are for all, `index` may be any.
 */
export function facetDeclarationFor(name: string): ContextDeclaration {
  const path = name.replace(/^templates\//, '').replace(/\.html$/, '')
  if (/^(?:errors\/[^/]+|error)$/.test(path)) return FACET_ERROR
  if (/(?:^|\/)login(?:\/|$)/.test(path)) return FACET_LOGIN
  if (/(?:^|\/)(?:list|view)$/.test(path)) return FACET_MONGO
  if (/layout/.test(path)) return FACET_ANY
  return /(?:^|\/)index$/.test(path) && path.includes('/') ? FACET_SERVICE : FACET_MONGO
}
