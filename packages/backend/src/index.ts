/**
 * The portal's back end: a list of plugins, and who may do what.
 *
 * @packageDocumentation
 */
import { createBackend } from '@backstage/backend-defaults';
import { access } from './access';

const backend = createBackend();

// The user interface, built by packages/app.
backend.add(import('@backstage/plugin-app-backend'));

// Who is it, and what may they do. A provider does nothing until it is
// configured under auth.providers.
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-github-provider'));
backend.add(import('@backstage/plugin-auth-backend-module-google-provider'));
backend.add(import('@backstage/plugin-auth-backend-module-microsoft-provider'));
backend.add(import('@backstage/plugin-auth-backend-module-okta-provider'));
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(access);

// What the company runs, and who owns it.
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);

// What runs on AWS, and how it is.
backend.add(import('@pilothouse/plugin-aws-estate-backend'));
backend.add(import('@pilothouse/plugin-catalog-backend-module-aws-estate'));

// Templates.
backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(
  import('@backstage/plugin-scaffolder-backend-module-notifications'),
);

// Documentation and search, in Postgres.
backend.add(import('@backstage/plugin-techdocs-backend'));
backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-pg'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));
backend.add(import('@backstage/plugin-search-backend-module-techdocs'));
backend.add(import('@pilothouse/plugin-search-backend-module-aws-estate'));

// Settings and messages of people.
backend.add(import('@backstage/plugin-user-settings-backend'));
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-signals-backend'));

backend.start();
