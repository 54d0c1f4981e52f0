import { act, render, screen } from '@testing-library/react';
import { Age } from './Age';

describe('Age', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: new Date('2026-11-21T12:00:00Z') });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('goes on by itself and tells the exact time', () => {
    render(<Age at="2026-11-21T11:59:30Z" />);
    const age = screen.getByText('30 s ago');
    expect(age).toHaveAttribute('dateTime', '2026-11-21T11:59:30.000Z');
    expect(age.title).toMatch(/21 Nov 2026/);

    act(() => {
      jest.advanceTimersByTime(10 * 60_000);
    });
    expect(screen.getByText('10 min ago')).toBeInTheDocument();
  });

  it('says so where there is no time', () => {
    render(<Age at={undefined} otherwise="never" />);
    expect(screen.getByText('never')).toBeInTheDocument();
  });

  it('leaves no timer behind', () => {
    const { unmount } = render(<Age at="2026-11-21T11:59:30Z" />);
    expect(jest.getTimerCount()).toBe(1);
    unmount();
    expect(jest.getTimerCount()).toBe(0);
  });
});
