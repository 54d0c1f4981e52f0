import { HealthStatus } from '@pilothouse/plugin-aws-estate-common';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Reasons } from './Reasons';

describe('Reasons', () => {
  it('shows sentence, evidence and a safe link for each reason', () => {
    render(
      <Reasons
        reasons={[
          {
            code: 'out-of-memory',
            status: 'down',
            sentence: 'The container is killed.',
            evidence: [{ label: 'exit code', value: '137' }],
            consoleUrl: 'https://console.aws.amazon.com/ecs',
          },
          {
            code: 'targets',
            status: 'degraded',
            sentence: '<b>One</b> target is unhealthy.',
            evidence: [],
            // eslint-disable-next-line no-script-url
            consoleUrl: 'javascript:alert(1)',
          },
        ]}
      />,
    );
    const [first, second] = screen.getAllByRole('listitem');
    expect(within(first).getByText('Down')).toBeInTheDocument();
    expect(within(first).getByText('137')).toBeInTheDocument();
    expect(within(first).getByRole('link')).toHaveAttribute(
      'rel',
      'noopener noreferrer',
    );
    expect(
      within(second).getByText('<b>One</b> target is unhealthy.'),
    ).toBeInTheDocument();
    expect(within(second).queryByRole('link')).not.toBeInTheDocument();
  });

  it.each([
    ['good news', ['healthy steady', 'healthy some-errors'], 'Healthy Note'],
    ['news that is no fault', ['healthy runtime-deprecated'], 'Note'],
    [
      'successes beside a fault',
      ['degraded errors', 'healthy working'],
      'Degraded Note',
    ],
  ])('tells %s from each other', (_, reasons, badges) => {
    render(
      <Reasons
        reasons={reasons.map(one => {
          const [status, code] = one.split(' ');
          return {
            code,
            status: status as HealthStatus,
            sentence: '',
            evidence: [],
          };
        })}
      />,
    );
    expect(
      screen
        .getAllByRole('listitem')
        .map(item => item.textContent)
        .join(' '),
    ).toBe(badges);
  });

  it('says for how long a reason holds', () => {
    const since = new Date(Date.now() - 29.5 * 60_000).toISOString();
    const reason = { code: 'none', status: 'down', evidence: [] } as const;
    render(
      <Reasons
        reasons={[
          { ...reason, sentence: 'Nothing runs', evidence: [], since },
          {
            ...reason,
            sentence: 'Tasks fail',
            evidence: [],
            since,
            sinceAtLeast: true,
          },
        ]}
      />,
    );
    const [first, second] = screen.getAllByRole('listitem');
    expect(first).toHaveTextContent('Nothing runs (for 29 min)');
    expect(second).toHaveTextContent('Tasks fail (for at least 29 min)');
  });

  it('shows a few facts first and all of them on demand', async () => {
    const evidence = Array.from({ length: 12 }, (_, index) => ({
      label: `exit code ${index}`,
      value: '137',
    }));
    render(
      <Reasons
        reasons={[
          { code: 'x', status: 'down', sentence: 'It crashes.', evidence },
        ]}
      />,
    );
    expect(screen.getAllByText('137')).toHaveLength(5);
    await userEvent.click(screen.getByRole('button', { name: '7 more facts' }));
    expect(screen.getAllByText('137')).toHaveLength(12);
  });
});
