import { XmlShapeSerializer } from '@aws-sdk/core/protocols';
import type { DescribedError } from '../describeError';
import type { ProtocolSettings } from '../model';
import { errorStructure } from './errorSchema';

/** The XML serializer of the SDK, as the query and restXml protocols set it up. */
export function createXmlSerializer(
  settings: ProtocolSettings,
): XmlShapeSerializer {
  return new XmlShapeSerializer({
    httpBindings: false,
    timestampFormat: { useTrait: true, default: 5 },
    xmlNamespace: settings.xmlNamespace,
    serviceNamespace: settings.defaultNamespace,
  });
}

/**
 * Writes the `<Error>` element that all XML protocols share.
 *
 * @param head - what precedes the error's own members, for example its Code.
 */
export function writeErrorElement(
  serializer: XmlShapeSerializer,
  error: DescribedError,
  head: Readonly<Record<string, string>>,
): string {
  serializer.write(errorStructure(error, Object.keys(head)), {
    ...head,
    ...error.members,
  });
  return String(serializer.flush());
}
