import { HEALTH_STATUSES } from '@pilothouse/plugin-aws-estate-common';
import { render, screen } from '@testing-library/react';
import { StatusBadge } from './StatusBadge';
import { STATUS_LABELS } from './statusPresentation';

describe('StatusBadge', () => {
  it.each(HEALTH_STATUSES)('says %s in words beside its icon', status => {
    const { container } = render(<StatusBadge status={status} />);
    expect(screen.getByText(STATUS_LABELS[status])).toBeInTheDocument();
    expect(container.querySelector('svg')).toHaveAttribute(
      'aria-hidden',
      'true',
    );
  });

  it('never shows what is not known as healthy', () => {
    render(<StatusBadge status={undefined} />);
    expect(screen.getByText('Unknown')).toBeInTheDocument();
  });
});
