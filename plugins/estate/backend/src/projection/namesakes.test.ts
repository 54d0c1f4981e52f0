import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import {
  createClaimContext,
  DEFAULT_CLAIM_CONFIG,
} from '@pilothouse/plugin-aws-estate-node';
import { insertResources, minutesAgo } from '../__testUtils__/rows';
import { openDatabase } from '../database/postgres';
import { readNamesakes } from './namesakes';
import { readLiveResources } from './storedResource';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

function functionArn(name: string, accountId: string, region = 'eu-west-1') {
  return `arn:aws:lambda:${region}:${accountId}:function:${name}`;
}

describe('readNamesakes', () => {
  it('finds the other live functions of a name that an annotation names', async () => {
    const knex = await databases.init('POSTGRES_18');
    await openDatabase(mockServices.database({ knex, migrations: {} }));
    const mine = functionArn('worker', '111111111111');
    const insert = (name: string, accountId: string, rest: object = {}) => ({
      name,
      accountId,
      arn: functionArn(name, accountId),
      type: 'lambda:function',
      ...rest,
    });
    await insertResources(knex, [
      insert('worker', '111111111111'),
      insert('worker', '222222222222'),
      insert('worker', '333333333333', { goneAt: minutesAgo(1) }),
      insert('unnamed', '111111111111'),
      insert('unnamed', '222222222222'),
      { name: 'worker' },
    ]);
    const context = createClaimContext({
      config: DEFAULT_CLAIM_CONFIG,
      owners: [],
      entities: [
        {
          entityRef: 'component:default/worker',
          annotations: { 'aws.com/lambda-function-name': 'worker' },
        },
      ],
    });
    const resources = await readLiveResources(knex, [
      mine,
      functionArn('unnamed', '111111111111'),
    ]);
    const byName = await knex.transaction(async transaction => {
      const namesakes = await readNamesakes(transaction, resources, context);
      return new Map(resources.map(each => [each.name, namesakes(each)]));
    });
    expect(byName.get('worker')).toMatchObject([
      { accountId: '222222222222', region: 'eu-west-1' },
    ]);
    expect(byName.get('worker')).toHaveLength(1);
    expect(byName.get('unnamed')).toBeUndefined();
  });
});
