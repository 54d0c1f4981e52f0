import { setUpApi } from '../__testUtils__/apiBackend';
import { insertCell, minutesAgo } from '../__testUtils__/rows';

/** An empty list must not say that there is nothing where that is not known. */
describe('Empty lists', () => {
  const api = setUpApi();

  beforeEach(() => api.reset());

  it.each([
    '/resources',
    '/entities/component/default/payment/resources',
    '/teams/default/payment/summary',
  ])('say of %s that no account is connected', async path => {
    const { status, body } = await api.get(path);
    expect(status).toBe(501);
    expect(body.error.message).toMatch(
      /No AWS account is connected.*awsEstate in app-config\.yaml/,
    );
    expect((await api.get(path, 'denied')).status).toBe(403);
  });

  it('say to whom some resources are closed that there may be others', async () => {
    await insertCell(api.knex, { lastSuccessAt: minutesAgo(3) });
    const restricted = await api.get('/resources', 'conditional');
    expect(restricted.body).toMatchObject({ items: [], restricted: true });
    const open = await api.get('/resources', 'reader');
    expect(open.body).toMatchObject({ items: [], totalItems: 0 });
    expect(open.body).not.toHaveProperty('restricted');
  });
});
