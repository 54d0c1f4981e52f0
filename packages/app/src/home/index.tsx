import {
  createFrontendModule,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';

/** The portal's root: it leads people to where their work is. */
export const homeModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    PageBlueprint.make({
      name: 'home',
      params: {
        path: '/',
        loader: async () => {
          const { HomeRedirect } = await import('./HomeRedirect');
          return <HomeRedirect />;
        },
      },
    }),
  ],
});
