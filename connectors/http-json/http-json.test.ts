import { exerciseConnector } from '../../test/contract/connector.ts'
import { subject } from './test-bench.ts'

exerciseConnector(subject)
