import { HealthReason } from '@pilothouse/plugin-aws-estate-common';
import { LambdaFacts } from './facts';

/** One thing that an on-call engineer looks at. Pure; says nothing where it does not apply. */
export type HealthRule = (facts: LambdaFacts) => HealthReason[];
