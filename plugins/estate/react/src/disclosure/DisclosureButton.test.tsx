import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { DisclosureButton } from './DisclosureButton';

function Disclosure() {
  const [expanded, setExpanded] = useState(false);
  return (
    <>
      <DisclosureButton
        expanded={expanded}
        onChange={setExpanded}
        controls="more"
        label="Reasons of payment-api"
      >
        Why
      </DisclosureButton>
      {expanded && <p id="more">It crashed.</p>}
    </>
  );
}

describe('DisclosureButton', () => {
  it('is reached and pressed by keys, and says what it does', async () => {
    render(<Disclosure />);
    const button = screen.getByRole('button', {
      name: 'Reasons of payment-api',
    });
    expect(button).toHaveTextContent('Why');
    expect(button).toHaveAttribute('aria-expanded', 'false');
    expect(button).not.toHaveAttribute('aria-controls');

    await userEvent.tab();
    expect(button).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(screen.getByText('It crashed.')).toBeInTheDocument();
    expect(button).toHaveAttribute('aria-expanded', 'true');
    expect(button).toHaveAttribute('aria-controls', 'more');

    await userEvent.keyboard('{Enter}');
    expect(screen.queryByText('It crashed.')).not.toBeInTheDocument();
  });
});
