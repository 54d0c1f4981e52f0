import { estateNamed, testWorld } from './testWorld';

/** The demo shop, at the start of its scenario. */
export const shop = testWorld(estateNamed('shop'));

/** Where it is managed. */
export const MANAGEMENT = { account: '100000000001', region: 'us-east-1' };
/** Where most of it runs. */
export const PRODUCTION = { account: '100000000004', region: 'us-east-1' };
/** Where payments are made. */
export const PAYMENTS = { account: '100000000005', region: 'eu-west-1' };
