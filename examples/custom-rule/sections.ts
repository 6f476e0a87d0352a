/** What each service's `README.md` has to say in this organisation. */
import type {DocumentRequirement} from 'check-docs'

const serviceReadme: ReadonlyArray<DocumentRequirement> = [
  {
    files: ['README.md'],
    order: true,
    sections: [
      {
        name: 'Run it',
        heading: ['run* | start* | quickstart'],
        topics: [
          {
            name: 'how to start',
            aspects: [
              {
                name: 'the command',
                suggestion: '`docker compose up`',
                evidence: [{code: [['docker compose up', 'npm start']]}]
              }
            ]
          }
        ]
      },
      {name: 'Who to ask', heading: ['who to ask | contact* | support'], atMost: 1}
    ]
  }
]
export default serviceReadme
