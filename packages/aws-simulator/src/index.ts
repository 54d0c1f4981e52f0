/**
 * An AWS organisation on localhost that speaks the real AWS wire protocols.
 *
 * @packageDocumentation
 */
export {
  createSimulator,
  type Simulator,
  type SimulatorOptions,
} from './simulator';
export { generateEstate, loadEstate, type EstateDocument } from './estate';
