import { createScenarioClock } from './clock';

describe('createScenarioClock', () => {
  const start = new Date('2026-11-02T09:00:00Z');
  let real: number;
  const create = (speed?: number) =>
    createScenarioClock({ start, speed, realTime: () => real });
  const seconds = (clock: { now(): Date }) =>
    (clock.now().getTime() - start.getTime()) / 1000;

  beforeEach(() => {
    real = 5_000_000;
  });

  it('follows real time from its start', () => {
    const clock = create();
    expect(clock.now()).toEqual(start);
    real += 1500;
    expect(seconds(clock)).toBe(1.5);
  });

  it('starts at the real time by default', () => {
    expect(createScenarioClock({ realTime: () => real }).now()).toEqual(
      new Date(real),
    );
  });

  it('runs faster, keeps the time when the speed changes, and stands still', () => {
    const clock = create(60);
    real += 1000;
    expect(seconds(clock)).toBe(60);
    clock.setSpeed(0);
    real += 10_000;
    expect(seconds(clock)).toBe(60);
    clock.setSpeed(2);
    real += 1000;
    expect(seconds(clock)).toBe(62);
    expect(clock.speed).toBe(2);
  });

  it('is advanced and set, and goes on from there', () => {
    const clock = create();
    clock.advance(25 * 60_000);
    real += 1000;
    expect(seconds(clock)).toBe(25 * 60 + 1);
    clock.set(new Date('2027-01-01T00:00:00Z'));
    real += 1000;
    expect(clock.now()).toEqual(new Date('2027-01-01T00:00:01Z'));
  });

  it.each([
    ['a negative step', () => create().advance(-1)],
    ['a step beyond all dates', () => create().advance(1e17)],
    ['a negative speed', () => create().setSpeed(-1)],
    ['a speed that is no number', () => create(NaN)],
    ['an invalid date', () => create().set(new Date('never'))],
  ])('refuses %s and keeps its time', (_, mistake) => {
    expect(mistake).toThrow(RangeError);
  });
});
