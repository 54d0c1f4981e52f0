/**
 * How long AWS supports a runtime of Lambda. Dates are days (ISO 8601).
 *
 * @public
 */
export interface LambdaRuntime {
  /** For people, for example `Node.js 22`. */
  title: string;
  /** From then on it gets no more security patches and no technical support. */
  deprecated: string;
  /** From then on no function can be created with it; absent where AWS has not said, or this table not kept it. */
  createBlocked?: string;
  /** From then on no function that uses it can be updated; absent likewise. */
  updateBlocked?: string;
}

/**
 * The page of AWS that these dates come from, as of November 2026: AWS moves
 * them now and then, mostly to later.
 *
 * @public
 */
export const LAMBDA_RUNTIMES_SOURCE =
  'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html';

function runtime(
  title: string,
  deprecated: string,
  createBlocked?: string,
  updateBlocked?: string,
): LambdaRuntime {
  return { title, deprecated, createBlocked, updateBlocked };
}

/**
 * The runtimes of Lambda by their identifier. One that is not in here is too
 * new for this table, or for a container image: nothing is said of it.
 *
 * @public
 */
export const LAMBDA_RUNTIMES: Readonly<Record<string, LambdaRuntime>> = {
  'nodejs24.x': runtime('Node.js 24', '2028-04-30', '2028-06-01', '2028-07-01'),
  'nodejs22.x': runtime('Node.js 22', '2027-04-30', '2027-06-01', '2027-07-01'),
  'nodejs20.x': runtime('Node.js 20', '2026-04-30', '2026-08-31', '2026-09-30'),
  'nodejs18.x': runtime('Node.js 18', '2025-09-01'),
  'nodejs16.x': runtime('Node.js 16', '2024-06-12'),
  'nodejs14.x': runtime('Node.js 14', '2023-12-04'),
  'nodejs12.x': runtime('Node.js 12', '2023-03-31'),
  'nodejs10.x': runtime('Node.js 10', '2021-07-30'),
  'nodejs8.10': runtime('Node.js 8.10', '2020-03-06'),
  'nodejs6.10': runtime('Node.js 6.10', '2019-08-12'),
  'nodejs4.3': runtime('Node.js 4.3', '2020-03-05'),
  'nodejs4.3-edge': runtime('Node.js 4.3 edge', '2019-04-30'),
  nodejs: runtime('Node.js 0.10', '2016-10-31'),
  'python3.14': runtime(
    'Python 3.14',
    '2029-06-30',
    '2029-07-31',
    '2029-08-31',
  ),
  'python3.13': runtime(
    'Python 3.13',
    '2029-06-30',
    '2029-07-31',
    '2029-08-31',
  ),
  'python3.12': runtime(
    'Python 3.12',
    '2028-10-31',
    '2028-11-30',
    '2029-01-10',
  ),
  'python3.11': runtime(
    'Python 3.11',
    '2027-06-30',
    '2027-07-31',
    '2027-08-31',
  ),
  'python3.10': runtime(
    'Python 3.10',
    '2026-10-31',
    '2026-11-30',
    '2027-01-15',
  ),
  'python3.9': runtime('Python 3.9', '2025-12-15'),
  'python3.8': runtime('Python 3.8', '2024-10-14'),
  'python3.7': runtime('Python 3.7', '2023-12-04'),
  'python3.6': runtime('Python 3.6', '2022-07-18'),
  'python2.7': runtime('Python 2.7', '2021-07-15'),
  java25: runtime('Java 25', '2029-06-30', '2029-07-31', '2029-08-31'),
  java21: runtime('Java 21', '2029-06-30', '2029-07-31', '2029-08-31'),
  'java17.al2023': runtime('Java 17 (Amazon Linux 2023)', '2029-06-30'),
  'java11.al2023': runtime('Java 11 (Amazon Linux 2023)', '2029-06-30'),
  'java8.al2023': runtime('Java 8 (Amazon Linux 2023)', '2029-06-30'),
  java17: runtime('Java 17', '2027-06-30', '2027-07-31', '2027-08-31'),
  java11: runtime('Java 11', '2027-06-30', '2027-07-31', '2027-08-31'),
  'java8.al2': runtime('Java 8', '2027-06-30', '2027-07-31', '2027-08-31'),
  java8: runtime('Java 8 (Amazon Linux 1)', '2024-01-08'),
  dotnet10: runtime('.NET 10', '2028-11-14', '2028-12-14', '2029-01-15'),
  dotnet8: runtime('.NET 8', '2026-11-10', '2026-12-10', '2027-01-11'),
  dotnet7: runtime('.NET 7', '2024-05-14'),
  dotnet6: runtime('.NET 6', '2024-12-20'),
  'dotnet5.0': runtime('.NET 5', '2022-05-10'),
  'dotnetcore3.1': runtime('.NET Core 3.1', '2023-04-03'),
  'dotnetcore2.1': runtime('.NET Core 2.1', '2022-01-05'),
  'dotnetcore2.0': runtime('.NET Core 2.0', '2019-05-30'),
  'dotnetcore1.0': runtime('.NET Core 1.0', '2019-06-27'),
  'ruby4.0': runtime('Ruby 4.0', '2029-03-31', '2029-04-30', '2029-05-31'),
  'ruby3.4': runtime('Ruby 3.4', '2028-03-31', '2028-04-30', '2028-05-31'),
  'ruby3.3': runtime('Ruby 3.3', '2027-03-31', '2027-04-30', '2027-05-31'),
  'ruby3.2': runtime('Ruby 3.2', '2026-03-31', '2026-08-31', '2026-09-30'),
  'ruby2.7': runtime('Ruby 2.7', '2023-12-07'),
  'ruby2.5': runtime('Ruby 2.5', '2021-07-30'),
  'go1.x': runtime('Go 1', '2024-01-08'),
  'provided.al2023': runtime(
    'OS-only on Amazon Linux 2023',
    '2029-06-30',
    '2029-07-31',
    '2029-08-31',
  ),
  'provided.al2': runtime(
    'OS-only on Amazon Linux 2',
    '2026-07-31',
    '2026-08-31',
    '2026-09-30',
  ),
  provided: runtime('OS-only on Amazon Linux 1', '2024-01-08'),
};

/**
 * The support of a runtime; absent for one that is not known.
 *
 * @public
 */
export function lambdaRuntime(identifier: string): LambdaRuntime | undefined {
  return Object.hasOwn(LAMBDA_RUNTIMES, identifier)
    ? LAMBDA_RUNTIMES[identifier]
    : undefined;
}
