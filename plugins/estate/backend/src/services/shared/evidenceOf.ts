import { HealthEvidence } from '@pilothouse/plugin-aws-estate-common';
import { Sample } from './series';

/** Milliseconds as the reasons write them. */
export function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** One sample of a signal. */
export function evidenceOfSample(
  label: string,
  { at, value }: Sample,
  unit: string,
  arn?: string,
): HealthEvidence {
  const rounded = Math.round(value * 100) / 100;
  return { label, value: `${rounded} ${unit}`.trim(), at: iso(at), arn };
}

/** A share for people: `12 %`, `0.4 %`. */
export function percent(share: number): string {
  const value = share * 100;
  return `${value >= 10 ? Math.round(value) : Math.round(value * 10) / 10} %`;
}
