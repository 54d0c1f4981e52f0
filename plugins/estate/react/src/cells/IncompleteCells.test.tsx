import { IncompleteCell } from '@pilothouse/plugin-aws-estate-common';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router-dom';
import { IncompleteCells, IncompleteCellsProps } from './IncompleteCells';

const denied: IncompleteCell = {
  accountId: '444455556666',
  accountName: 'shop-legacy',
  region: 'eu-west-1',
  service: 'ecs',
  state: 'denied',
  code: 'AccessDeniedException',
};
const everything = ['eu-west-1', 'us-east-1'].flatMap(region =>
  [
    'application-autoscaling',
    'cloudformation',
    'cloudwatch',
    'ecs',
    'elbv2',
  ].map(service => ({ ...denied, region, service })),
);

function show(
  cells: readonly IncompleteCell[],
  cellsHref?: IncompleteCellsProps['cellsHref'],
) {
  return render(<IncompleteCells cells={cells} cellsHref={cellsHref} />, {
    wrapper: MemoryRouter,
  });
}

const note = () => screen.getByRole('note');
const expand = () =>
  userEvent.click(screen.getByRole('button', { name: /^Details/ }));

describe('IncompleteCells', () => {
  it('is silent when everything is told', () => {
    const { container } = show([]);
    expect(container).toBeEmptyDOMElement();
  });

  it('says in one line what is missing, where and why, the workloads first', () => {
    show(everything);
    expect(note()).toHaveTextContent(
      'Workloads may be missing: shop-legacy: access denied — Amazon ECS and 4 more AWS services, 2 Regions',
    );
    expect(screen.queryByRole('list')).not.toBeInTheDocument();
  });

  it.each<[string, IncompleteCell[], string]>([
    [
      'workloads that were read before',
      [{ ...denied, lastSuccessAt: '2026-11-20T12:00:00Z' }],
      'Workloads may be out of date: shop-legacy: access denied — Amazon ECS, eu-west-1',
    ],
    [
      'evidence alone',
      [{ ...denied, service: 'cloudwatch', state: 'throttled' }],
      'Some evidence is missing: shop-legacy: throttled by AWS — Amazon CloudWatch, eu-west-1',
    ],
    [
      'several causes and accounts',
      [
        denied,
        { ...denied, service: 'cloudwatch', state: 'unreachable' },
        { ...denied, accountId: '777788889999', accountName: undefined },
      ],
      'Workloads may be missing: 777788889999: access denied — Amazon ECS, eu-west-1; and 1 more account',
    ],
  ])('tells %s apart', (_, cells, text) => {
    show(cells);
    expect(note()).toHaveTextContent(text);
  });

  it('speaks of the account whose workloads are shown, and says that another may hide more', () => {
    const known: IncompleteCell = {
      ...denied,
      accountId: '100000000005',
      accountName: 'shop-production',
      lastSuccessAt: '2026-11-20T12:00:00Z',
    };
    const legacy = { ...denied, accountName: 'a-legacy' };
    const evidence = { ...legacy, accountId: '1', service: 'cloudwatch' };
    const shown = [{ accountId: '100000000005' }];
    const { rerender } = render(
      <IncompleteCells cells={[legacy, known]} shown={shown} />,
      { wrapper: MemoryRouter },
    );
    expect(note()).toHaveTextContent(
      /^Workloads may be out of date: shop-production: access denied — Amazon ECS, eu-west-1; and 1 more account whose workloads may be missing/,
    );
    rerender(
      <IncompleteCells cells={[legacy, evidence, known]} shown={shown} />,
    );
    expect(note()).toHaveTextContent(
      'and 2 more accounts, workloads of 1 of them may be missing',
    );
  });

  it('lists every service with its Regions on demand, and whom to ask', async () => {
    show(everything);
    await expand();
    const [account] = screen.getAllByRole('listitem');
    expect(account).toHaveTextContent('shop-legacy (444455556666)');
    expect(
      within(account)
        .getAllByRole('listitem')
        .map(line => line.textContent),
    ).toEqual([
      'Amazon ECS in eu-west-1, us-east-1: access denied; never read',
      'Application Auto Scaling, AWS CloudFormation, Amazon CloudWatch, Elastic Load Balancing in eu-west-1, us-east-1: access denied; never read (evidence of health and ownership)',
    ]);
    expect(account).toHaveTextContent(
      'Ask the platform team that runs this portal to let it read this account.',
    );
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });

  it('leads those who may read cells to those of the account, with the error in words', async () => {
    show(
      [{ ...denied, message: 'Allow ecs:ListServices.' }],
      ids => `/aws-accounts?account=${ids.join()}`,
    );
    await expand();
    expect(note()).toHaveTextContent('Allow ecs:ListServices.');
    expect(
      screen.getByRole('link', { name: /AWS accounts page/ }),
    ).toHaveAttribute('href', '/aws-accounts?account=444455556666');
    expect(note()).not.toHaveTextContent('Ask the platform team');
  });

  it.each([
    ['never-swept', /appears by itself/],
    ['throttled', /is tried again by itself; if this stays, ask/],
  ] as const)('asks nobody at once where a cell is %s', async (state, text) => {
    show([{ ...denied, state }]);
    await expand();
    expect(note()).toHaveTextContent(text);
  });
});
