import type {CreateBackend} from '../backends/backend.ts'
export const createBackend: CreateBackend = () => ({
  server: () => ({status: 404, headers: [], body: ''}),
  page: () => undefined,
  insert: (collection) => ({operation: 'insert', collection, id: '', marker: '', document: undefined}),
  update: (collection) => ({operation: 'insert', collection, id: '', marker: '', document: undefined}),
  remove: (collection) => ({operation: 'insert', collection, id: '', marker: '', document: undefined}),
  drop() {},
  heartbeat() {},
  openStreams: () => 0,
  watched: () => [],
  notes: () => [],
  segmentsOf: () => undefined
})
