/* eslint-disable no-restricted-syntax */
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { generatedFiles } from '../src/onboarding/generatedFiles';
import { awsServices } from '../src/services';
import { describeServices } from '../src/services/describeServices';

const DOCS = resolve(__dirname, '../../../../docs');

/** Writes docs/aws-services.md and what docs/connect offers to deploy. */
writeFileSync(resolve(DOCS, 'aws-services.md'), describeServices(awsServices));
mkdirSync(resolve(DOCS, 'connect'), { recursive: true });
for (const { name, text } of generatedFiles(awsServices)) {
  writeFileSync(resolve(DOCS, 'connect', name), text);
}
