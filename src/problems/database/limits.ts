import type { Store } from "../../model/container.ts";
import type { Deployment } from "../../model/deployment.ts";
import type { Detector, Sighting } from "../../model/problem.ts";
import { demandsOf, sumOf } from "./demand.ts";

/** How a store is called, how many connections it admits, and what to do. */
export type Limit = {
  admits: number;
  what: string;
  help: string;
  /** True where the number is a bound that clients seldom reach: commands are over at once. */
  seldom?: boolean;
};

/** A detector of more connections than a store admits. `limitOf` gives nothing for stores that are not its own. */
export function aboveLimit(limitOf: (store: Store) => Limit | undefined): Detector {
  return {
    on: "deployment",
    *see(deployment) {
      for (const store of deployment.stores ?? []) {
        const limit = limitOf(store);
        const said = limit && exceeded(store, limit, deployment);
        if (said) yield said;
      }
    },
  };
}

function exceeded(store: Store, { admits, what, help, seldom }: Limit, deployment: Deployment): Sighting | undefined {
  const demands = demandsOf(store, deployment);
  const [largest] = demands;
  if (!largest) return undefined;
  const total = demands.reduce((sum, one) => sum + one.total, 0);
  const deploying = demands.reduce((sum, one) => sum + one.total * (one.doubled ? 2 : 1), 0);
  if (deploying <= admits) return undefined;
  const always = total > admits;
  const isWritten = demands.some(({ pool }) => pool.written !== "");
  const sum = demands.map((one) => (demands.length > 1 ? `${one.service.name}: ` : "") + sumOf(one)).join("; ");
  const outcome = always
    ? `and ${what} admits ${admits}: under load the connections beyond are refused.`
    : `and twice that while a deploy runs old and new side by side. ${what} admits ${admits}: every deploy under load meets the limit.`;
  return {
    service: largest.service.name,
    place: largest.pool.numbers[0] ?? largest.pool.place,
    severity: always && isWritten && !seldom ? "error" : "warning",
    confidence: "likely",
    label: `up to ${always ? total : deploying} connections`,
    message: `${sum} makes up to ${total}, ${outcome}`,
    help,
    also: [{ ...store.declaredAt, note: `admits ${admits} connections` }],
    assumptions: ["every pool fills under load"],
  };
}
