import { createEventBus, type SimulatorEvent } from './events';

const event: SimulatorEvent = {
  source: 'aws.ecs',
  detailType: 'ECS Task State Change',
  account: '111122223333',
  region: 'eu-west-1',
  time: new Date(0),
  resources: [],
  detail: {},
};

describe('createEventBus', () => {
  it('delivers to every subscriber until it leaves', () => {
    const bus = createEventBus();
    const heard: string[] = [];
    const leave = bus.subscribe(() => heard.push('first'));
    bus.subscribe(() => heard.push('second'));
    bus.publish(event);
    leave();
    bus.publish(event);
    expect(heard).toEqual(['first', 'second', 'second']);
  });

  it('counts the same function as often as it subscribes', () => {
    const bus = createEventBus();
    let heard = 0;
    const listener = () => {
      heard += 1;
    };
    const leave = bus.subscribe(listener);
    bus.subscribe(listener);
    leave();
    bus.publish(event);
    expect(heard).toBe(1);
  });

  it('delivers to the others when one fails, and tells the publisher', () => {
    const bus = createEventBus();
    const heard: SimulatorEvent[] = [];
    bus.subscribe(() => {
      throw new Error('deaf');
    });
    bus.subscribe(received => heard.push(received));
    expect(() => bus.publish(event)).toThrow(
      '1 listener(s) failed on "ECS Task State Change" from aws.ecs',
    );
    expect(heard).toEqual([event]);
  });
});
