import { lastChangeOfService } from './lastChange';
import {
  ago,
  nativeDeployment,
  old,
  rollingOut,
  SCALING_ACTIVITY,
  service,
  stops,
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

  it('is the change of the desired count where that came later', () => {
    const began = [rollingOut(42, { running: 1, of: 1 }, 40)];
    const desiredChange = { from: 0, to: 1, at: ago(9) };
    expect(lastChangeOfService(service(began, { desiredChange }))).toEqual({
      at: ago(9),
      what: 'scaled from 0 to 1',
    });
    // tasks that ECS stopped within the same change are no other one
    expect(
      lastChangeOfService(
        service(began, {
          desiredChange,
          stoppedTasks: stops(42, [7], SCALING_ACTIVITY),
        }),
      )?.what,
    ).toBe('scaled from 0 to 1');
  });

  it('is told by the tasks that were stopped where the count changed and changed back unseen', () => {
    const data = service([rollingOut(42, { running: 1, of: 1 }, 40)], {
      stoppedTasks: stops(42, [6], SCALING_ACTIVITY),
    });
    expect(lastChangeOfService(data)).toEqual({
      at: ago(6),
      what: 'scaled in',
    });
    // what a deployment replaced was not scaled
    expect(
      lastChangeOfService({
        ...data,
        stoppedTasks: stops(41, [6], SCALING_ACTIVITY),
      })?.what,
    ).toBe('deployed revision 42');
  });

  it('is its creation where nothing was ever deployed', () => {
    expect(lastChangeOfService(service([], { createdAt: ago(9) }))).toEqual({
      at: ago(9),
      what: 'created',
    });
  });
});
