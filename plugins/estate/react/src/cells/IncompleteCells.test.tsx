import { IncompleteCell } from '@pilothouse/plugin-aws-estate-common';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { IncompleteCells } from './IncompleteCells';

const denied: IncompleteCell = {
  accountId: '444455556666',
  accountName: 'payment-staging',
  region: 'eu-west-1',
  service: 'ecs',
  state: 'denied',
  code: 'AccessDeniedException',
  message: 'Allow ecs:ListServices.',
};

describe('IncompleteCells', () => {
  it('is silent when everything is told', () => {
    const { container } = render(<IncompleteCells cells={[]} />);
    expect(container).toBeEmptyDOMElement();
  });

  it('names account, Region, service and state in plain words', () => {
    render(<IncompleteCells cells={[denied]} />);
    expect(screen.getByRole('note')).toHaveTextContent(
      'Amazon ECS in payment-staging (444455556666), eu-west-1, may not be read: access is denied',
    );
  });

  it('promises what was read before only where something was', () => {
    const { rerender } = render(<IncompleteCells cells={[denied]} />);
    expect(screen.getByRole('note')).toHaveTextContent(
      'Nothing has been read there yet',
    );
    const readBefore = { ...denied, lastSuccessAt: '2026-11-20T12:00:00Z' };
    rerender(<IncompleteCells cells={[readBefore]} />);
    expect(screen.getByRole('note')).toHaveTextContent(
      'What was read before is shown with its age.',
    );
  });

  it('names all others on demand', async () => {
    const throttled: IncompleteCell = {
      accountId: '111122223333',
      region: 'us-east-1',
      service: 'cloudwatch',
      state: 'throttled',
    };
    render(<IncompleteCells cells={[denied, throttled]} />);
    expect(screen.getByRole('note')).toHaveTextContent('and 1 more');
    const button = screen.getByRole('button', { name: 'Show all' });
    expect(button).toHaveAttribute('aria-expanded', 'false');
    await userEvent.click(button);
    expect(screen.getAllByRole('listitem').map(li => li.textContent)).toEqual([
      expect.stringContaining('Allow ecs:ListServices.'),
      expect.stringContaining(
        'Amazon CloudWatch in 111122223333, us-east-1, was refused by the rate limits of AWS; last read never.',
      ),
    ]);
  });
});
