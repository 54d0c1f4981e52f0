import { Health } from '@pilothouse/plugin-aws-estate-common';
import { act, render, screen } from '@testing-library/react';
import { StatusHeld } from './StatusHeld';

const health: Health = {
  status: 'healthy',
  since: '2026-11-21T11:50:00Z',
  reasons: [],
};

describe('StatusHeld', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: new Date('2026-11-21T12:00:00Z') });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('goes on by itself and tells the exact time', () => {
    render(<StatusHeld health={health} />);
    expect(screen.getByText('for 10 min').title).toMatch(/Since 21 Nov 2026/);
    act(() => {
      jest.advanceTimersByTime(60_000);
    });
    expect(screen.getByText('for 11 min')).toBeInTheDocument();
  });

  it('says where it may hold for longer', () => {
    render(
      <StatusHeld
        health={{
          status: 'down',
          since: health.since,
          reasons: [
            {
              code: 'none',
              status: 'down',
              sentence: 'Nothing runs.',
              since: health.since,
              sinceAtLeast: true,
              evidence: [],
            },
          ],
        }}
      />,
    );
    expect(screen.getByText('for at least 10 min')).toBeInTheDocument();
  });

  it('says that the portal did not see it begin', () => {
    render(<StatusHeld health={{ ...health, sinceAtLeast: true }} />);
    expect(screen.getByText('for at least 10 min')).toBeInTheDocument();
  });

  it('is silent where nothing is known', () => {
    const { container } = render(
      <>
        <StatusHeld health={undefined} />
        <StatusHeld health={{ ...health, since: undefined }} />
      </>,
    );
    expect(container).toBeEmptyDOMElement();
  });
});
