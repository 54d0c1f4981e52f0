import { render, screen } from '@testing-library/react';
import { HealthStrip } from './HealthStrip';

const at = (hour: number) =>
  new Date(Date.UTC(2026, 10, 20, hour)).toISOString();

describe('HealthStrip', () => {
  it('says what is not known yet, in words and as a hatch', () => {
    render(
      <HealthStrip
        history={{
          from: at(0),
          to: at(24),
          transitions: [{ at: at(18), to: 'down' }],
        }}
      />,
    );
    expect(
      screen.getByRole('img', {
        name: 'Last 1 d: down for 6 h, not watched yet for 18 h; 1 change; now down.',
      }),
    ).toBeInTheDocument();
    expect(screen.getByTitle(/^Not watched before 20 Nov 2026/)).toHaveStyle({
      width: '75%',
    });
  });

  it.each([
    ['six minutes of ninety days', 90 * 24 * 60, 6],
    ['nine minutes of a day', 24 * 60, 9],
  ])('is true to scale: %s', (_, range, minutes) => {
    const to = Date.parse(at(24));
    const began = new Date(to - minutes * 60_000).toISOString();
    render(
      <HealthStrip
        history={{
          from: new Date(to - range * 60_000).toISOString(),
          to: at(24),
          statusAtFrom: 'healthy',
          transitions: [{ at: began, to: 'degraded' }],
        }}
      />,
    );
    const degraded = screen.getByTitle(
      new RegExp(`^Degraded for ${minutes} min, from 20 Nov 2026.* to 21 Nov`),
    );
    expect(parseFloat(degraded.style.width)).toBeCloseTo(
      (minutes / range) * 100,
      5,
    );
    // at the end of the strip it grows inwards
    expect(parseFloat(degraded.style.right)).toBeCloseTo(0, 5);
  });

  it('has no hatch where the whole time is known', () => {
    render(
      <HealthStrip
        history={{
          from: at(0),
          to: at(24),
          statusAtFrom: 'idle',
          transitions: [],
        }}
      />,
    );
    expect(screen.queryByTitle(/Not watched/)).not.toBeInTheDocument();
  });
});
