import { versionOfImage, versionOfService } from './version';
import { well } from './__testUtils__/cases';

describe('versionOfImage', () => {
  it.each([
    ['registry.example:5000/shop/payment:2.14.1', '2.14.1'],
    ['payment:2.14.1@sha256:0123456789abcdef', '2.14.1'],
    [
      'registry.example:5000/payment@sha256:0123456789abcdef',
      'sha256:0123456789ab',
    ],
    ['registry.example:5000/payment', 'latest'],
    ['', undefined],
  ])('of %s is %s', (image, version) => {
    expect(versionOfImage(image)).toBe(version);
  });
});

describe('versionOfService', () => {
  it('is that of the first essential container', () => {
    const data = well();
    const [app] = data.taskDefinition?.containers ?? [];
    const containers = [
      { ...app, essential: false, image: 'sidecar:9' },
      { ...app, image: 'payment:7' },
    ];
    expect(
      versionOfService({
        ...data,
        taskDefinition: data.taskDefinition && {
          ...data.taskDefinition,
          containers,
        },
      }),
    ).toBe('7');
  });

  it('is the revision where the task definition is not known', () => {
    expect(versionOfService(well({ taskDefinition: undefined }))).toBe(
      'payment:41',
    );
  });
});
