import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import { readPermissionSettings } from './settings';

describe('readPermissionSettings', () => {
  const read = (permissions?: JsonObject) =>
    readPermissionSettings(new ConfigReader({ pilothouse: { permissions } }));

  it('is open without a platform group by default', () => {
    expect(read()).toEqual({ policy: 'open', platformGroups: [] });
  });

  it('is made strict by one line', () => {
    expect(read({ policy: 'strict' }).policy).toBe('strict');
  });

  it('writes groups as the catalog does', () => {
    expect(
      read({ platformGroups: ['platform', 'Group:Ops/SRE'] }).platformGroups,
    ).toEqual(['group:default/platform', 'group:ops/sre']);
  });

  it('refuses a policy that it does not know', () => {
    expect(() => read({ policy: 'strickt' })).toThrow(
      'pilothouse.permissions.policy is "strickt": write open or strict',
    );
  });

  it('refuses a user as a platform group', () => {
    expect(() => read({ platformGroups: ['user:default/priya'] })).toThrow(
      'pilothouse.permissions.platformGroups names "user:default/priya", which is not a group',
    );
  });
});
