import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { usePermission } from '@backstage/plugin-permission-react';
import { awsEstateCellReadPermission } from '@pilothouse/plugin-aws-estate-common';
import { screen } from '@testing-library/react';
import { ForCellReaders } from './ForCellReaders';

/** For so long an answer about a permission is not asked for again, in milliseconds. */
const REMEMBERED = 2_000;

describe('ForCellReaders', () => {
  beforeEach(() => {
    jest.useFakeTimers({ advanceTimers: true });
  });
  afterEach(() => {
    jest.advanceTimersByTime(REMEMBERED);
    jest.useRealTimers();
  });

  /** Tells when the answer is there. */
  function Answer() {
    const { allowed } = usePermission({
      permission: awsEstateCellReadPermission,
    });
    return <p>{allowed ? 'allowed' : 'not allowed'}</p>;
  }

  function show(result: AuthorizeResult.ALLOW | AuthorizeResult.DENY) {
    const authorize = jest.fn().mockReturnValue(result);
    renderInTestApp(
      <>
        <ForCellReaders>AWS accounts</ForCellReaders>
        <Answer />
      </>,
      { apis: [mockApis.permission({ authorize })] },
    );
    return authorize;
  }

  it('shows what is for those who may read cells', async () => {
    const authorize = show(AuthorizeResult.ALLOW);
    expect(await screen.findByText('allowed')).toBeInTheDocument();
    expect(screen.getByText('AWS accounts')).toBeInTheDocument();
    expect(authorize).toHaveBeenCalledWith(
      expect.objectContaining({ permission: awsEstateCellReadPermission }),
    );
  });

  it('hides it from others, without a word', async () => {
    // The answer of before is shown until this one is there.
    show(AuthorizeResult.DENY);
    expect(await screen.findByText('not allowed')).toBeInTheDocument();
    expect(screen.queryByText('AWS accounts')).not.toBeInTheDocument();
  });
});
