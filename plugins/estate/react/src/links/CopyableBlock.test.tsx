import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CopyableBlock } from './CopyableBlock';

it('keeps lines and their indentation, and copies the text as it came', async () => {
  const text = 'metadata:\n  name: \u202epayment\n';
  const user = userEvent.setup();
  const write = jest.spyOn(navigator.clipboard, 'writeText');
  render(<CopyableBlock text={text} label="catalog-info.yaml" />);
  expect(
    screen.getByRole('group', { name: 'catalog-info.yaml' }).textContent,
  ).toBe('metadata:\n  name: \ufffdpayment\n');
  await user.click(
    screen.getByRole('button', { name: 'Copy catalog-info.yaml' }),
  );
  expect(write).toHaveBeenCalledWith(text);
});
