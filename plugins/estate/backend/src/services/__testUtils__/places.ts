/** Where most of the shop runs, with every kind of trouble. */
export const PRODUCTION = { accountId: '100000000004', region: 'eu-west-1' };
/** Where a service crashes again and again. */
export const PAYMENTS = { accountId: '100000000005', region: 'eu-west-1' };
/** Where nothing runs. */
export const EMPTY = { accountId: '100000000002', region: 'us-east-1' };
