/** Nodes that can be reached from `starts`, those included. */
export function reached(edges: readonly (readonly { to: number }[])[], starts: readonly number[]): number[] {
  const seen = new Set(starts);
  // A set hands out what is added while it is gone through.
  for (const node of seen) for (const { to } of edges[node] ?? []) seen.add(to);
  return [...seen];
}

/** Strongly connected components among `nodes` (Tarjan), the last reachable first. */
export function components(edges: readonly (readonly { to: number }[])[], nodes: readonly number[]): number[][] {
  const among = new Set(nodes);
  const order = new Map<number, number>();
  const low = new Map<number, number>();
  const stack: number[] = [];
  const open = new Set<number>();
  const found: number[][] = [];
  for (const root of nodes) {
    if (order.has(root)) continue;
    const calls: { node: number; next: number }[] = [];
    const enter = (node: number): void => {
      order.set(node, order.size);
      low.set(node, order.size - 1);
      stack.push(node);
      open.add(node);
      calls.push({ node, next: 0 });
    };
    const lower = (node: number, to: number): void => {
      low.set(node, Math.min(low.get(node) ?? 0, to));
    };
    enter(root);
    for (let call = calls.at(-1); call; call = calls.at(-1)) {
      const { node } = call;
      const to = edges[node]?.[call.next++]?.to;
      if (to !== undefined) {
        if (!among.has(to)) continue;
        if (!order.has(to)) enter(to);
        else if (open.has(to)) lower(node, order.get(to) ?? 0);
        continue;
      }
      calls.pop();
      const above = calls.at(-1);
      if (above) lower(above.node, low.get(node) ?? 0);
      if (low.get(node) === order.get(node)) found.push(takeUntil(node));
    }
  }
  return found;

  function takeUntil(node: number): number[] {
    const taken: number[] = [];
    for (;;) {
      const one = stack.pop();
      if (one === undefined) return taken;
      open.delete(one);
      taken.push(one);
      if (one === node) return taken;
    }
  }
}
