import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CopyableText } from './CopyableText';

const ARN = 'arn:aws:ecs:eu-west-1:123456789012:service/shop/payment-api';

describe('CopyableText', () => {
  it('copies and says so', async () => {
    const user = userEvent.setup();
    const write = jest.spyOn(navigator.clipboard, 'writeText');
    render(<CopyableText text={ARN} label="ARN" />);
    await user.click(screen.getByRole('button', { name: 'Copy ARN' }));
    expect(write).toHaveBeenCalledWith(ARN);
    expect(screen.getByRole('status')).toHaveTextContent('Copied');
  });

  it('says what to do where the browser refuses', async () => {
    const user = userEvent.setup();
    jest
      .spyOn(navigator.clipboard, 'writeText')
      .mockRejectedValue(new Error('not allowed'));
    render(<CopyableText text={ARN} label="ARN" />);
    await user.click(screen.getByRole('button', { name: 'Copy ARN' }));
    expect(screen.getByRole('status')).toHaveTextContent('select and copy it');
  });
});
