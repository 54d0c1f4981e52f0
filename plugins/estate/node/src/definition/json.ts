/** Plain data that survives a round trip through JSON. @public */
export type JsonObject = { [key: string]: unknown };
