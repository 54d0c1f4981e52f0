import { useSearchParams } from 'react-router-dom';
import { ExplorerPage } from '../explorer/ExplorerPage';
import { ResourcePage } from './ResourcePage';

/** One resource, where the address names its ARN; all of them otherwise. */
export function ResourcesPage() {
  const [params] = useSearchParams();
  return params.has('arn') ? <ResourcePage /> : <ExplorerPage />;
}
