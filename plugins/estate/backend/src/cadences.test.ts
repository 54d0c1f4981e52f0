import { ConfigReader } from '@backstage/config';
import { withCadences } from './cadences';
import { awsServices } from './services';

const cadencesWith = (cadences?: object) =>
  Object.fromEntries(
    withCadences(
      awsServices,
      new ConfigReader({ awsEstate: cadences ? { cadences } : {} } as never),
    ).map(({ id, cadence }) => [id, cadence.every]),
  );

describe('withCadences', () => {
  it('keeps those of the definitions where nothing is configured', () => {
    expect(cadencesWith()).toEqual(
      Object.fromEntries(
        awsServices.map(({ id, cadence }) => [id, cadence.every]),
      ),
    );
  });

  it('shortens the cadence of one service', () => {
    const { ecs, ...others } = cadencesWith({ ecs: { seconds: 90 } });
    expect(ecs).toEqual({ seconds: 90 });
    expect(others).toEqual(
      (({ ecs: _, ...rest }) => rest)(cadencesWith() as { ecs: unknown }),
    );
  });

  it.each([
    ['a service that is not collected', { ecss: '1m' }, "unknown key 'ecss'"],
    [
      'more than its evidence lives',
      { ecs: '10m' },
      'awsEstate.cadences.ecs must be longer than nothing and at most 5 minutes: ECS forgets a stopped task',
    ],
    ['no time at all', { ecs: { seconds: 0 } }, 'longer than nothing'],
    ['a negative time', { ecs: { seconds: -5 } }, 'longer than nothing'],
    ['a number without a unit', { ecs: 60 }, 'ecs'],
  ])('refuses %s', (_, cadences, message) => {
    expect(() => cadencesWith(cadences)).toThrow(message);
  });
});
