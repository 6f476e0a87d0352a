import {defineConfig} from 'check-docs'
import noTodoHeading from './rules/no-todo-heading.ts'
import serviceReadme from './sections.ts'

export default defineConfig({
  files: ['README.md', 'docs'],
  plugins: {'no-todo-heading': noTodoHeading},
  rules: {'no-todo-heading': ['error', {words: ['TODO', 'DRAFT']}]},
  sections: serviceReadme
})
