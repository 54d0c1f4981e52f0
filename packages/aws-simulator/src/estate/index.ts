export { EstateError, loadEstate, readEstate } from './document/load';
export type { EstateDocument, EstateInput } from './document/schema';
export type {
  Account,
  AccountRole,
  EcsService,
  EstateModel,
  Tags,
} from './model/types';
export { generateEstate, type GenerateOptions } from './generator/generate';
export {
  createWorld,
  type Expectation,
  type ServiceChange,
  type World,
  type WorldOptions,
} from './world';
