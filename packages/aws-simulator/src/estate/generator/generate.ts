export interface GenerateOptions {}
export function generateEstate(_: GenerateOptions): never {
  throw new Error();
}
