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
        name: 'Last 1 d: down for 6 h, not yet known for 18 h; 1 change; now down.',
      }),
    ).toBeInTheDocument();
    expect(screen.getByTitle(/^Not yet known before 20 Nov 2026/)).toHaveStyle({
      width: '75%',
    });
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
    expect(screen.queryByTitle(/Not yet known/)).not.toBeInTheDocument();
  });
});
