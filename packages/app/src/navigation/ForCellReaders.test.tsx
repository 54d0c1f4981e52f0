import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { awsEstateCellReadPermission } from '@pilothouse/plugin-aws-estate-common';
import { screen, waitFor } from '@testing-library/react';
import { ForCellReaders } from './ForCellReaders';

/** For so long an answer about a permission is not asked for again. */
const REMEMBERED_MS = 2_000;

describe('ForCellReaders', () => {
  afterEach(
    () => new Promise(resolve => setTimeout(resolve, REMEMBERED_MS + 100)),
  );

  function show(result: AuthorizeResult.ALLOW | AuthorizeResult.DENY) {
    const authorize = jest.fn().mockReturnValue(result);
    renderInTestApp(
      <>
        <ForCellReaders>AWS accounts</ForCellReaders>
        <p>Docs</p>
      </>,
      { apis: [mockApis.permission({ authorize })] },
    );
    return authorize;
  }

  it('shows what is for those who may read cells', async () => {
    const authorize = show(AuthorizeResult.ALLOW);
    expect(await screen.findByText('AWS accounts')).toBeInTheDocument();
    expect(authorize).toHaveBeenCalledWith(
      expect.objectContaining({ permission: awsEstateCellReadPermission }),
    );
  });

  it('hides it from others, without a word', async () => {
    const authorize = show(AuthorizeResult.DENY);
    expect(await screen.findByText('Docs')).toBeInTheDocument();
    await waitFor(() => expect(authorize).toHaveBeenCalled());
    await expect(
      screen.findByText('AWS accounts', {}, { timeout: 200 }),
    ).rejects.toThrow();
  });
});
