import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { Claim } from '@pilothouse/plugin-aws-estate-common';
import { screen } from '@testing-library/react';
import { ClaimSection } from './ClaimSection';

const OWNER = 'group:default/payment';
const ENTITY = 'component:default/user-service';
const byTag = { rule: 'tag', sentence: 'tag team', ownerRef: OWNER } as const;

const show = (evidence: Claim['evidence']) =>
  renderInTestApp(
    <ClaimSection
      claim={{
        ownerRef: OWNER,
        entityRef: ENTITY,
        rule: 'tag',
        confidence: 'high',
        evidence,
        conflicts: [],
        dangling: [],
      }}
    />,
    {
      apis: [catalogApiMock()],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );

describe('ClaimSection', () => {
  it('says of the owner and of the service what decided each', async () => {
    show([
      byTag,
      { rule: 'stack', sentence: 'tag of its stack', entityRef: ENTITY },
    ]);
    expect(
      (await screen.findByText(/^Owned by/)).textContent?.replace(/\s+/g, ' '),
    ).toMatch(
      /payment — by its tags, confidence high; part of .*user-service — by its CloudFormation stack\.$/,
    );
  });

  it('says it once where one rule decided both', async () => {
    show([{ ...byTag, entityRef: ENTITY }]);
    expect((await screen.findByText(/^Owned by/)).textContent).toMatch(
      /payment, part of .*user-service — by its tags, confidence high\.$/,
    );
  });
});
