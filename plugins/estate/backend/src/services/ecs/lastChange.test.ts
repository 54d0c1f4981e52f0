import { lastChangeOfService } from './lastChange';
import {
  ago,
  nativeDeployment,
  old,
  rollingOut,
  service,
} from './__testUtils__/builders';

describe('lastChangeOfService', () => {
  it('is the newest deployment', () => {
    expect(
      lastChangeOfService(
        service([old(41, 1), rollingOut(42, { running: 1, of: 2 }, 4)]),
      ),
    ).toEqual({ at: ago(4), what: 'deployed revision 42' });
  });

  it('is the rollback where that came later', () => {
    expect(
      lastChangeOfService(
        service([rollingOut(42, { running: 1, of: 2 }, 40)], {
          serviceDeployment: nativeDeployment('ROLLBACK_SUCCESSFUL', {
            finishedAt: ago(30),
          }),
        }),
      ),
    ).toEqual({ at: ago(30), what: 'rolled back' });
  });

  it('is its creation where nothing was ever deployed', () => {
    expect(lastChangeOfService(service([], { createdAt: ago(9) }))).toEqual({
      at: ago(9),
      what: 'created',
    });
  });
});
