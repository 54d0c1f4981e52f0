/** The simulator's control API, as the portal under test uses it. */
const url = () => {
  const given = process.env.PILOTHOUSE_SIMULATOR_URL;
  if (!given) {
    throw new Error(
      'PILOTHOUSE_SIMULATOR_URL is not set: run these tests with npm test -- --only browser',
    );
  }
  return given;
};

/** Where the AWS CLI of a test finds the simulated AWS. */
export const simulatorUrl = url;

async function control(
  method: string,
  path: string,
  body?: object,
  simulator = url(),
) {
  const response = await fetch(`${simulator}/_simulator/${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  if (!response.ok) {
    throw new Error(`${method} ${path}: ${await response.text()}`);
  }
  return response.json();
}

/**
 * Switches a fault on; see `GET /_simulator/faults`.
 *
 * @param simulator - where it is, when it is not that of the portal under test
 */
export const addFault = (rule: object, simulator?: string) =>
  control('POST', 'faults', rule, simulator);

/** Switches every fault off. */
export const clearFaults = () => control('DELETE', 'faults');

/** One line of the call statistics. */
export interface Calls {
  service: string;
  operation: string;
  calls: number;
}

/** Calls since the last reset. */
export const calls = async (): Promise<Calls[]> =>
  (await control('GET', 'stats')).calls;
