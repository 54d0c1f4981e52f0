import { HealthReason } from '@pilothouse/plugin-aws-estate-common';
import { render, screen, within } from '@testing-library/react';
import { RelatedHealth } from './RelatedHealth';

const ALARM = 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:checkout-broken';
const reason: HealthReason = {
  code: 'alarm',
  status: 'degraded',
  sentence: 'Composite alarm checkout-broken is in ALARM.',
  evidence: [
    {
      label: 'alarm',
      value: 'errors-high went to ALARM',
      at: '2026-11-21T03:00:00Z',
      arn: ALARM,
    },
  ],
  consoleUrl: 'https://eu-west-1.console.aws.amazon.com/cloudwatch',
};

describe('RelatedHealth', () => {
  it('lists a composite alarm that is a reason, though none of its links leads to it', () => {
    render(<RelatedHealth related={[]} reasons={[reason]} />);
    const alarms = screen.getByRole('grid', { name: 'Alarms' });
    expect(
      within(alarms).getByRole('link', { name: /checkout-broken/ }),
    ).toHaveAttribute('href', reason.consoleUrl);
    expect(alarms).toHaveTextContent(/In alarm.*errors-high went to ALARM/);
  });

  it('lists an alarm once that is linked and a reason', () => {
    render(
      <RelatedHealth
        related={[
          {
            relation: 'watches',
            direction: 'from',
            arn: ALARM,
            name: 'checkout-broken',
            data: { state: 'ALARM', actionsEnabled: true },
          },
        ]}
        reasons={[reason]}
      />,
    );
    expect(screen.getAllByText('In alarm')).toHaveLength(1);
  });
});
