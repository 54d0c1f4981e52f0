/* eslint-disable no-restricted-syntax */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { awsServices } from '../src/services';
import { describeServices } from '../src/services/describeServices';

/** Writes docs/aws-services.md. */
writeFileSync(
  resolve(__dirname, '../../../../docs/aws-services.md'),
  describeServices(awsServices),
);
