import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { awsServices } from '.';
import { describeServices } from './describeServices';

it('is what docs/aws-services.md says; after a change run `yarn workspace @pilothouse/plugin-aws-estate-backend generate:docs`', () => {
  const page = readFileSync(
    resolve(__dirname, '../../../../../docs/aws-services.md'),
    'utf8',
  );
  expect(page).toBe(describeServices(awsServices));
});
